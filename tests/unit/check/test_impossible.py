"""Records that cannot be true of the member: no evidence, and a problem with both places."""

from decimal import Decimal
from typing import Any

import pytest

from authgen.check.facts import Facts
from tests.unit.check.build import UNSOURCED, facts

DIAGNOSIS = {"onset": "2024-05-01", "source": "A p.1"}


def told(found: Facts) -> list[tuple[str, str, tuple[str, ...]]]:
    shown = (p for p in found.problems if p.slug != "kind-judged")
    return [(p.slug, p.where, p.also) for p in shown]


def one(name: str, record: dict[str, Any], **more: Any) -> Facts:
    items = ({"source": "B p.2"} | record,)
    return facts({"diagnosis": DIAGNOSIS, name: {"items": items}}, **more)


@pytest.mark.parametrize(
    ("name", "record", "key", "slug", "also"),
    [
        ("mri", {"date": "1980-01-01"}, "date", "before-birth", ("member.birth_date",)),
        ("dmts", {"drug": "Copaxone", "stop": "1988-03-13"}, "stop", "before-birth",
         ("member.birth_date",)),
        ("relapses", {"onset": "2024-04-30"}, "onset", "before-onset",
         ("clinical.diagnosis.onset",)),
        ("dmts", {"drug": "Briumvi", "start": "2022-12-27"}, "start", "before-approval", ()),
        ("dmts", {"drug": "Tysabri", "start": "2003-12-31"}, "start", "before-approval", ()),
        ("infusions", {"date": "2017-02-28"}, "date", "before-approval", ()),
        ("dmts", {"drug": "Copaxone", "start": "2025-06-02", "stop": "2025-06-01"}, "stop",
         "stop-before-start", ()),
        ("medications", {"name": "baclofen", "start": "2025-06-02", "stop": "2025-06-01"}, "stop",
         "stop-before-start", ()),
    ],
)  # fmt: skip
def test_an_impossible_record_is_no_evidence(
    name: str, record: dict[str, Any], key: str, slug: str, also: tuple[str, ...]
) -> None:
    found = one(name, record)
    where = f"clinical.{name}.items[0].{key}"
    assert told(found) == [(slug, where, (*also, "exhibit B page 2"))]
    [item] = found.records(f"clinical.{name}").items
    assert not item.value(key).known
    assert item.citations == ()


@pytest.mark.parametrize(
    ("name", "record"),
    [
        ("mri", {"date": "1988-03-14"}),
        ("relapses", {"onset": "2024-05-01"}),
        ("relapses", {"recovery": "complete"}),
        ("dmts", {"drug": "Briumvi", "start": "2022-12-28"}),
        ("dmts", {"drug": "Copaxone", "start": "1999-01-01"}),
        ("dmts", {"drug": "no such drug", "start": "1999-01-01"}),
        ("dmts", {"drug": "Briumvi"}),
        ("dmts", {"drug": "Copaxone", "start": "2025-06-01", "stop": "2025-06-01"}),
        ("infusions", {"date": "2017-03-01"}),
        ("infusions", {"scheduled": "2026-10-01"}),
    ],
)
def test_a_possible_record_counts(name: str, record: dict[str, Any]) -> None:
    assert told(one(name, record)) == []


@pytest.mark.parametrize(
    ("score", "possible"),
    [("3.5", True), ("0", True), ("10", True), ("3.3", False), ("3.25", False)],
)
def test_edss_goes_in_steps_of_a_half(score: str, possible: bool) -> None:  # noqa: FBT001
    found = one("edss", {"date": "2026-05-01", "score": Decimal(score)})
    [item] = found.records("clinical.edss").items
    assert item.value("score").known is possible
    assert [slug for slug, _, _ in told(found)] == ([] if possible else ["off-scale"])


PAST = [
    ("diagnosis", "date"),
    ("diagnosis", "onset"),
    ("diagnosis", "course_changed"),
    ("relapse", "onset"),
    ("infection", "date"),
    ("rems", "reauthorized"),
    ("rems", "date"),
    ("response", "date"),
    ("clearance", "date"),
    ("function", "date"),
]


@pytest.mark.parametrize(("part", "key"), PAST)
@pytest.mark.parametrize(("day", "possible"), [("2026-11-17", True), ("2026-11-18", False)])
def test_what_tells_of_the_past_is_not_dated_after_the_assessment(
    part: str,
    key: str,
    day: str,
    possible: bool,  # noqa: FBT001
) -> None:
    found = facts({part: {key: day, "source": "B p.2"}})
    assert found.value(f"clinical.{part}.{key}").known is possible
    barred = [("dated-after-receipt", f"clinical.{part}.{key}", ("exhibit B page 2",))]
    assert told(found) == ([] if possible else barred)


@pytest.mark.parametrize("name", ["consults", "red_flags"])
def test_an_item_of_a_list_is_held_to_the_same(name: str) -> None:
    record = {"date": "2026-11-18"} | ({"sign": "confusion"} if name == "red_flags" else {})
    found = one(name, record)
    assert [slug for slug, _, _ in told(found)] == ["dated-after-receipt"]
    [item] = found.records(f"clinical.{name}").items
    assert not item.value("date").known


def test_what_is_planned_may_lie_ahead() -> None:
    plans = {
        "dmts": {"items": ({"drug": "Copaxone", "stop": "2026-11-30", "source": "B p.2"},)},
        "vaccines": {"items": ({"name": "MMR", "date": "2026-11-30", "source": "B p.2"},)},
        "offlabel": {"review_date": "2027-11-01", "source": "B p.2"},
    }
    assert told(facts(plans)) == []


def test_single_parts_are_held_to_the_same() -> None:
    found = facts(
        {
            "diagnosis": DIAGNOSIS,
            "relapse": {"onset": "2024-04-01", "source": "A p.2"},
            "response": {"baseline_edss": Decimal("2.2"), "source": "A p.3"},
            "infection": {"date": "1970-01-01", "active": False, "source": "A p.4"},
        }
    )
    assert {(slug, where) for slug, where, _ in told(found)} == {
        ("before-onset", "clinical.relapse.onset"),
        ("off-scale", "clinical.response.baseline_edss"),
        ("before-birth", "clinical.infection.date"),
    }
    assert not found.value("clinical.infection.active").known


def test_without_a_shown_onset_no_relapse_is_too_early() -> None:
    record = {"items": ({"onset": "2020-01-01", "source": "B p.2"},)}
    unshown = {"onset": "2024-05-01", "source": UNSOURCED}
    assert told(facts({"relapses": record})) == []
    assert told(facts({"relapses": record, "diagnosis": unshown})) == []


def test_a_record_without_evidence_keeps_its_own_reason() -> None:
    found = one("mri", {"date": "1980-01-01", "source": UNSOURCED})
    [item] = found.records("clinical.mri").items
    assert item.fault == "the quote is not on exhibit A page 1"
    assert told(found) == [("before-birth", "clinical.mri.items[0].date", ("member.birth_date",))]
