"""The rationale: history, then grounds; every claim shown."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace

from authgen.check.finding import Finding
from authgen.determination.assessment import Assessment
from authgen.letters import rationale
from authgen.letters.plain import text
from authgen.terms.words import Cure, Verdict
from tests.unit.letters.build import (
    SEED_FINDINGS,
    advisory,
    assessment,
    contra,
    dossier,
    draft,
    finding,
    page,
    swapped,
)


def told(assessed: Assessment | None = None) -> list[str]:
    return [text(p.line) for p in rationale.paragraphs(draft(assessed))]


def grounds(*changed: Finding, **judged: Any) -> str:
    return told(assessment(swapped(*changed), **judged))[-1]


def supporting(criterion_id: str) -> Finding:
    return finding(criterion_id, criterion_id, severity="supporting", pages=(page("B-1"),))


def test_a_first_request_tells_the_history_and_then_the_grounds() -> None:
    history, why = told()
    assert history.startswith("Marit Solberg is 38 years old")
    assert "dimethyl fumarate" in history
    assert why.startswith("This is breakthrough disease")
    assert "American Academy of Neurology" in why
    assert "fewer relapses than interferon beta-1a[3]" in why
    assert "prescribing information[4]" in why


@pytest.mark.parametrize(
    ("criterion_id", "said"),
    [
        ("BRK-02", "An earlier therapy had to be stopped"),
        ("HA-01", "The disease is highly active"),
        ("ACT-01", "The disease is active"),
        ("FAIL-2", "Two different therapies have failed"),
        ("FAIL-HE", "A high-efficacy therapy has failed"),
        ("WORS-01", "The disease has worsened"),
    ],
)
def test_each_ground_of_need_has_its_sentence(criterion_id: str, said: str) -> None:
    failed = finding("BRK-01", "B", Verdict.NOT_MET, severity="supporting")
    why = grounds(failed, supporting(criterion_id))
    assert said in why
    assert "American Academy" not in why


def test_two_grounds_of_need_are_told_and_no_more() -> None:
    why = grounds(supporting("ACT-01"), supporting("HA-01"), supporting("BRK-02"))
    assert "breakthrough" in why
    assert "earlier therapy" in why
    assert "highly active" not in why
    assert "The disease is active" not in why


def test_active_disease_is_a_ground_only_where_there_is_no_stronger_one() -> None:
    assert "The disease is active" not in grounds(supporting("ACT-01"))


def test_a_contraindication_that_is_not_ruled_out_silences_the_sentence() -> None:
    open_ = contra("INF-01", "Infection", Verdict.NOT_DOCUMENTED, cure=Cure.DOCUMENT)
    assert "None of the contraindications" in grounds()
    assert "None of the contraindications" not in grounds(open_)


def test_without_contraindications_none_is_ruled_out() -> None:
    only = tuple(f for f in SEED_FINDINGS if f.criterion.severity == "required")
    assert "contraindications" not in told(assessment(only))[-1]


def test_without_screening_none_is_on_file() -> None:
    only = tuple(f for f in SEED_FINDINGS if f.id in {"DX-01", "DOSE-01"})
    assert "screening" not in told(assessment(only))[-1]


@pytest.mark.parametrize("dose_class", [None, "unheard_of"])
def test_a_regimen_of_no_known_class_is_not_described(dose_class: str | None) -> None:
    assert "dose and schedule" not in grounds(dose_class=dose_class)


def test_a_regimen_that_is_not_met_is_not_described() -> None:
    failed = finding("DOSE-01", "Dose", Verdict.NOT_MET, cure=Cure.ACTION, cite=("ocrevus-label",))
    assert "dose and schedule" not in grounds(failed)
    without = tuple(f for f in SEED_FINDINGS if f.id != "DOSE-01")
    assert "dose and schedule" not in told(assessment(without))[-1]


@pytest.mark.parametrize(
    ("flag", "said"),
    [
        ("DOSE-LOW", "The regimen gives less than the full schedule"),
        ("DOSE-EID", "the interval is longer than labeled"),
        ("DOSE-RELOAD", "The loading doses are given again"),
    ],
)
@pytest.mark.parametrize("dose_class", ["on_label", "guideline_standard"])
def test_a_regimen_that_is_flagged_is_not_called_that_of_the_label(
    flag: str, said: str, dose_class: str
) -> None:
    raised = grounds(advisory(flag, "Flag"), dose_class=dose_class)
    assert said in raised
    assert "dose and schedule" not in raised
    silent = grounds(advisory(flag, "Flag", Verdict.NOT_MET), dose_class=dose_class)
    assert said not in silent
    assert "The dose and schedule requested are those" in silent


def test_a_low_dose_outside_the_label_is_still_outside_the_label() -> None:
    assert "outside the labeling" in grounds(advisory("DOSE-LOW", "Low"), dose_class="off_label")


@pytest.mark.parametrize("verdict", [Verdict.NOT_MET, Verdict.NOT_DOCUMENTED])
def test_screening_that_an_exception_sets_aside_is_not_called_current(verdict: Verdict) -> None:
    whole = "The screening and the safeguards that the criteria require are on file and current"
    assert whole in grounds(finding("HBV-02", "Clearance", Verdict.NOT_APPLICABLE))
    lacking = grounds(finding("MRI-01", "Recent brain MRI", verdict, cure=Cure.ACTION))
    assert whole not in lacking
    assert "The rest of the screening and of the safeguards" in lacking


def test_an_off_label_use_shows_the_pages_of_its_grounds() -> None:
    ground = finding("OFF-02", "Support", pages=(page("C-1"),))
    why = grounds(ground, dose_class="off_label")
    assert "outside the labeling, and the grounds for it are documented (Exhibit\u00a0C" in why


def test_a_drug_without_a_schedule_rests_on_its_criterion_alone() -> None:
    assessed = assessment()
    bare = replace(assessed, policy=assessed.policy.model_copy(update={"schedules": {}}))
    assert "prescribing information[4]" in told(bare)[-1]


def test_a_continuation_tells_what_was_given_and_the_response() -> None:
    clinical = {"infusions": {"items": [{"date": "2026-06-01", "source": "A p.1"}]}}
    response = finding("RESP-01", "Response", pages=(page("A-2"),), told="No relapse in a year.")
    history = told(
        assessment(swapped(response), of=dossier({"clinical": clinical}), kind="continuation")
    )[0]
    assert "Ocrelizumab was given on June\u00a01, 2026" in history
    assert "No relapse in a year (Exhibit\u00a0A, p.\u00a02)" in history
    assert "dimethyl fumarate with" not in history


def test_a_response_that_is_not_shown_is_not_told() -> None:
    failed = finding("RESP-01", "Response", Verdict.NOT_MET, cure=Cure.NONE, told="None at all.")
    history = told(assessment(swapped(failed), kind="restart"))[0]
    assert "None at all" not in history


def test_an_acute_request_tells_the_relapse() -> None:
    clinical = {"relapse": {"onset": "2026-11-10", "source": "A p.1"}}
    history, why = told(assessment(of=dossier({"clinical": clinical}), kind="acute"))
    assert "The present relapse began on November\u00a010, 2026" in history
    assert "Brain" not in history
    assert why
