"""Disease activity: relapses, scans, disability."""

from __future__ import annotations

from typing import Any

import pytest

from authgen.letters import activity
from authgen.letters.draft import Draft
from tests.unit.letters.build import assessment, dossier, draft


def of(**clinical: Any) -> Draft:
    return draft(assessment(of=dossier({"clinical": clinical})))


def items(*given: dict[str, Any]) -> dict[str, Any]:
    return {"items": [{"source": "A p.2"} | item for item in given]}


def test_one_relapse_is_told_with_the_therapy_and_the_recovery() -> None:
    claim = activity.relapses(draft())
    assert claim is not None
    assert claim.text == (
        "A relapse began on May\u00a03, 2026, during treatment with dimethyl fumarate, "
        "with complete recovery"
    )


def test_several_relapses_are_told_by_date_and_old_ones_are_not() -> None:
    claim = activity.relapses(
        of(
            dmts=None,
            relapses=items(
                {"onset": "2026-10-01", "recovery": "ongoing"},
                {"onset": "2026-01-05", "recovery": "incomplete"},
                {"onset": "2024-11-16"},
                {"onset": "2026-11-18"},
                {"onset": "2026-02-02", "documented_by": "patient"},
            ),
        )
    )
    assert claim is not None
    assert claim.text == (
        "Relapses began on January\u00a05, 2026, with incomplete recovery; and on "
        "October\u00a01, 2026"
    )


def test_relapses_that_went_alike_are_told_together() -> None:
    claim = activity.relapses(
        of(
            relapses=items(
                {"onset": "2026-05-03", "recovery": "incomplete"},
                {"onset": "2026-08-05", "recovery": "incomplete"},
            )
        )
    )
    assert claim is not None
    assert claim.text == (
        "Relapses began on May\u00a03, 2026 and August\u00a05, 2026, each during treatment with "
        "dimethyl fumarate, with incomplete recovery"
    )


def test_a_relapse_outside_a_course_of_therapy_names_none() -> None:
    claim = activity.relapses(
        of(
            dmts=items({"drug": "glatiramer", "start": "2026-06-01"}, {"drug": "fingolimod"}),
            relapses=items({"onset": "2026-05-03"}),
        )
    )
    assert claim is not None
    assert claim.text == "A relapse began on May\u00a03, 2026"


@pytest.mark.parametrize("relapses", [None, {"items": []}, {"items": [{"onset": "2026-05-03"}]}])
def test_no_relapse_that_is_shown_is_no_claim(relapses: dict[str, Any] | None) -> None:
    assert activity.relapses(of(relapses=relapses)) is None


def test_the_latest_brain_scan_is_told_against_the_earlier_one() -> None:
    (claim,) = activity.scans(draft())
    assert claim.text == (
        "Brain magnetic resonance imaging (MRI) on October\u00a02, 2026 showed "
        "3\u00a0new or enlarging T2\u00a0lesions and 1\u00a0enhancing lesion, compared with "
        "September\u00a012, 2025"
    )


def test_an_active_scan_is_told_before_a_later_quiet_one() -> None:
    claims = list(
        activity.scans(
            of(
                mri=items(
                    {"date": "2026-09-01", "region": "brain", "new_t2": 0, "enhancing": 0},
                    {"date": "2026-03-01", "region": "brain", "enhancing": 2},
                    {"date": "2026-09-02", "region": "cervical", "new_t2": 4},
                    {"date": "2026-09-03", "region": "brain"},
                    {"date": "2026-12-03", "region": "brain", "new_t2": 1},
                )
            )
        )
    )
    assert [c.text for c in claims] == [
        (
            "Brain magnetic resonance imaging (MRI) on March\u00a01, 2026 showed "
            "2\u00a0enhancing lesions"
        ),
        (
            "Brain MRI on September\u00a01, 2026 showed no new or enlarging T2\u00a0lesions and no "
            "enhancing lesions"
        ),
    ]


def test_without_a_counted_brain_scan_nothing_is_told() -> None:
    assert list(activity.scans(of(mri=items({"date": "2026-09-02", "region": "orbit"})))) == []


def test_the_last_score_is_told_with_its_decimal() -> None:
    claim = activity.disability(of(edss=items({"date": "2026-10-20", "score": 2}, {"score": 4})))
    assert claim is not None
    assert claim.text == (
        "The most recent score on the Expanded Disability Status Scale (EDSS) was 2, on "
        "October\u00a020, 2026"
    )
    assert activity.disability(of(edss=None)) is None
