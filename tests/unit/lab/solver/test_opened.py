"""An open case: facts of each sort, items kept for the words asked for, evidence."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from authgen.lab.solver.chart import ABSENT, AS_OF, coded
from authgen.lab.solver.coded import known
from tests.unit.lab.solver.small import law_of, possible, study_of

IGG: dict[str, Any] = {"fact": "test", "is": "igg"}
CHART = study_of(law_of({"some": "clinical.tests", "where": (IGG,)})).chart


def test_what_the_scene_fixes_is_known() -> None:
    assert coded(CHART.fact("as_of")) == known(AS_OF)
    assert coded(CHART.fact("request.period.start")) == known(date(2026, 12, 1))


def test_a_required_fact_is_stated_and_another_may_be() -> None:
    assert CHART.fact("member.age").stated is True
    assert CHART.fact("clinical.function.walks").stated is not True
    assert CHART.fact("clinical.nothing.here") is ABSENT


def test_a_fact_is_one_whoever_asks() -> None:
    assert CHART.fact("clinical.diagnosis.onset") is CHART.fact("clinical.diagnosis.onset")
    assert CHART.items("clinical.tests") is CHART.items("clinical.tests")


def test_items_are_kept_for_the_words_asked_for_and_for_others() -> None:
    assert [item.slot for item in CHART.items("clinical.tests")] == ["igg", "igg", None]
    assert [item.slot for item in CHART.items("clinical.edss")] == [None, None]


def test_a_score_goes_by_its_scale() -> None:
    row = coded(CHART.items("clinical.edss")[0].fields["score"]).row
    assert all(0 <= score <= 10 and score % Decimal("0.5") == 0 for score in row)


def test_no_member_is_younger_than_the_oldest_date() -> None:
    assert possible(law_of({"fact": "member.age", "at_most": Decimal(5)})) == {"not met"}


def test_a_drug_of_each_class_that_is_asked_for() -> None:
    test = {"some": "clinical.dmts", "where": ({"fact": "tier", "is": "other"},)}
    assert possible(law_of(test)) == {"met", "not met", "not documented"}


def test_an_exhibit_of_the_class_of_the_sources_is_on_file() -> None:
    rule = {"accept": ("lab_report",), "min": 1}
    walks = {"fact": "clinical.function.walks", "is": True}
    lab = {"fact": "exhibits.lab_report", "is": False}
    assert "met" not in possible(law_of({"all": (walks, lab)}, evidence=rule))
