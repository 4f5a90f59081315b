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


@pytest.mark.parametrize(
    ("decision", "kind"),
    [("MODIFIED", "modified-certification"), ("ADVERSE", "adverse-determination")],
)
def test_a_decision_that_is_adverse_in_whole_or_part_has_its_own_letter(
    decision: str, kind: str
) -> None:
    assert kind_for(Advice.REFER, determination(decision)) == kind
    with pytest.raises(UsageError, match="recommendation is to refer"):
        kind_for(Advice.REFER, None, kind)


def test_a_conversation_needs_something_to_talk_over() -> None:
    for advice in (Advice.REFER, Advice.REQUEST_INFORMATION):
        assert kind_for(advice, None, "peer-to-peer") == "peer-to-peer"
    assert kind_for(Advice.CERTIFY, determination("PENDED"), "peer-to-peer") == "peer-to-peer"
    for advice, decided in ((Advice.CERTIFY, None), (Advice.REFER, determination("CERTIFIED"))):
        with pytest.raises(UsageError, match="nothing is left to talk over"):
            kind_for(advice, decided, "peer-to-peer")


def test_medical_necessity_is_written_on_complete_records_and_before_a_decision() -> None:
    assert kind_for(Advice.CERTIFY, None, "medical-necessity") == "medical-necessity"
    with pytest.raises(UsageError, match="the records do not show it"):
        kind_for(Advice.REFER, None, "medical-necessity")
    with pytest.raises(UsageError, match="the plan has decided"):
        kind_for(Advice.CERTIFY, determination("CERTIFIED"), "medical-necessity")


def test_an_appeal_is_written_against_a_denial_alone() -> None:
    assert kind_for(Advice.REFER, None, "appeal", denied=True) == "appeal"
    with pytest.raises(UsageError, match="none is given"):
        kind_for(Advice.REFER, None, "appeal")
    with pytest.raises(UsageError, match="the plan's own"):
        kind_for(Advice.CERTIFY, determination("ADVERSE"), "appeal", denied=True)
    for wanted in (None, "medical-necessity"):
        with pytest.raises(UsageError, match="not justified by a denial"):
            kind_for(Advice.CERTIFY, None, wanted, denied=True)


def test_a_kind_that_does_not_exist_is_refused() -> None:
    with pytest.raises(UsageError, match="not justified"):
        kind_for(Advice.CERTIFY, None, "poem")
