"""The words and signs in which people read an assessment, on a terminal and on a page.

A sign goes with each word, so that nothing rests on colour. Letters have their own words.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from authgen.case.dossier import Citation
from authgen.check.finding import Finding
from authgen.determination.assessment import Assessment, Due, Missing
from authgen.terms.words import Advice, Cure, Grade, Remedy, Severity, Verdict

ADVICE: Mapping[Advice, str] = {
    Advice.CERTIFY: "CERTIFY",
    Advice.REQUEST_INFORMATION: "REQUEST INFORMATION",
    Advice.REFER: "REFER to a physician reviewer",
}
HEADINGS: Mapping[Severity, str] = {
    Severity.REQUIRED: "Required",
    Severity.SUPPORTING: "Supporting (counted where a required criterion names them)",
    Severity.CONTRAINDICATION: "Contraindications",
    Severity.ADVISORY: "Advisories (never change the recommendation)",
}
"""The severities in the order in which findings are told, with what stands above them."""
REMEDIES: Mapping[Remedy, str] = {
    Remedy.READING: "To be read by a reviewer, as it has no text",
    Remedy.DOCUMENT: "A paper that may exist already",
    Remedy.TEST: "A new test or examination",
    Remedy.ORDER: "A corrected request or order",
}
RECOMMENDS = "The software recommends; a named, qualified person decides."
_WORDS = {
    Severity.REQUIRED: {Verdict.MET: "✓ met", Verdict.NOT_MET: "✗ not met"},
    Severity.SUPPORTING: {Verdict.MET: "✓ met", Verdict.NOT_MET: "✗ not met"},
    Severity.CONTRAINDICATION: {Verdict.MET: "✗ present", Verdict.NOT_MET: "✓ ruled out"},
    Severity.ADVISORY: {Verdict.MET: "! flag", Verdict.NOT_MET: "· no flag"},
}
_OPEN = {Verdict.NOT_DOCUMENTED: "? not documented", Verdict.NOT_APPLICABLE: "– not applicable"}


def verdict_words(finding: Finding) -> str:
    """Give the words that people read, with their sign before them."""
    known = _WORDS[finding.criterion.severity]
    return known.get(finding.verdict) or _OPEN[finding.verdict]


def tells(finding: Finding) -> bool:
    """Tell whether a finding is shown without being asked for: an advisory only when it fires."""
    return finding.criterion.severity is not Severity.ADVISORY or finding.verdict is Verdict.MET


def law_words(assessment: Assessment) -> Iterator[str]:
    """Say by which law a case was judged, and what the overlay is."""
    stamp, named = assessment.stamp, assessment.dossier.case.coverage.overlay
    overlay = f" + overlay {stamp.overlay} {stamp.overlay_version}" if stamp.overlay else ""
    yield (
        f"Policy {stamp.id} {stamp.version}{overlay}, in force from {stamp.effective}; "
        f"judged as of {assessment.dossier.case.as_of.date()}"
    )
    if stamp.notice:
        yield f"The overlay is {stamp.notice}."
    if named not in (None, stamp.overlay):
        yield f"The overlay that the case names, {named}, was set aside."


def due_words(due: Due) -> str:
    """Say by when a decision is due, and what is to be known about it."""
    if due.at is None:
        return due.rule
    unverified = "" if due.verified else " (clock not verified: confirm it before relying on it)"
    answer = f"; answer by {due.answer_by:%Y-%m-%d %H:%M}" if due.answer_by else ""
    warning = f"; {due.warning}" if due.warning else ""
    return f"{due.at:%Y-%m-%d %H:%M} – {due.rule}{unverified}{answer}{warning}"


def stratum_words(assessment: Assessment) -> str:
    """Say the parts of the PML stratum; nothing where there is none."""
    parts = (assessment.judgement.pml_stratum or {}).items()
    return ", ".join(f"{name.replace('_', ' ')} {_known(value)}" for name, value in parts)


def _known(value: object) -> str:
    if value is None:
        return "not documented"
    return {True: "yes", False: "no"}[value] if isinstance(value, bool) else str(value)


def grade_words(citation: Citation) -> str:
    """Say how firmly a place shows its fact."""
    read = citation.grade is Grade.READ_BY_PERSON
    return f"read by {citation.read_by}" if read else citation.grade.value


def may_be_done(remedy: Remedy, items: list[Missing]) -> bool:
    """Tell whether a test would do where no paper exists."""
    return remedy is Remedy.DOCUMENT and any(item.cure is Cure.ACTION for item in items)
