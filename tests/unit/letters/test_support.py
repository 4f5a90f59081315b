"""Sentences that rest on a published result."""

from __future__ import annotations

import pytest

from authgen.letters.support import CHANGE_OF_THERAPY, results
from tests.unit.letters.build import assessment, dossier, draft, references


@pytest.mark.parametrize(
    ("drug", "course", "keys"),
    [
        ("ocrelizumab", "RRMS", ["opera"]),
        ("ocrelizumab-sc", "PPMS", ["oratorio"]),
        ("natalizumab-sztn", "CIS", ["affirm"]),
        ("rituximab", "RRMS", ["hermes", "rifund"]),
        ("rituximab", "PPMS", []),
        ("mitoxantrone", "SPMS-inactive", ["mims"]),
    ],
)
def test_a_result_is_cited_for_the_drug_in_the_course_it_was_shown_in(
    drug: str, course: str, keys: list[str]
) -> None:
    of = dossier({"request": {"drug": drug}, "clinical": {"diagnosis": {"course": course}}})
    found = results(draft(assessment(of=of)))
    assert [key for claim in found for key in claim.keys] == keys


def test_without_a_diagnosis_no_result_is_cited() -> None:
    assert list(results(draft(assessment(of=dossier({"clinical": {"diagnosis": None}}))))) == []


def test_every_result_names_a_reference_on_file() -> None:
    assert references().get(CHANGE_OF_THERAPY.keys[0]) is not None
    for drug in ("natalizumab", "ocrelizumab", "ublituximab", "alemtuzumab", "mitoxantrone"):
        of = dossier({"request": {"drug": drug}})
        for claim in results(draft(assessment(of=of))):
            assert references().get(claim.keys[0]) is not None, claim.keys
