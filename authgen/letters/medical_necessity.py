"""The body of a letter of medical necessity: the prescriber asks the payer to certify.

Three variants, as practices know them (new start, converting, remaining on the drug), and two
that the kinds of request add. Every clinical statement is a claim with its page.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from authgen.case.lists import Dmt
from authgen.letters import rationale
from authgen.letters.abbreviations import glossary
from authgen.letters.claims import Claim, paragraph
from authgen.letters.content import Paragraph, Run, Section
from authgen.letters.criteria_table import certification_table
from authgen.letters.draft import Draft
from authgen.letters.history import shown
from authgen.letters.names import drug_name
from authgen.letters.request_block import rows
from authgen.letters.typeset import listing, sentence

_TITLES: Mapping[str, str] = {
    "new start": "Medical necessity: new start",
    "converting": "Medical necessity: change of therapy",
    "continuation": "Medical necessity: remaining on therapy",
    "restart": "Medical necessity: resuming therapy",
    "acute": "Medical necessity: treatment of a relapse",
}
_VARIANTS: Mapping[str, str] = {
    "new start": "It is the first therapy of this kind for this patient",
    "converting": "It takes the place of an earlier therapy, which is described below",
    "continuation": "The patient already receives it and should remain on it",
    "restart": "The patient has received it before and should resume it",
    "acute": "It treats the present relapse",
}
PLAN = "Treatment and monitoring plan"


def variant(draft: Draft) -> str:
    """Give the variant: that of the kind of request, or whether a therapy is replaced."""
    kind = draft.assessment.judgement.kind
    if kind != "initial":
        return kind
    before = [d for d, _ in shown(draft, "dmts") if isinstance(d, Dmt) and d.start]
    return "converting" if before else "new start"


def title(draft: Draft) -> str:
    """Give the title, which names the variant."""
    return _TITLES[variant(draft)]


def sections(draft: Draft) -> tuple[Section, ...]:
    """Give the sections in reading order."""
    return tuple(section for section in _sections(draft) if section.blocks)


def _sections(draft: Draft) -> Iterator[Section]:
    yield Section(None, (Paragraph((Run(_opening(draft)),)),))
    told = rationale.paragraphs(draft)
    yield Section("Clinical rationale", told)
    yield Section(PLAN, paragraph(_plan(draft), draft.numbering))
    table = certification_table(draft)
    yield Section("Criteria and evidence", (table, *glossary((*told, table), rows(draft))))
    yield Section("What I ask of you", (Paragraph((Run(_asked(draft)),)),))


def _opening(draft: Draft) -> str:
    request, payer = draft.case.request, draft.case.coverage.payer
    drug = drug_name(draft.product, request.drug, request.product)
    return (
        f"I ask {payer} to certify {drug} for my patient {draft.member_name} as medically "
        f"necessary, as stated above. {_VARIANTS[variant(draft)]}."
    )


def _plan(draft: Draft) -> Iterator[Claim]:
    plan, pages = draft.case.clinical.plan, draft.sources("clinical.plan")
    if plan is None:
        return
    if plan.monitoring:
        yield Claim(f"Monitoring: {listing(plan.monitoring)}", pages)
    if plan.premedication:
        yield Claim(f"Premedication: {listing(plan.premedication)}", pages)
    if isinstance(plan.follow_up, str):
        yield Claim(f"Follow-up: {sentence(plan.follow_up).removesuffix('.')}", pages)


def _asked(draft: Draft) -> str:
    phone = draft.case.prescriber.phone
    call = f" I am ready to speak with your reviewer: {phone}." if phone else ""
    return (
        "Please certify the treatment for the dose, quantity and period asked for. Should you be "
        "unable to certify it on these records, please tell me which criterion is open before you "
        f"decide.{call}"
    )
