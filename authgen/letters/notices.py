"""What stands at the end of a letter: notices that always stand, the organization's own, cc."""

from __future__ import annotations

from collections.abc import Mapping

from authgen.letters.content import LetterKind
from authgen.letters.draft import Draft

_NO_GUARANTEE = (
    "This certification is a finding of medical necessity under the criteria named above. It is "
    "not a guarantee of payment: benefits depend on eligibility and on the terms of the plan on "
    "the date of service."
)
_NO_DENIAL = (
    "This letter is not a denial, and it does not change any right to appeal a later decision."
)
_ALWAYS: Mapping[LetterKind, tuple[str, ...]] = {
    "certification": (_NO_GUARANTEE,),
    "request-for-information": (_NO_DENIAL,),
    "physician-referral": (),
}
_CONFIDENTIAL = (
    "Confidential: this letter holds protected health information. If it reached you in error, "
    "please call {phone} and destroy all copies."
)
_PREPARED: Mapping[LetterKind, str] = {
    "certification": "The software recommends; {who} decides.",
    "request-for-information": "The software names what is open; {who} decides what to ask for.",
    "physician-referral": "The software sets out the file; it never denies a request. You decide.",
}


def notices(draft: Draft) -> tuple[str, ...]:
    """Give the notices: those that always stand, the organization's, the confidential one."""
    organization = draft.organization
    confidential = _CONFIDENTIAL.format(phone=organization.reply.phone)
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
    if draft.kind == "physician-referral":
        return ()
    site = draft.case.request.site
    other = site.name if site and site.name != draft.case.prescriber.organization else None
    return (f"{draft.member_name} (member)", *((other,) if other else ()))
