"""The criteria table: one row for each criterion, or for each group that the policy names.

A certification has at most twelve rows; advisories never stand in it. The reviewer's worksheet
lists every criterion by itself.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from msgspec import Struct

from authgen.check.finding import Finding
from authgen.letters.claims import together
from authgen.letters.content import CriteriaRow, CriteriaTable, Line, Run
from authgen.letters.draft import Draft
from authgen.letters.exhibits import graded, grades_explained, page_labels
from authgen.letters.numbering import POLICY_WORD
from authgen.letters.sentences import discreet, is_favourable, verdict_word, weight_word
from authgen.letters.typeset import brief, count, unique
from authgen.terms.words import Severity, Verdict

MOST_ROWS = 12
NEED = "NEED-01"
REQUEST_WORD = "request"
_SOURCES_NOTE = (
    "Sources: A-2 is exhibit A, page 2; \u201crequest\u201d is the request itself; "
    "\u201cpolicy\u201d is the criteria set."
)


class _Group(Struct, frozen=True):
    """Findings told in one row."""

    title: str | None
    findings: tuple[Finding, ...]


def certification_table(draft: Draft) -> CriteriaTable:
    """Give the table of a certification: grouped, weighty criteria only, at most twelve rows."""
    groups = _within(_grouped(draft.weighty), MOST_ROWS)
    parts = _parts_of_need(draft)
    rows = tuple(
        _row(str(number), _title(group), group.findings, parts, draft)
        for number, group in enumerate(groups, 1)
    )
    listed = "Every required criterion and contraindication that applies is listed."
    return CriteriaTable(_note(listed, draft.weighty, parts), rows)


def worksheet_table(draft: Draft) -> CriteriaTable:
    """Give every criterion that applies, one to a row, with its id."""
    rows = tuple(
        _row(str(number), (Run(f"{f.criterion.title} ({f.id})"),), (f,), (), draft)
        for number, f in enumerate(draft.findings, 1)
    )
    return CriteriaTable(_note("Every criterion that applies is listed.", draft.findings), rows)


def adverse_table(draft: Draft) -> CriteriaTable:
    """Give the table of the weighty criteria that are not satisfied, one to a row."""
    failed = [f for f in draft.weighty if not is_favourable(f)]
    rows = tuple(
        _row(str(number), (Run(f.criterion.title, bold=True),), (f,), (), draft)
        for number, f in enumerate(failed, 1)
    )
    return CriteriaTable(_note("Every criterion that is not satisfied is listed.", failed), rows)


def told_by(draft: Draft, finding: Finding) -> tuple[Finding, ...]:
    """Give the findings by which one is told: a need by its parts, any other by itself."""
    return _with_parts(finding, _parts_of_need(draft))


def _note(listed: str, *findings: Iterable[Finding]) -> str:
    grades = (c.grade for group in findings for f in group for c in f.citations)
    return " ".join(part for part in (listed, _SOURCES_NOTE, grades_explained(grades)) if part)


def _grouped(findings: Iterable[Finding]) -> list[_Group]:
    """Join the favourable findings of a group; every other finding keeps a row of its own."""
    groups: dict[str, list[Finding]] = {}
    for finding in findings:
        group = finding.criterion.group
        key = group if group and is_favourable(finding) else f"\n{finding.id}"
        groups.setdefault(key, []).append(finding)
    return [_Group(None if k.startswith("\n") else k, tuple(f)) for k, f in groups.items()]


def _within(groups: list[_Group], most: int) -> list[_Group]:
    """Keep to the number of rows: contraindications share a row first, then what comes last."""
    if len(groups) > most:
        groups = _joined(groups, _ruled_out, "No contraindication")
    if len(groups) > most:
        tail = {id(g) for g in [g for g in groups if _all_favourable(g)][most - len(groups) - 1 :]}
        groups = _joined(groups, lambda g: id(g) in tail, "Further requirements")
    return groups


def _ruled_out(group: _Group) -> bool:
    return _all_favourable(group) and all(
        f.criterion.severity is Severity.CONTRAINDICATION for f in group.findings
    )


def _all_favourable(group: _Group) -> bool:
    return all(is_favourable(f) for f in group.findings)


def _joined(groups: list[_Group], chosen: Callable[[_Group], bool], title: str) -> list[_Group]:
    joined = tuple(f for g in groups if chosen(g) for f in g.findings)
    kept = [g for g in groups if not chosen(g)]
    return [*kept, _Group(title, joined)] if joined else kept


def _parts_of_need(draft: Draft) -> tuple[Finding, ...]:
    return tuple(
        f
        for f in draft.findings
        if f.criterion.severity is Severity.SUPPORTING and f.verdict is Verdict.MET
    )


def _row(
    number: str,
    criterion: Line,
    findings: tuple[Finding, ...],
    need_parts: tuple[Finding, ...],
    draft: Draft,
) -> CriteriaRow:
    told = [p for f in findings for p in _with_parts(f, need_parts)]
    citations = together(*(f.citations for f in told))
    return CriteriaRow(
        number=number,
        criterion=criterion,
        finding="; ".join(unique(verdict_word(f) for f in findings)),
        weight="; ".join(unique(weight_word(f.criterion.severity) for f in findings)),
        evidence=_evidence(told, graded(citations)),
        exhibits=page_labels(citations) or (Run(_other_source(told)),),
        references=_numbered(draft, told),
    )


def _other_source(findings: Sequence[Finding]) -> str:
    """Name the source of what no page shows: the request itself, or none."""
    undocumented = all(f.verdict is Verdict.NOT_DOCUMENTED for f in findings)
    return "none" if undocumented else REQUEST_WORD


def _with_parts(finding: Finding, parts: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """Tell a need by its parts, where there are any."""
    return parts if finding.id == NEED and parts else (finding,)


def _title(group: _Group) -> Line:
    """Name a group of criteria and say how many it holds; what each asks, its evidence tells."""
    titles = unique(f.criterion.title for f in group.findings)
    if group.title is None or len(titles) == 1:
        return (Run("; ".join(titles), bold=True),)
    held = count(len(titles), "criterion", "criteria")
    return (Run(group.title, bold=True), Run(f" ({held})"))


def _evidence(findings: Sequence[Finding], grade: str) -> Line:
    said = " ".join(unique(_full_stop(discreet(f, brief)) for f in findings))
    return (Run(said), Run(f" {grade}", italic=True)) if grade else (Run(said),)


def _full_stop(text: str) -> str:
    return text if text.endswith((".", "!", "?")) else f"{text}."


def _numbered(draft: Draft, findings: Iterable[Finding]) -> Line:
    """Give the references of findings, or the word that says that the policy is the source."""
    numbers = draft.numbering.cite(key for f in findings for key in draft.keys(f))
    if not numbers:
        return (Run(POLICY_WORD),)
    spaced = [part for n in numbers for part in (Run(" "), n)]
    return tuple(spaced[1:])
