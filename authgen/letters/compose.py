"""From an assessment to a letter: the one way into this room.

The parts are composed in reading order, because references are numbered as they are cited.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from authgen.determination.assessment import Assessment
from authgen.determination.decision import Determination
from authgen.letters import certification, decision_box, information_request, referral
from authgen.letters.abbreviations import lines_of
from authgen.letters.content import DecisionBox, Letter, Letterhead, LetterKind, Section
from authgen.letters.content_key import reference_of
from authgen.letters.draft import Draft
from authgen.letters.exhibits import listed
from authgen.letters.kinds import kind_for
from authgen.letters.notices import copies, decision_support, notices
from authgen.letters.numbering import Numbering
from authgen.letters.organization import Organization
from authgen.letters.request_block import rows
from authgen.letters.signature import BLANK_DATE, block
from authgen.letters.typeset import day
from authgen.policy.reference import References
from authgen.policy.tables import Tables


@dataclass(frozen=True, slots=True)
class _Form:
    """What sets one kind of letter apart."""

    title: str
    box: Callable[[Draft], DecisionBox]
    sections: Callable[[Draft], tuple[Section, ...]]
    closing: str = "Sincerely,"


_FORMS: Mapping[LetterKind, _Form] = {
    "certification": _Form(
        "Certification of medical necessity", decision_box.certified, certification.sections
    ),
    "request-for-information": _Form(
        "Request for information", decision_box.pending, information_request.sections
    ),
    "physician-referral": _Form(
        "Referral to a physician reviewer",
        decision_box.referred,
        referral.sections,
        closing="Signature of the physician reviewer:",
    ),
}


def compose(  # noqa: PLR0913 - everything a letter says comes in here, and nothing else does
    assessment: Assessment,
    organization: Organization,
    references: References,
    tables: Tables,
    *,
    determination: Determination | None = None,
    kind: str | None = None,
) -> Letter:
    """Give the letter that the recommendation, or the determination, calls for.

    Raises `UsageError` for a `kind` that neither justifies.
    """
    draft = Draft(
        kind=kind_for(assessment.advice, determination, kind),
        assessment=assessment,
        organization=organization,
        tables=tables,
        determination=determination,
        numbering=Numbering(references),
    )
    letter = _written(draft)
    return replace(letter, reference=reference_of(draft, letter))


def _written(draft: Draft) -> Letter:
    form = _FORMS[draft.kind]
    box, sections = form.box(draft), form.sections(draft)
    decided = draft.determination
    return Letter(
        kind=draft.kind,
        title=form.title,
        case_id=draft.case.case_id,
        reference="",
        as_of=draft.as_of.isoformat(),
        language=draft.organization.language,
        sample=draft.organization.sample,
        letterhead=_letterhead(draft.organization),
        date_line=day(decided.decided.date()) if decided else BLANK_DATE,
        delivery=_delivery(draft),
        addressee=_addressee(draft),
        re_heading=f"RE: Case {draft.case.case_id}",
        re_fields=rows(draft),
        decision=box,
        salutation=_salutation(draft),
        sections=sections,
        references=draft.numbering.listed(),
        exhibits=listed(draft.assessment.dossier.exhibits, _pages(sections)),
        signature=block(decided, form.closing),
        cc=copies(draft),
        notices=notices(draft),
        decision_support_note=decision_support(draft),
    )


def _pages(sections: tuple[Section, ...]) -> list[str]:
    runs = (run for s in sections for b in s.blocks for line in lines_of(b) for run in line)
    return [run.exhibit for run in runs if run.exhibit]


def _letterhead(organization: Organization) -> Letterhead:
    contact = f"Phone {organization.phone} · Fax {organization.fax}"
    return Letterhead(organization.name, (*organization.address, contact), organization.short_name)


def _delivery(draft: Draft) -> str | None:
    if draft.kind == "physician-referral":
        return "Internal: not sent to the provider or to the member"
    contact, prescriber = draft.case.request.contact, draft.case.prescriber
    fax = (contact and contact.fax) or prescriber.fax
    return f"By fax to {fax}" if fax else None


def _addressee(draft: Draft) -> tuple[str, ...]:
    if draft.kind == "physician-referral":
        return ("Physician reviewer", draft.organization.name)
    prescriber, contact = draft.case.prescriber, draft.case.request.contact
    attention = f"Attention: {contact.name}" if contact and contact.name else None
    given = (prescriber.name, prescriber.organization, attention, *prescriber.address)
    return tuple(line for line in given if line)


def _salutation(draft: Draft) -> str:
    if draft.kind == "physician-referral":
        return "To the physician reviewer:"
    return f"Dear {draft.case.prescriber.name}:"
