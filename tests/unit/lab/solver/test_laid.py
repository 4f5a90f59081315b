"""A case that was found is written down as a case file has it, and judged as it was meant."""

from __future__ import annotations

from typing import Any

import pytest

from authgen.terms.words import Verdict
from tests.unit.lab.solver.small import law_of, smallest


@pytest.mark.parametrize(
    ("test", "path", "value"),
    [
        ({"fact": "clinical.function.walks", "is": False}, "clinical.function.walks", False),
        ({"fact": "clinical.diagnosis.course", "is": "PPMS"}, "clinical.diagnosis.course", "PPMS"),
        ({"fact": "clinical.plan.monitoring", "is": "MRI"}, "clinical.plan.monitoring", ["MRI"]),
        ({"fact": "clinical.plan.monitoring", "is": "none"}, "clinical.plan.monitoring", []),
        (
            {"fact": "clinical.diagnosis.onset", "within": "6 months"},
            "clinical.diagnosis.onset",
            "2026-11-17",
        ),
        (
            {"fact": "clinical.relapse.duration_hours", "at_least": 24},
            "clinical.relapse.duration_hours",
            24,
        ),
        ({"fact": "prescriber.neurology", "is": True}, "prescriber.specialty", "neurology"),
        ({"fact": "prescriber.neurology", "is": False}, "prescriber.specialty", "family medicine"),
        ({"fact": "prescriber.advanced_practice", "is": True}, "prescriber.credential", "NP"),
        (
            {"fact": "prescriber.supervised", "is": True},
            "prescriber.supervising.name",
            "Lena Holm, MD",
        ),
        ({"fact": "member.age", "at_least": 40}, "member.birth_date", "1986-11-17"),
        ({"fact": "request.kind_judged", "is": "continuation"}, "request.kind", "continuation"),
        (
            {"fact": "coverage.line_of_business", "is": "tricare"},
            "coverage.line_of_business",
            "tricare",
        ),
        ({"fact": "clinical.tests.complete", "is": True}, "clinical.tests.complete", True),
    ],
)
def test_a_fact_stands_where_the_file_has_it(
    test: dict[str, Any], path: str, value: object
) -> None:
    found: Any = smallest(law_of(test), Verdict.MET)
    for step in path.split("."):
        found = found[step]
    assert found == value


def test_an_item_has_its_source_and_what_it_must_state() -> None:
    test = {"some": "clinical.problems", "where": ({"fact": "problem", "is": "PML"},)}
    [item] = smallest(law_of(test), Verdict.MET)["clinical"]["problems"]["items"]
    assert item == {"name": "PML", "source": ["A p.1"]}


def test_support_stands_in_its_part() -> None:
    test = {"some": "clinical.offlabel.support", "where": ({"fact": "kind", "is": "guideline"},)}
    offlabel = smallest(law_of(test), Verdict.MET)["clinical"]["offlabel"]
    assert [one["kind"] for one in offlabel["support"]] == ["guideline"]
    assert offlabel["source"] == ["A p.1"]


def test_exhibits_are_of_the_classes_asked_for() -> None:
    rule = {"accept": ("imaging_report",), "min": 2}
    law = law_of({"fact": "clinical.function.walks", "is": True}, evidence=rule)
    values = smallest(law, Verdict.MET)
    assert [e["class"] for e in values["exhibits"]] == ["imaging_report"]
    assert values["clinical"]["function"]["source"] == ["A p.1", "A p.2"]
