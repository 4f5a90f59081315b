"""A criterion is complete: it can be asked for, and says what cures it."""

from typing import Any

import pytest
from pydantic import ValidationError

from authgen.policy.criterion import Criterion
from authgen.terms.words import Cure, Severity

CRITERION: dict[str, Any] = {
    "id": "DX-01",
    "severity": "required",
    "title": "Confirmed diagnosis",
    "test": {"fact": "clinical.diagnosis.confirmed", "is": True},
    "ask": "Is the diagnosis confirmed?",
    "cure": "document",
    "letter": {"met": "The diagnosis is confirmed."},
}


def test_words_of_the_file_become_the_closed_vocabularies() -> None:
    criterion = Criterion.model_validate(CRITERION)
    assert criterion.severity is Severity.REQUIRED
    assert criterion.cure is Cure.DOCUMENT
    assert criterion.evidence.accept == "any"


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"cure": None}, "names its cure"),
        ({"ask": None}, "say what to ask"),
        ({"severity": "contraindication", "ask": None}, "say what to ask"),
        ({"severity": "important"}, "severity"),
        ({"id": "dx-1"}, "id"),
        ({"evidence": {"accept": ["fax"]}}, "accept"),
    ],
)
def test_an_incomplete_criterion_is_refused(change: dict[str, Any], message: str) -> None:
    with pytest.raises(ValidationError, match=message):
        Criterion.model_validate({**CRITERION, **change})


@pytest.mark.parametrize("severity", ["supporting", "advisory", "condition"])
def test_what_cannot_fail_needs_neither_question_nor_cure(severity: str) -> None:
    change = {"severity": severity, "ask": None, "cure": None}
    assert Criterion.model_validate({**CRITERION, **change}).ask is None


def test_a_contraindication_needs_no_cure() -> None:
    change = {"severity": "contraindication", "cure": None}
    assert Criterion.model_validate({**CRITERION, **change}).cure is None
