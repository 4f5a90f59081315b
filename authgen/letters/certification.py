"""The body of a certification: basis, rationale, criteria, exceptions, conditions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from authgen.determination.recommend import is_grave, is_open
from authgen.letters import rationale
from authgen.letters.abbreviations import glossary
from authgen.letters.content import Bullets, Line, Paragraph, Run, Section
from authgen.letters.criteria_table import certification_table
from authgen.letters.draft import Draft
from authgen.letters.request_block import rows
from authgen.letters.sentences import is_favourable, readable, verdict_word
from authgen.letters.typeset import count, tie

_TITLES: Mapping[str, str] = {
    "continuation": "Certification of continued treatment",
    "restart": "Certification to resume treatment",
}
_VARIANTS: Mapping[str, str] = {
    "continuation": " It continues a treatment that the member already receives.",
    "restart": " It resumes a treatment that was interrupted.",
}


def title(draft: Draft) -> str:
    """Give the title, by the kind of request."""
    return _TITLES.get(draft.assessment.judgement.kind, "Certification of medical necessity")


def sections(draft: Draft) -> tuple[Section, ...]:
    """Give the sections in reading order."""
    return tuple(section for section in _sections(draft) if section.blocks)


def _sections(draft: Draft) -> Iterator[Section]:
    yield Section(None, (Paragraph((Run(_basis(draft)),)),))
    told = rationale.paragraphs(draft)
    yield Section("Clinical rationale", told)
    yield Section("Exceptions", _exceptions(draft))
    yield Section("The reviewer's reasons", _reasons(draft))
    table = certification_table(draft)
    yield Section("Criteria and evidence", (table, *glossary((*told, table), rows(draft))))
    yield Section("Conditions", conditions(draft))


def _basis(draft: Draft) -> str:
    weighty = draft.weighty
    criteria = count(len(weighty), "criterion", "criteria")
    variant = _VARIANTS.get(draft.assessment.judgement.kind, "")
    reviewed = f"We reviewed the request above and the records sent with it.{variant}"
    if any(is_grave(f) or is_open(f) for f in weighty):
        met = sum(is_favourable(f) for f in weighty)
        named = "exception" if len(weighty) - met == 1 else "exceptions"
        return (
            f"{reviewed} Of the {criteria} that apply, {met} are satisfied. The physician reviewer "
            f"makes the {named} named below and certifies the requested treatment as medically "
            "necessary."
        )
    so = "is certified" if draft.determination else "can be certified"
    return (
        f"{reviewed} The records satisfy each of the {criteria} that apply, so the requested "
        f"treatment {so} as medically necessary."
    )


def _exceptions(draft: Draft) -> tuple[Bullets, ...]:
    decided = draft.determination
    if decided is None or not decided.exceptions:
        return ()
    return (Bullets(tuple(_exception(draft, e.criterion, e.reason) for e in decided.exceptions)),)


def _exception(draft: Draft, criterion_id: str, reason: str) -> Line:
    finding = draft.finding(criterion_id)
    if finding is None:
        return (Run(f"{criterion_id}: ", bold=True), Run(reason))
    title = f"{finding.criterion.title} ({verdict_word(finding).lower()}): "
    return (Run(title, bold=True), Run(reason))


def _reasons(draft: Draft) -> tuple[Bullets, ...]:
    decided = draft.determination
    if decided is None or not decided.reasons:
        return ()
    return (Bullets(tuple((Run(reason),) for reason in decided.reasons)),)


def conditions(draft: Draft) -> tuple[Paragraph | Bullets, ...]:
    """Give what a certification is given on; nothing where the policy states no condition."""
    stated = draft.assessment.judgement.conditions
    if not stated:
        return ()
    titles = {c.id: c.title for c in draft.assessment.policy.criteria}
    items = tuple(
        (
            Run(f"{titles.get(c.id, c.id)}. ", bold=True),
            Run(tie(readable(_until(draft, c.text))).removesuffix(".")),
            *draft.numbering.cite(c.cite),
            Run("."),
        )
        for c in stated
    )
    return (Paragraph((Run("This certification is given on these conditions:"),)), Bullets(items))


def _until(draft: Draft, text: str) -> str:
    """Put the day on which the certification ends where the check wrote the one asked for."""
    return text.replace(draft.requested_end.isoformat(), draft.certified_end.isoformat())
