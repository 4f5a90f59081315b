"""The body of a referral: an internal worksheet for the physician reviewer.

It shows what triggered it, what speaks for and against, what is flagged and what is open. It
proposes nothing: the software never denies, and only the reviewer decides.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from authgen.check.finding import Finding
from authgen.letters import asks
from authgen.letters.claims import paragraph
from authgen.letters.content import Bullets, Line, Paragraph, Run, Section
from authgen.letters.criteria_table import worksheet_table
from authgen.letters.draft import Draft
from authgen.letters.exhibits import pages_cited
from authgen.letters.rationale import history
from authgen.letters.risk import pml_stratum
from authgen.letters.sentences import discreet, is_favourable, verdict_word
from authgen.letters.typeset import count
from authgen.terms.words import Severity, Verdict

ASK_NOTE = "Cheapest first. A question marked for the reviewer concerns a page that has no text."
_CHOICES = (
    "Certify. Where a criterion is not satisfied, name each exception and its reason.",
    "Ask for more, with your questions; the case is then pended.",
    "Decide otherwise, with your reasons, under your own name, license and specialty.",
)


def sections(draft: Draft) -> tuple[Section, ...]:
    """Give the sections in reading order."""
    return tuple(section for section in _sections(draft) if section.blocks)


def _sections(draft: Draft) -> Iterator[Section]:
    basis = _basis(draft)
    others = [f for f in against(draft) if f not in basis]
    flags = [f for f in draft.findings if _is_flag(f)]
    yield Section(None, (Paragraph((Run(_opening(basis)),)),))
    yield Section("What triggered the referral", told(basis, draft))
    yield Section("The case in brief", brief(draft))
    yield Section("For the request", in_favour(draft))
    yield Section("Also against the request", told(others, draft))
    yield Section("Flags", told(flags, draft))
    if draft.open_items:
        yield Section("What is open", (asks.table(draft, draft.open_items, ASK_NOTE),))
    yield Section("Faults in the file", _faults(draft))
    yield Section("Your decision", (Bullets(tuple((Run(c),) for c in _CHOICES), numbered=True),))
    yield Section("Annex: every criterion", (worksheet_table(draft),))


def _opening(basis: list[Finding]) -> str:
    return (
        f"This request is referred to you because {_cause(len(basis))} by itself. No decision has "
        "been made and nothing has been sent. The software never denies a request; the decision is "
        "yours."
    )


def _cause(findings: int) -> str:
    if findings == 1:
        return "it has one finding that no record from the provider can settle"
    return f"it has {findings} findings, none of which a record from the provider can settle"


def _basis(draft: Draft) -> list[Finding]:
    return [f for f in draft.findings if f.id in draft.assessment.basis]


def against(draft: Draft) -> list[Finding]:
    """Give what stands against the request: what triggered a referral, and what else is against."""
    basis = _basis(draft)
    return [*basis, *(f for f in draft.weighty if _is_against(f) and f not in basis)]


def in_favour(draft: Draft) -> tuple[Paragraph | Bullets, ...]:
    """Tell what speaks for the request: how much is satisfied, and what supports the need."""
    supporting = [f for f in draft.findings if _supports(f)]
    return (_score(draft), *told(supporting, draft))


def brief(draft: Draft) -> tuple[Paragraph, ...]:
    """Tell the history and the risk in short, as claims."""
    return (
        *paragraph(history(draft), draft.numbering),
        *paragraph((pml_stratum(draft),), draft.numbering),
    )


def _score(draft: Draft) -> Paragraph:
    criteria = count(len(draft.weighty), "criterion", "criteria")
    met = sum(is_favourable(f) for f in draft.weighty)
    return Paragraph((Run(f"{met} of the {criteria} that apply are satisfied."),))


def _supports(finding: Finding) -> bool:
    supporting = finding.criterion.severity is Severity.SUPPORTING
    return supporting and finding.verdict is Verdict.MET


def _is_against(finding: Finding) -> bool:
    return finding.verdict is not Verdict.NOT_DOCUMENTED and not is_favourable(finding)


def _is_flag(finding: Finding) -> bool:
    advisory = finding.criterion.severity is Severity.ADVISORY
    return advisory and finding.verdict is Verdict.MET


def told(findings: Iterable[Finding], draft: Draft) -> tuple[Bullets, ...]:
    """Tell findings with their ids and pages, one item each."""
    items = tuple(_item(f, draft) for f in findings)
    return (Bullets(items),) if items else ()


def _item(finding: Finding, draft: Draft) -> Line:
    head = f"{finding.criterion.title} ({finding.id}): {verdict_word(finding).lower()}. "
    pages = pages_cited(finding.citations)
    cited = (Run(" ("), *pages, Run(")")) if pages else ()
    references = draft.numbering.cite(draft.keys(finding))
    said = discreet(finding).removesuffix(".")
    return (Run(head, bold=True), Run(said), *cited, *references, Run("."))


def _faults(draft: Draft) -> tuple[Bullets, ...]:
    items = tuple((Run(f"{p.where}: {p.what}"),) for p in draft.assessment.problems)
    return (Bullets(items),) if items else ()
