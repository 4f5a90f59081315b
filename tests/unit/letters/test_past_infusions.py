"""Past infusions, gaps, and the relapse of an acute request."""

from __future__ import annotations

from typing import Any

from authgen.letters import past_infusions
from authgen.letters.draft import Draft
from tests.unit.letters.build import assessment, dossier, draft


def of(kind: str = "continuation", **clinical: Any) -> Draft:
    return draft(assessment(of=dossier({"clinical": clinical}), kind=kind))


def infusions(*days: str | None) -> dict[str, Any]:
    return {"items": [{"date": day, "source": "A p.1"} for day in days]}


def test_infusions_are_told_by_number_first_and_last() -> None:
    claim = past_infusions.given(
        of(infusions=infusions("2026-06-01", "2025-12-01", None, "2026-12-01"))
    )
    assert claim is not None
    assert claim.text == (
        "Ocrelizumab has been given since December\u00a01, 2025: 2\u00a0infusions are on file, the "
        "last on June\u00a01, 2026"
    )


def test_one_infusion_has_one_date() -> None:
    claim = past_infusions.given(of(infusions=infusions("2026-06-01")))
    assert claim is not None
    assert claim.text == "Ocrelizumab was given on June\u00a01, 2026"


def test_no_infusion_is_no_claim() -> None:
    assert past_infusions.given(draft()) is None


def test_a_restart_tells_that_the_reason_is_on_file_and_not_which_it_is() -> None:
    claim = past_infusions.interruption(of("restart", plan={"gap_reason": "pregnancy"}))
    assert claim is not None
    assert claim.text == "Treatment was interrupted, and the reason for the gap is documented"
    assert past_infusions.interruption(of("continuation", plan={"gap_reason": "x"})) is None
    assert past_infusions.interruption(of("restart", plan={"gap_reason": None})) is None


def relapse(**given: Any) -> list[str]:
    record = {"source": "A p.1"} | given
    return [c.text for c in past_infusions.acute_relapse(of("acute", relapse=record))]


def test_an_acute_relapse_is_told_by_onset_effect_and_what_was_excluded() -> None:
    assert relapse(
        onset="2026-11-10",
        duration_hours=96,
        deficit="left leg weakness",
        impairment="cannot climb stairs",
        fever=False,
        infection=False,
    ) == [
        (
            "The present relapse began on November\u00a010, 2026 and has lasted "
            "96\u00a0hours: left leg "
            "weakness"
        ),
        "The relapse affects daily function: cannot climb stairs",
        "Fever and infection were excluded",
    ]


def test_what_the_record_of_a_relapse_leaves_out_is_not_said() -> None:
    assert relapse(onset="2026-11-10", fever=False) == [
        "The present relapse began on November\u00a010, 2026"
    ]
    assert relapse() == []
    assert list(past_infusions.acute_relapse(of("acute", relapse=None))) == []
