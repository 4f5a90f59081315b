"""Which letter a recommendation or a determination calls for; any other is refused."""

from __future__ import annotations

from collections.abc import Mapping

from authgen.determination.decision import Determination
from authgen.errors import UsageError
from authgen.letters.content import LetterKind
from authgen.terms.words import Advice, Decision

_BY_ADVICE: Mapping[Advice, LetterKind] = {
    Advice.CERTIFY: "certification",
    Advice.REQUEST_INFORMATION: "request-for-information",
    Advice.REFER: "physician-referral",
}
_BY_DECISION: Mapping[Decision, LetterKind] = {
    Decision.CERTIFIED: "certification",
    Decision.PENDED: "request-for-information",
}
_ADVICE_WORDS: Mapping[Advice, str] = {
    Advice.CERTIFY: "to certify",
    Advice.REQUEST_INFORMATION: "to request information",
    Advice.REFER: "to refer the case to a physician reviewer",
}


def kind_for(
    advice: Advice, determination: Determination | None, wanted: str | None = None
) -> LetterKind:
    """Give the kind of letter that is justified; UsageError for any other that is wanted."""
    justified = _by_decision(determination) if determination else _BY_ADVICE[advice]
    if wanted not in {None, justified}:
        ground = _ground(advice, determination)
        raise UsageError(
            f"a letter of the kind {wanted} is not justified: {ground}",
            hint=f"leave out --kind, or ask for {justified}",
        )
    return justified


def _by_decision(determination: Determination) -> LetterKind:
    kind = _BY_DECISION.get(determination.decision)
    if kind is None:
        raise UsageError(
            f"this version writes no letter for the decision {determination.decision}: a decision "
            "that is adverse in whole or in part needs its reasons and appeal rights in full",
            hint="write that letter by hand; the assessment shows the criteria and the evidence",
        )
    return kind


def _ground(advice: Advice, determination: Determination | None) -> str:
    if determination is not None:
        return f"the determination is {determination.decision}"
    return f"the recommendation is {_ADVICE_WORDS[advice]}, and no one has decided otherwise"
