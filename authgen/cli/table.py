"""The assessment as a reviewer reads it at a glance: verdicts in words and symbols.

Colour only on a terminal; nothing rests on colour alone.
"""

from __future__ import annotations

from itertools import groupby

from authgen.case.dossier import Citation
from authgen.check.finding import Finding
from authgen.cli.columns import Sheet, shared
from authgen.cli.faults import told
from authgen.determination.assessment import Assessment, Missing
from authgen.lens.words import (
    ADVICE,
    HEADINGS,
    RECOMMENDS,
    REMEDIES,
    due_words,
    grade_words,
    law_words,
    may_be_done,
    stratum_words,
    tells,
    verdict_words,
)
from authgen.terms.words import Advice, Cure

_HEAD = ("Finding", "Criterion", "What was found", "Evidence")
_VERDICT = 17  # room for the longest of the words below
_MOST_CITED = 3
_ADVICE_COLOURS = {
    Advice.CERTIFY: "green",
    Advice.REQUEST_INFORMATION: "yellow",
    Advice.REFER: "red",
}
_COLOURS = {"✓": "green", "✗": "red", "?": "yellow", "!": "magenta"}


def show(assessment: Assessment, *, everything: bool) -> None:
    """Print the assessment to stdout."""
    sheet = Sheet()
    _head(sheet, assessment)
    for severity, heading in HEADINGS.items():
        found = [f for f in assessment.judgement.findings if f.criterion.severity is severity]
        _findings(sheet, heading, [f for f in found if everything or tells(f)])
    _missing(sheet, assessment)
    _conditions(sheet, assessment)
    _problems(sheet, assessment)
    sheet.add(RECOMMENDS, dim=True)
    sheet.show()


def _head(sheet: Sheet, assessment: Assessment) -> None:
    request = assessment.dossier.case.request
    sheet.add(
        f"{assessment.dossier.case.case_id}  {request.drug}, {assessment.judgement.kind}, "
        f"from {request.period.start} to {request.period.end}",
        bold=True,
    )
    for line in law_words(assessment):
        sheet.add(line)
    word, colour = told_advice(assessment.advice)
    basis = f"  because of {', '.join(assessment.basis)}" if assessment.basis else ""
    sheet.add(f"Recommendation: {word}{basis}", fg=colour, bold=True)
    sheet.add(f"Decision due: {due_words(assessment.due)}")
    if stratum := stratum_words(assessment):
        sheet.add(f"PML stratum: {stratum}")
    sheet.add()


def told_advice(advice: Advice) -> tuple[str, str]:
    """Give the words for a recommendation, and their colour."""
    return ADVICE[advice], _ADVICE_COLOURS[advice]


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


def _cited(citations: tuple[Citation, ...]) -> str:
    places: dict[str, str] = {}
    for c in citations:
        places.setdefault(f"{c.exhibit} p.{c.page}", grade_words(c))
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
        none = "; a new test where there is none" if may_be_done(remedy, asked) else ""
        sheet.add(f"{number}. {REMEDIES[remedy]}: {paper}{share}{none}", 1)
        for item in asked:
            whom = " (a question for the reviewer)" if item.reviewer else ""
            sheet.add(f"{item.criterion}: {item.ask}{whom}", 4)
            sheet.add(item.reason, 6, dim=True)
    for path in assessment.paths[1:]:
        things = "; ".join(f"{s.paper} ({', '.join(s.criteria)})" for s in path.steps)
        sheet.add(f"Another way: {things}", 1)
    sheet.add()


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
