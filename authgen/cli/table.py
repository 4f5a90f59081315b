"""The assessment as a reviewer reads it at a glance: verdicts in words and symbols.

Colour only on a terminal; nothing rests on colour alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from authgen.case.dossier import Citation
from authgen.check.finding import Finding
from authgen.cli.columns import Sheet, shared
from authgen.cli.faults import told
from authgen.determination.assessment import Assessment, Due, Missing
from authgen.terms.words import Advice, Cure, Grade, Remedy, Severity, Verdict

_HEAD = ("Finding", "Criterion", "What was found", "Evidence")
_VERDICT = 17  # room for the longest of the words below
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
_REMEDIES = {
    Remedy.READING: "To be read by a reviewer, as it has no text",
    Remedy.DOCUMENT: "A paper that may exist already",
    Remedy.TEST: "A new test or examination",
    Remedy.ORDER: "A corrected request or order",
}


def show(assessment: Assessment, *, everything: bool) -> None:
    """Print the assessment to stdout."""
    sheet = Sheet()
    _head(sheet, assessment)
    for severity, heading in _HEADINGS.items():
        found = [f for f in assessment.judgement.findings if f.criterion.severity is severity]
        _findings(sheet, heading, [f for f in found if everything or _tells(f)])
    _missing(sheet, assessment)
    _conditions(sheet, assessment)
    _problems(sheet, assessment)
    sheet.add("The software recommends; a named, qualified person decides.", dim=True)
    sheet.show()


def _tells(finding: Finding) -> bool:
    """Whether a finding is shown without being asked for: an advisory only when it fires."""
    return finding.criterion.severity is not Severity.ADVISORY or finding.verdict is Verdict.MET


def _head(sheet: Sheet, assessment: Assessment) -> None:
    request, stamp = assessment.dossier.case.request, assessment.stamp
    overlay = f" + overlay {stamp.overlay} {stamp.overlay_version}" if stamp.overlay else ""
    sheet.add(
        f"{assessment.dossier.case.case_id}  {request.drug}, {assessment.judgement.kind}, "
        f"from {request.period.start} to {request.period.end}",
        bold=True,
    )
    sheet.add(
        f"Policy {stamp.id} {stamp.version}{overlay}, in force from {stamp.effective}; "
        f"judged as of {assessment.dossier.case.as_of.date()}"
    )
    for line in _about_overlay(assessment):
        sheet.add(line)
    word, colour = told_advice(assessment.advice)
    basis = f"  because of {', '.join(assessment.basis)}" if assessment.basis else ""
    sheet.add(f"Recommendation: {word}{basis}", fg=colour, bold=True)
    sheet.add(f"Decision due: {_due(assessment.due)}")
    if assessment.judgement.pml_stratum:
        parts = (
            f"{k.replace('_', ' ')} {_known(v)}"
            for k, v in assessment.judgement.pml_stratum.items()
        )
        sheet.add(f"PML stratum: {', '.join(parts)}")
    sheet.add()


def _about_overlay(assessment: Assessment) -> Iterator[str]:
    """Say what the overlay is, and which one of the case did not judge it."""
    stamp, named = assessment.stamp, assessment.dossier.case.coverage.overlay
    if stamp.notice:
        yield f"The overlay is {stamp.notice}."
    if named not in (None, stamp.overlay):
        yield f"The overlay that the case names, {named}, was set aside."


def told_advice(advice: Advice) -> tuple[str, str]:
    """Give the words for a recommendation, and their colour."""
    return _ADVICE[advice]


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


def _findings(sheet: Sheet, heading: str, findings: list[Finding]) -> None:
    if not findings:
        return
    longest = max(len(word) for word in (_HEAD[1], *(f.id for f in findings)))
    widths = shared(sheet.width, (_VERDICT, longest), (3, 1))
    sheet.add(heading, bold=True)
    sheet.add_row(_HEAD, widths)
    for finding in findings:
        word = verdict_words(finding)
        cells = (word, finding.id, finding.reason, _cited(finding.citations))
        sheet.add_row(cells, widths, _COLOURS.get(word[0]))
    sheet.add()


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


def _missing(sheet: Sheet, assessment: Assessment) -> None:
    _hopeless(sheet, [item for item in assessment.missing if item.cure is Cure.NONE])
    items = [item for item in assessment.missing if item.cure is not Cure.NONE]
    if not items:
        return
    sheet.add("What is missing, cheapest first", bold=True)
    groups = groupby(items, key=lambda item: (item.remedy, item.paper))
    for number, ((remedy, paper), group) in enumerate(groups, 1):
        asked = [*group]
        share = f", for {len(asked)} of {len(items)} open items" if len(asked) > 1 else ""
        none = "; a new test where there is none" if _may_be_done(remedy, asked) else ""
        sheet.add(f"{number}. {_REMEDIES[remedy]}: {paper}{share}{none}", 1)
        for item in asked:
            whom = " (a question for the reviewer)" if item.reviewer else ""
            sheet.add(f"{item.criterion}: {item.ask}{whom}", 4)
            sheet.add(item.reason, 6, dim=True)
    for path in assessment.paths[1:]:
        things = "; ".join(f"{s.paper} ({', '.join(s.criteria)})" for s in path.steps)
        sheet.add(f"Another way: {things}", 1)
    sheet.add()


def _may_be_done(remedy: Remedy, items: list[Missing]) -> bool:
    """Whether a test would do where no paper exists."""
    return remedy is Remedy.DOCUMENT and any(item.cure is Cure.ACTION for item in items)


def _hopeless(sheet: Sheet, items: list[Missing]) -> None:
    """Say plainly what no paper can cure."""
    if not items:
        return
    sheet.add("No document can help; a physician reviewer decides", bold=True)
    for item in items:
        sheet.add(f"{item.criterion}: {item.reason}", 1)
    sheet.add()


def _conditions(sheet: Sheet, assessment: Assessment) -> None:
    if assessment.advice is not Advice.CERTIFY:
        return
    sheet.add("Conditions that the certification states", bold=True)
    for condition in assessment.judgement.conditions:
        sheet.add(f"{condition.id}: {condition.text}", 1)
    sheet.add()


def _problems(sheet: Sheet, assessment: Assessment) -> None:
    if not assessment.problems:
        return
    sheet.add("Problems in the case", bold=True)
    for problem in assessment.problems:
        sheet.add(f"! {told(problem)}", 1)
    sheet.add()
