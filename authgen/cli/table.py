"""The assessment as a reviewer reads it at a glance: verdicts in words and symbols.

Colour only on a terminal; nothing rests on colour alone.
"""

from __future__ import annotations

import sys

from rich.console import Console
from rich.markup import escape
from rich.padding import Padding
from rich.table import Table

from authgen.case.dossier import Citation
from authgen.check.finding import Finding
from authgen.cli.faults import told
from authgen.determination.assessment import Assessment, Due
from authgen.terms.words import Advice, Cure, Grade, Severity, Verdict

_WIDTH = 110
_MOST_CITED = 3
_ADVICE = {
    Advice.CERTIFY: ("CERTIFY", "green"),
    Advice.REQUEST_INFORMATION: ("REQUEST INFORMATION", "yellow"),
    Advice.REFER: ("REFER to a physician reviewer", "red"),
}
_WORDS = {
    Severity.REQUIRED: {Verdict.MET: "✓ met", Verdict.NOT_MET: "✗ not met"},
    Severity.SUPPORTING: {Verdict.MET: "✓ met", Verdict.NOT_MET: "✗ not met"},
    Severity.CONTRAINDICATION: {Verdict.MET: "✗ present", Verdict.NOT_MET: "✓ ruled out"},
    Severity.ADVISORY: {Verdict.MET: "! flag", Verdict.NOT_MET: "· no flag"},
}
_OPEN = {Verdict.NOT_DOCUMENTED: "? not documented", Verdict.NOT_APPLICABLE: "– not applicable"}
_COLOURS = {"✓": "green", "✗": "red", "?": "yellow", "!": "magenta"}
_HEADINGS = {
    Severity.REQUIRED: "Required",
    Severity.SUPPORTING: "Supporting (counted where a required criterion names them)",
    Severity.CONTRAINDICATION: "Contraindications",
    Severity.ADVISORY: "Advisories (never change the recommendation)",
}
_CURES = {
    Cure.DOCUMENT: "a document",
    Cure.ACTION: "a new test or a corrected order",
    Cure.NONE: "no document can help",
}


def show(assessment: Assessment, *, everything: bool) -> None:
    """Print the assessment to stdout."""
    width = None if sys.stdout.isatty() else _WIDTH
    console = Console(highlight=False, width=width, no_color=not sys.stdout.isatty())
    _head(console, assessment)
    for severity, heading in _HEADINGS.items():
        found = [f for f in assessment.judgement.findings if f.criterion.severity is severity]
        _findings(console, heading, [f for f in found if everything or _tells(f)])
    _missing(console, assessment)
    _conditions(console, assessment)
    _problems(console, assessment)
    console.print("[dim]The software recommends; a named, qualified person decides.[/dim]")


def _tells(finding: Finding) -> bool:
    """Whether a finding is shown without being asked for: an advisory only when it fires."""
    return finding.criterion.severity is not Severity.ADVISORY or finding.verdict is Verdict.MET


def _head(console: Console, assessment: Assessment) -> None:
    request, stamp = assessment.dossier.case.request, assessment.stamp
    overlay = f" + overlay {stamp.overlay}" if stamp.overlay else ""
    console.print(
        f"[bold]{escape(assessment.dossier.case.case_id)}[/bold]  {request.drug}, "
        f"{assessment.judgement.kind}, from {request.period.start} to {request.period.end}"
    )
    console.print(
        f"Policy {stamp.id} {stamp.version}{overlay}, in force from {stamp.effective}; "
        f"judged as of {assessment.dossier.case.as_of.date()}"
    )
    word, colour = _ADVICE[assessment.advice]
    basis = f"  because of {', '.join(assessment.basis)}" if assessment.basis else ""
    console.print(f"Recommendation: [bold {colour}]{word}[/bold {colour}]{basis}")
    console.print(f"Decision due: {escape(_due(assessment.due))}")
    if assessment.judgement.pml_stratum:
        parts = (
            f"{k.replace('_', ' ')} {_known(v)}"
            for k, v in assessment.judgement.pml_stratum.items()
        )
        console.print(f"PML stratum: {escape(', '.join(parts))}")
    console.print()


def _known(value: object) -> str:
    if value is None:
        return "not documented"
    return {True: "yes", False: "no"}[value] if isinstance(value, bool) else str(value)


def _due(due: Due) -> str:
    if due.at is None:
        return due.rule
    unverified = "" if due.verified else " (clock not verified: confirm it before relying on it)"
    answer = f"; answer by {due.answer_by:%Y-%m-%d %H:%M}" if due.answer_by else ""
    warning = f"; {due.warning}" if due.warning else ""
    return f"{due.at:%Y-%m-%d %H:%M} – {due.rule}{unverified}{answer}{warning}"


def _findings(console: Console, heading: str, findings: list[Finding]) -> None:
    if not findings:
        return
    table = Table(
        box=None,
        padding=(0, 2, 0, 0),
        title=heading,
        title_justify="left",
        title_style="bold",
        expand=True,
    )
    table.add_column("Finding", width=17, no_wrap=True)
    table.add_column("Criterion", width=11, no_wrap=True)
    table.add_column("What was found", ratio=3)
    table.add_column("Evidence", ratio=1)
    for finding in findings:
        word = verdict_words(finding)
        colour = _COLOURS.get(word[0], "dim")
        table.add_row(
            f"[{colour}]{word}[/{colour}]",
            finding.id,
            escape(finding.reason),
            escape(_cited(finding.citations)),
        )
    console.print(table)
    console.print()


def verdict_words(finding: Finding) -> str:
    """Give the words that people read, with their symbol."""
    known = _WORDS[finding.criterion.severity]
    return known.get(finding.verdict) or _OPEN[finding.verdict]


def _cited(citations: tuple[Citation, ...]) -> str:
    places: dict[str, str] = {}
    for c in citations:
        grade = f"read by {c.read_by}" if c.grade is Grade.READ_BY_PERSON else c.grade.value
        places.setdefault(f"{c.exhibit} p.{c.page}", grade)
    told_ = [f"{place} ({grade})" for place, grade in places.items()]
    more = len(told_) - _MOST_CITED
    return ", ".join(told_[:_MOST_CITED]) + (f" and {more} more" if more > 0 else "")


def _missing(console: Console, assessment: Assessment) -> None:
    if not assessment.missing:
        return
    console.print("[bold]What is missing, cheapest first[/bold]")
    for number, item in enumerate(assessment.missing, 1):
        whom = " (a question for the reviewer)" if item.reviewer else ""
        console.print(f" {number}. {item.criterion}: {escape(item.ask)}{whom}")
        told_ = f"Settled by {_CURES[item.cure]}. {item.reason}"
        console.print(Padding(escape(told_), (0, 0, 0, 4)))
    console.print()


def _conditions(console: Console, assessment: Assessment) -> None:
    if assessment.advice is not Advice.CERTIFY:
        return
    console.print("[bold]Conditions that the certification states[/bold]")
    for condition in assessment.judgement.conditions:
        console.print(f" {condition.id}: {escape(condition.text)}")
    console.print()


def _problems(console: Console, assessment: Assessment) -> None:
    if not assessment.problems:
        return
    console.print("[bold]Problems in the case[/bold]")
    for problem in assessment.problems:
        console.print(f" ! {escape(told(problem))}")
    console.print()
