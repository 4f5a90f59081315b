"""The facts that the bench knows are those that a case states and `check` adds, and no others."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from authgen.check.facts import Facts
from authgen.check.gather import gather
from authgen.intake.case_folder import load_case
from authgen.lab.vocabulary import DERIVED, Sort, fact_type, fields, lists
from authgen.review import Desk

SEEDS = Path(__file__).parents[3] / "seeds"
_ALSO_STATED = {"clinical.reproductive.childbearing_potential"}


@pytest.fixture(scope="module")
def gathered() -> tuple[Facts, ...]:
    """Give the facts of some seeds that hold every list between them."""
    library = Desk().library
    laws = {law.policy.id: law for law in Desk().laws()}
    found = []
    for name in ("natalizumab-continuation", "ocrelizumab-breakthrough", "mitoxantrone-low-lvef"):
        dossier = load_case(SEEDS / name, library.tables).dossier
        assert dossier is not None
        policy = laws[f"ms-{name.split('-')[0]}"].policy
        found.append(gather(dossier, policy, library.tables))
    return tuple(found)


def test_what_check_derives_is_known(gathered: tuple[Facts, ...]) -> None:
    for facts in gathered:
        assert set(facts.derived) - _ALSO_STATED == set(DERIVED)


def test_what_check_adds_to_items_is_known(gathered: tuple[Facts, ...]) -> None:
    seen = set()
    for facts in gathered:
        for path, records in facts.lists.items():
            for record in records.items:
                assert set(record.values) == set(fields(path))
                seen.add(path)
    assert {"clinical.dmts", "clinical.tests", "clinical.medications", "clinical.infusions"} <= seen


@pytest.mark.parametrize(
    ("path", "sort"),
    [
        ("clinical.diagnosis.onset", Sort.DAY),
        ("clinical.diagnosis.course", Sort.WORD),
        ("clinical.relapse.duration_hours", Sort.NUMBER),
        ("clinical.counselling.pml", Sort.FLAG),
        ("clinical.plan.monitoring", Sort.WORDS),
        ("clinical.tests.complete", Sort.FLAG),
        ("request.period.start", Sort.DAY),
        ("request.regimen", Sort.OTHER),
        ("member.age", Sort.NUMBER),
    ],
)
def test_the_sort_of_a_fact(path: str, sort: Sort) -> None:
    found = fact_type(path)
    assert found is not None
    assert found.sort is sort


@pytest.mark.parametrize("path", ["clinical.tests.test", "clinical.nothing.here", "walks"])
def test_what_no_case_states_has_none(path: str) -> None:
    assert fact_type(path) is None


def test_words_and_bounds_are_those_of_the_case_file() -> None:
    assert fields("clinical.problems")["status"].words == ("active", "resolved")
    score = fields("clinical.edss")["score"]
    assert (score.low, score.high) == (Decimal(0), Decimal(10))
    assert not score.whole
    assert fields("clinical.mri")["new_t2"].whole


def test_every_list_of_a_case_is_known() -> None:
    assert "clinical.offlabel.support" in lists()
    assert {"clinical.relapses", "clinical.vaccines", "clinical.red_flags"} <= set(lists())
