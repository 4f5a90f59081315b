"""What stands at the end of a letter: notices that always stand, the organization's own, cc."""

from __future__ import annotations

from collections.abc import Mapping

from authgen.letters.content import BY_PROVIDER, INTERNAL, TO_MEMBER, LetterKind
from authgen.letters.draft import Draft

_NO_GUARANTEE = (
    "This certification is a finding of medical necessity under the criteria named above. It is "
    "not a guarantee of payment: benefits depend on eligibility and on the terms of the plan on "
    "the date of service."
)
_NO_DENIAL = (
    "This letter is not a denial, and it does not change any right to appeal a later decision."
)
_INSIDE = "Keep this sheet with the case. It is not sent to the provider or to the member."
_ALWAYS: Mapping[LetterKind, tuple[str, ...]] = {
    "certification": (_NO_GUARANTEE,),
    "request-for-information": (_NO_DENIAL,),
    "modified-certification": (_NO_GUARANTEE,),
    "adverse-determination": (),
    "medical-necessity": (),
    "appeal": (),
    "physician-referral": (),
    "peer-to-peer": (_INSIDE,),
}
_CONFIDENTIAL = (
    "Confidential: this letter holds protected health information. If it reached you in error, "
    "please call {phone} and destroy all copies."
)
_PHYSICIAN = "The software never denies a request; {who} made the decision."
_PREPARED: Mapping[LetterKind, str] = {
    "certification": "The software recommends; {who} decides.",
    "request-for-information": "The software names what is open; {who} decides what to ask for.",
    "modified-certification": _PHYSICIAN,
    "adverse-determination": _PHYSICIAN,
    "medical-necessity": "It states only what they show; {who} answers for it.",
    "appeal": "It states only what they show; {who} answers for it.",
    "peer-to-peer": "The software sets out what is open; the physicians decide.",
    "physician-referral": "The software sets out the file; it never denies a request. You decide.",
}


def notices(draft: Draft) -> tuple[str, ...]:
    """Give the notices: those that always stand, the organization's, the confidential one."""
    organization = draft.organization
    own = draft.case.prescriber.phone if draft.kind in BY_PROVIDER else None
    confidential = _CONFIDENTIAL.format(phone=own or organization.reply.phone)
    return (*_ALWAYS[draft.kind], *organization.notices.of(draft.kind), confidential)


def decision_support(draft: Draft) -> str:
    """Say that software prepared the letter, and who decides."""
    who = "the person who signed it" if draft.determination else "the person who signs it"
    decides = _PREPARED[draft.kind].format(who=who)
    return (
        "This letter was prepared with decision-support software from the records listed above. "
        f"{decides}"
    )


def copies(draft: Draft) -> tuple[str, ...]:
    """Give who gets a copy; an internal worksheet goes nowhere else."""
    if draft.kind in INTERNAL:
        return ()
    if draft.kind in TO_MEMBER:
        return (f"{draft.case.prescriber.name} (prescriber)",)
    if draft.kind in BY_PROVIDER:
        return (f"{draft.member_name} (member)",)
    site = draft.case.request.site
    other = site.name if site and site.name != draft.case.prescriber.organization else None
    return (f"{draft.member_name} (member)", *((other,) if other else ()))
