"""What a scene fixes, and items seen otherwise than they are."""

from __future__ import annotations

from datetime import date

from authgen.lab.solver.chart import AS_OF, Fact, Item, as_words, coded, plain_fact
from authgen.lab.solver.coded import known
from tests.unit.lab.solver.small import law_of, scene

SCENE = scene(law_of({"fact": "as_of", "documented": True}))


def item() -> Item:
    return Item("clinical.mri", 0, None, present=True, shown=True, fields={})


def test_a_scene_asks_for_a_year_from_two_weeks_on() -> None:
    assert SCENE.as_of == AS_OF
    assert (SCENE.start, SCENE.end) == (date(2026, 12, 1), date(2027, 11, 30))


def test_a_gap_is_too_long_after_interval_and_tolerance() -> None:
    assert not SCENE.lapsed("natalizumab", date(2026, 10, 20))  # 4 weeks and 14 days before
    assert SCENE.lapsed("natalizumab", date(2026, 10, 19))


def test_an_item_as_if_it_were_otherwise() -> None:
    dated = item().dated("date", known(AS_OF))
    assert coded(dated.fields["date"]) == known(AS_OF)
    assert item().doubted(doubt=True).shown is False
    assert item().kept(current=False).present is False


def test_plain_facts() -> None:
    assert plain_fact(True).value is True  # noqa: FBT003
    assert coded(plain_fact(AS_OF)) == known(AS_OF)
    words = {"mri": True}
    assert as_words(Fact(known=True, stated=True, value=words).value) is words
