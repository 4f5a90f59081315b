"""Which letter is justified, and that no other is written."""

from __future__ import annotations

import pytest

from authgen.errors import UsageError
from authgen.letters.kinds import kind_for
from authgen.terms.words import Advice
from tests.unit.letters.build import determination


@pytest.mark.parametrize(
    ("advice", "kind"),
    [
        (Advice.CERTIFY, "certification"),
        (Advice.REQUEST_INFORMATION, "request-for-information"),
        (Advice.REFER, "physician-referral"),
    ],
)
def test_without_a_determination_the_recommendation_calls_for_the_letter(
    advice: Advice, kind: str
) -> None:
    assert kind_for(advice, None) == kind
    assert kind_for(advice, None, kind) == kind


@pytest.mark.parametrize("advice", list(Advice))
def test_a_determination_calls_for_its_own_letter_whatever_was_recommended(advice: Advice) -> None:
    assert kind_for(advice, determination("CERTIFIED")) == "certification"
    assert kind_for(advice, determination("PENDED")) == "request-for-information"


def test_a_certification_of_what_is_not_recommended_is_refused_with_the_reason() -> None:
    with pytest.raises(UsageError, match="recommendation is to request information") as refused:
        kind_for(Advice.REQUEST_INFORMATION, None, "certification")
    assert "request-for-information" in refused.value.hint


def test_a_referral_after_a_determination_is_refused() -> None:
    with pytest.raises(UsageError, match="the determination is CERTIFIED"):
        kind_for(Advice.REFER, determination("CERTIFIED"), "physician-referral")


@pytest.mark.parametrize("decision", ["MODIFIED", "ADVERSE"])
def test_a_decision_that_is_adverse_in_whole_or_part_gets_no_letter_here(decision: str) -> None:
    with pytest.raises(UsageError, match="reasons and appeal rights"):
        kind_for(Advice.REFER, determination(decision))
