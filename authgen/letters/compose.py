"""From an assessment to a letter: the one way into this room.

The parts are composed in reading order, because references are numbered as they are cited.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from msgspec import Struct
from msgspec.structs import replace

from authgen.determination.assessment import Assessment
from authgen.determination.decision import Determination
from authgen.letters import (
    adverse,
    appeal,
    certification,
    correspondence,
    decision_box,
    information_request,
    medical_necessity,
    peer_to_peer,
    referral,
)
from authgen.letters.abbreviations import lines_of
from authgen.letters.content import DecisionBox, Letter, LetterKind, Section
from authgen.letters.content_key import reference_of
from authgen.letters.denial import Denial
from authgen.letters.draft import Draft
from authgen.letters.exhibits import listed
from authgen.letters.kinds import kind_for
from authgen.letters.notices import copies, decision_support, notices
from authgen.letters.numbering import Numbering
from authgen.letters.organization import Organization
from authgen.letters.request_block import rows
from authgen.letters.signature import BLANK_DATE, blank, block, of_prescriber
from authgen.letters.typeset import day
from authgen.policy.reference import References
from authgen.policy.tables import Tables


class _Form(Struct, frozen=True):
    """What sets one kind of letter apart."""

    title: str | Callable[[Draft], str]
    box: Callable[[Draft], DecisionBox]
    sections: Callable[[Draft], tuple[Section, ...]]
    closing: str = "Sincerely,"
    blanks: Callable[[Draft], tuple[str, ...]] | None = None  # of letters that nobody signed yet


def _prescriber_lines(draft: Draft) -> tuple[str, ...]:
    return of_prescriber(draft.case.prescriber)


_FORMS: Mapping[LetterKind, _Form] = {
    "certification": _Form(certification.title, decision_box.certified, certification.sections),
    "modified-certification": _Form(
        "Certification in part", decision_box.modified, adverse.sections
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
    "peer-to-peer": _Form(
        "Peer-to-peer sheet",
        decision_box.conversation,
        peer_to_peer.sections,
        closing=peer_to_peer.RECORD,
        blanks=lambda _: peer_to_peer.BLANK_LINES,
    ),
    "adverse-determination": _Form(
        "Notice of adverse determination", decision_box.adverse, adverse.sections
    ),
    "medical-necessity": _Form(
        medical_necessity.title,
        decision_box.necessity,
        medical_necessity.sections,
        blanks=_prescriber_lines,
    ),
    "appeal": _Form(
        "Appeal of a denial", decision_box.appealed, appeal.sections, blanks=_prescriber_lines
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
    denial: Denial | None = None,
    template: str = "",
    authorization: str | None = None,
    replaces: str | None = None,
) -> Letter:
    """Give the letter that the recommendation, the determination or the denial calls for.

    Raises `UsageError` for a `kind` that none of them justifies. `template` is the digest of the
    template that the letter is for: some lines of business demand an approved one.
    `authorization` is the number set aside for the case; `replaces` names the letter corrected.
    """
    draft = Draft(
        kind=kind_for(assessment.advice, determination, kind, denied=denial is not None),
        assessment=assessment,
        organization=organization,
        tables=tables,
        determination=determination,
        numbering=Numbering(references),
        denial=denial,
        template=template,
        authorization=authorization,
        replaces=replaces,
    )
    letter = _written(draft)
    return replace(letter, reference=reference_of(draft, letter))


def _written(draft: Draft) -> Letter:
    form = _FORMS[draft.kind]
    box, sections = form.box(draft), form.sections(draft)
    title = form.title if isinstance(form.title, str) else form.title(draft)
    decided = None if form.blanks else draft.determination
    return Letter(
        kind=draft.kind,
        title=title,
        case_id=draft.case.case_id,
        reference="",
        as_of=draft.as_of.isoformat(),
        language=draft.organization.language,
        sample=draft.organization.sample,
        letterhead=correspondence.letterhead(draft),
        date_line=day(decided.decided.date()) if decided else BLANK_DATE,
        delivery=correspondence.delivery(draft),
        addressee=correspondence.addressee(draft),
        re_heading=f"RE: Case {draft.case.case_id}",
        re_fields=rows(draft),
        decision=box,
        salutation=correspondence.salutation(draft),
        sections=sections,
        references=draft.numbering.listed(),
        exhibits=listed(draft.assessment.dossier.exhibits, _pages(sections)),
        signature=(
            blank(form.closing, form.blanks(draft)) if form.blanks else block(decided, form.closing)
        ),
        cc=copies(draft),
        notices=notices(draft),
        decision_support_note=decision_support(draft),
    )


def _pages(sections: tuple[Section, ...]) -> list[str]:
    runs = (run for s in sections for b in s.blocks for line in lines_of(b) for run in line)
    return [run.exhibit for run in runs if run.exhibit]
