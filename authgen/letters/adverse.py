"""The body of a letter that says no, in whole or in part: first to the member, then to the doctor.

The reasons are the physician's; the program adds none. A letter that lacks what the notice must
hold is not written: everything that is lacking is told at once.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec.structs import replace

from authgen.determination.decision import Determination
from authgen.errors import UsageError
from authgen.letters import appeal_rights, asks, certification
from authgen.letters.abbreviations import glossary, lines_of
from authgen.letters.appeal_rights import AppealRights
from authgen.letters.content import Block, Bullets, Paragraph, Run, Section
from authgen.letters.criteria_table import adverse_table
from authgen.letters.draft import Draft
from authgen.letters.names import drug_name
from authgen.letters.readability import HIGHEST_GRADE, grade
from authgen.letters.request_block import rows
from authgen.letters.sentences import is_favourable
from authgen.terms.words import Decision

FORMS: Mapping[str, str] = {"medicare_advantage": "CMS-10003"}
"""The notice that a line of business prescribes for a denial: its approved language."""
_PROVISIONS_FOR = frozenset({"commercial_erisa"})
_CONTINUED_FOR = frozenset({"medicaid_managed_care", "medicaid_ffs", "chip"})
WHY_NOT, WHY_LESS = "Why we did not approve it", "Why we approved less"
HELP = "Help in your language"
_NEEDED = "What would be needed to approve the request, and why. The cheapest answers come first."


def sections(draft: Draft) -> tuple[Section, ...]:
    """Give the sections in reading order; UsageError with everything that is lacking."""
    signed, rights = draft.signed, draft.appeal_rights
    lacking = tuple(_lacking(draft, signed))
    if lacking or rights is None:
        raise _refusal(draft, lacking)
    to_member = tuple(_to_member(draft, signed, rights))
    hard = tuple(_hard(draft, to_member))
    if hard:
        raise _refusal(draft, hard)
    to_doctor = [section for section in _to_doctor(draft, signed) if section.blocks]
    explained = glossary((b for s in to_doctor for b in s.blocks), rows(draft))
    last = to_doctor.pop()
    last = replace(last, blocks=(*last.blocks, *explained))
    return (*to_member, _help(draft), *to_doctor, last)


def _refusal(draft: Draft, lacking: tuple[str, ...]) -> UsageError:
    return UsageError(
        f"a letter of the kind {draft.kind} cannot be written: {'; '.join(lacking)}",
        hint="complete the determination or the organization file",
    )


def _lacking(draft: Draft, signed: Determination) -> Iterator[str]:
    line = draft.case.coverage.line_of_business
    adverse = signed.decision is Decision.ADVERSE
    if not signed.plain_reasons:
        yield "the determination gives no plain_reasons, the reasons in words for the member"
    if adverse and all(is_favourable(f) for f in draft.weighty):
        yield "every criterion that applies is satisfied, so there is none to name as not satisfied"
    if line in _PROVISIONS_FOR and not signed.provisions:
        yield f"the determination gives no provisions, the parts of the plan relied on ({line})"
    form = FORMS.get(line)
    if form and not draft.is_form(form):
        yield (
            f"{line} demands the approved form {form}, and the template in use "
            f"({draft.template or 'the shipped one'}) is not registered as that form"
        )
    yield from _rights_lacking(draft, line)


def _rights_lacking(draft: Draft, line: str) -> Iterator[str]:
    rights = draft.appeal_rights
    if rights is None:
        yield f"the organization file states no appeal rights for {line}"
    elif (
        line in _CONTINUED_FOR
        and draft.assessment.judgement.kind != "initial"
        and not rights.continued
    ):
        yield f"the appeal rights for {line} do not say how benefits continue"


def _hard(draft: Draft, to_member: tuple[Section, ...]) -> Iterator[str]:
    """Find each paragraph for the member that is harder to read than it may be."""
    for section in to_member:
        for block in section.blocks:
            for number, line in enumerate(lines_of(block), 1):
                found = grade("".join(run.text for run in line), draft.names)
                if found > HIGHEST_GRADE:
                    where = section.heading or "the opening"
                    yield (
                        f"{where}, text {number}, reads at grade {found}; a member's letter "
                        f"reads at grade {HIGHEST_GRADE:.0f} or below"
                    )


def _to_member(draft: Draft, signed: Determination, rights: AppealRights) -> Iterator[Section]:
    yield Section(None, (Paragraph((Run(_opening(draft, signed)),)),))
    reasons = Bullets(tuple((Run(reason),) for reason in signed.plain_reasons))
    heading = WHY_NOT if signed.decision is Decision.ADVERSE else WHY_LESS
    yield Section(heading, (reasons,))
    yield appeal_rights.section(rights, draft.organization.reply.phone)


def _help(draft: Draft) -> Section:
    """Offer the letter in other forms; the taglines say the same in other languages."""
    offer = (
        "If you need this letter in your language, in large print or read out to you, call "
        f"{draft.organization.reply.phone}. This help is free."
    )
    taglines = (Paragraph((Run(tagline),)) for tagline in draft.organization.taglines)
    return Section(HELP, (Paragraph((Run(offer),)), *taglines))


def _opening(draft: Draft, signed: Determination) -> str:
    prescriber = draft.case.prescriber.name
    drug = drug_name(draft.product, draft.case.request.drug, draft.case.request.product)
    said = {
        Decision.ADVERSE: "We did not approve it.",
        Decision.MODIFIED: "We approved only part of it. The box above shows what we approved.",
    }[signed.decision]
    return (
        f"{prescriber} asked us to approve {drug} for you. {said} A doctor, {signed.by.name}, "
        "made this decision. This letter tells you why. It also tells you what you can do."
    )


def _to_doctor(draft: Draft, signed: Determination) -> Iterator[Section]:
    yield Section("Clinical reasons", tuple(_reasons(signed)))
    yield Section("To speak with the reviewer", (Paragraph((Run(
        "The prescriber may speak with the physician who decided: call "
        f"{signed.by.phone or draft.organization.reply.phone}. New facts can change the decision."
    ),)),))  # fmt: skip
    table = adverse_table(draft)
    yield Section("Criteria not satisfied", (table,) if table.rows else ())
    asked = (asks.table(draft, draft.asked, _NEEDED),) if draft.asked else ()
    yield Section("What a new review would need", asked)
    modified = signed.decision is Decision.MODIFIED
    conditions = certification.conditions(draft) if modified else ()
    yield Section("Conditions of what is certified", conditions)


def _reasons(signed: Determination) -> Iterator[Block]:
    yield Bullets(tuple((Run(reason),) for reason in signed.reasons))
    if signed.provisions:
        yield Paragraph((Run("Parts of the plan relied on:"),))
        yield Bullets(tuple((Run(provision),) for provision in signed.provisions))
