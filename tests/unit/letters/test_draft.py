"""What a draft finds in its inputs."""

from __future__ import annotations

from datetime import date

import pytest

from authgen.errors import UsageError
from tests.unit.letters.build import (
    advisory,
    assessment,
    determination,
    dossier,
    draft,
    finding,
    swapped,
)


@pytest.mark.parametrize(
    ("sex", "said"),
    [
        ("female", "Ms.\u00a0Solberg"),
        ("male", "Mr.\u00a0Solberg"),
        ("other", "Marit Solberg"),
        (None, "Marit Solberg"),
    ],
)
def test_a_member_is_addressed_by_the_sex_that_the_request_gives(
    sex: str | None, said: str
) -> None:
    assert draft(assessment(of=dossier({"member": {"sex": sex}}))).member_short == said


def test_findings_that_do_not_apply_are_left_out_and_advisories_weigh_nothing() -> None:
    found = draft()
    assert "HBV-02" not in {f.id for f in found.findings}
    assert found.finding("HBV-02") is not None
    assert {f.criterion.severity for f in found.weighty} == {"required", "contraindication"}


def test_sources_are_those_that_hold() -> None:
    found = draft()
    assert [(c.exhibit, c.page) for c in found.sources("clinical.infection")] == [("A", 2)]
    assert found.sources("clinical.nowhere") == ()


def test_of_the_diagnostic_editions_only_the_one_used_is_cited() -> None:
    both = finding("DX-01", "Diagnosis", cite=("policy-base", "mcd2017", "mcd2024"))
    assert draft().keys(both) == ("policy-base", "mcd2017")
    without = dossier({"clinical": {"diagnosis": None}})
    assert draft(assessment(of=without)).keys(both) == ("policy-base",)


def test_a_drug_that_no_table_knows_stands_by_its_key() -> None:
    found = draft(assessment(of=dossier({"request": {"drug": "newdrug"}})))
    assert (found.product, found.substance) == (None, "newdrug")


def test_the_period_ends_as_asked_a_day_earlier_when_trimmed_or_as_approved() -> None:
    trimmed = assessment(swapped(advisory("PER-TRIM", "One day over")))
    assert draft().certified_end == date(2027, 11, 30)
    assert draft(trimmed).certified_end == date(2027, 11, 29)
    approved = {"period": {"start": "2026-12-01", "end": "2027-05-31"}}
    assert draft(trimmed, determination(approved=approved)).certified_end == date(2027, 5, 31)
    assert draft(trimmed, determination(approved={})).certified_end == date(2027, 11, 29)


def test_what_a_letter_is_written_on_is_there_or_the_letter_is_refused() -> None:
    with pytest.raises(UsageError, match="needs a determination"):
        _ = draft().signed
    with pytest.raises(UsageError, match="needs a denial"):
        _ = draft().denied
