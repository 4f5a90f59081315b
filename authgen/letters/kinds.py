"""Which letter a recommendation, a determination or a denial calls for; any other is refused."""

from __future__ import annotations

from collections.abc import Mapping

from authgen.determination.decision import Determination
from authgen.errors import UsageError
from authgen.letters.content import KINDS, LetterKind
from authgen.terms.words import Advice, Decision

_BY_ADVICE: Mapping[Advice, LetterKind] = {
    Advice.CERTIFY: "certification",
    Advice.REQUEST_INFORMATION: "request-for-information",
    Advice.REFER: "physician-referral",
}
_BY_DECISION: Mapping[Decision, LetterKind] = {
    Decision.CERTIFIED: "certification",
    Decision.MODIFIED: "modified-certification",
    Decision.PENDED: "request-for-information",
    Decision.ADVERSE: "adverse-determination",
}
_ADVICE_WORDS: Mapping[Advice, str] = {
    Advice.CERTIFY: "to certify",
    Advice.REQUEST_INFORMATION: "to request information",
    Advice.REFER: "to refer the case to a physician reviewer",
}


def kind_for(
    advice: Advice,
    determination: Determination | None,
    wanted: str | None = None,
    *,
    denied: bool = False,
) -> LetterKind:
    """Give the kind of letter that is justified; UsageError for any other that is wanted.

    `denied` says that a payer's denial was given, which an appeal alone is written against.
    """
    justified = _BY_DECISION[determination.decision] if determination else _BY_ADVICE[advice]
    if denied and wanted != "appeal":
        raise UsageError(
            f"a letter of the kind {wanted or justified} is not justified by a denial",
            hint="ask for --kind appeal, or leave the denial out",
        )
    if wanted is None:
        return justified
    kind = next((k for k in KINDS if k == wanted), None)
    objection = None if kind == justified else _objection(kind, advice, determination, denied)
    if kind is None or objection is not None:
        raise UsageError(
            f"a letter of the kind {wanted} is not justified: {objection}",
            hint=f"leave out --kind, or ask for {justified}",
        )
    return kind


def _objection(
    kind: LetterKind | None,
    advice: Advice,
    determination: Determination | None,
    denied: bool,  # noqa: FBT001 - private, and told apart by its place
) -> str | None:
    """Say what stands against a kind that is only written when asked for; None when nothing."""
    ground = _ground(advice, determination)
    decided = determination is not None
    certified = determination.decision is Decision.CERTIFIED if determination else None
    match kind:
        case "peer-to-peer":
            settled = certified or (certified is None and advice is Advice.CERTIFY)
            return f"{ground}; nothing is left to talk over" if settled else None
        case "medical-necessity":
            if decided:
                return "the plan has decided, and this letter asks for a decision"
            return None if advice is Advice.CERTIFY else f"the records do not show it; {ground}"
        case "appeal":
            if decided:
                return "a determination is the plan's own; a provider appeals against a denial"
            return None if denied else "it is written against a denial, and none is given"
    return ground


def _ground(advice: Advice, determination: Determination | None) -> str:
    if determination is not None:
        return f"the determination is {determination.decision}"
    return f"the recommendation is {_ADVICE_WORDS[advice]}, and no one has decided otherwise"
