"""A finding in words: the criterion's own sentence, filled; its verdict as people read it.

Wording is a template of ours and is filled once; a value is never read as a template.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date

from authgen.check.finding import Finding, Need
from authgen.check.wording import listing, named, tells_nothing_new
from authgen.letters.typeset import day, printed, sentence, tie, unique
from authgen.letters.wordlist import COURSES
from authgen.terms.words import Severity, Verdict

_ISO_DAY = re.compile(r"\b\d{4}-\d{2}-\d{2}\b")
_SLOT = re.compile(r"\{([a-z][A-Za-z0-9_.-]*)\}")
_VERDICT_WORDS: Mapping[Severity, Mapping[Verdict, str]] = {
    Severity.CONTRAINDICATION: {Verdict.MET: "Present", Verdict.NOT_MET: "Ruled out"},
    Severity.ADVISORY: {Verdict.MET: "Flag", Verdict.NOT_MET: "No flag"},
}
_FAVOURABLE: Mapping[Severity, Verdict] = {
    Severity.CONTRAINDICATION: Verdict.NOT_MET,
    Severity.ADVISORY: Verdict.NOT_MET,
}
_COURSE = "clinical.diagnosis.course"
NOT_STATED = "not stated"
ON_FILE = "the answer is on file"
OPEN_PRIVATE = "what is on file does not settle it"


def fill(
    template: str, fills: Mapping[str, object], write: Callable[[object], str] = printed
) -> str:
    """Fill a sentence; a course is named in words, and what is not known reads "not stated"."""

    def value(slot: re.Match[str]) -> str:
        known = fills.get(slot[1])
        if known is None:
            return NOT_STATED
        return COURSES.get(str(known), str(known)) if slot[1] == _COURSE else write(known)

    return _SLOT.sub(value, tie(template))


def readable(reason: str) -> str:
    """Give a reason of the check with its dates as letters write them."""
    return _ISO_DAY.sub(lambda found: day(date.fromisoformat(found[0])), reason)


def told(finding: Finding, write: Callable[[object], str] = printed) -> str:
    """Tell a finding in the criterion's words; an open one without words, by what is open."""
    wording = finding.criterion.letter
    template = {
        Verdict.MET: wording.met,
        Verdict.NOT_MET: wording.not_met,
        Verdict.NOT_DOCUMENTED: wording.not_documented,
        Verdict.NOT_APPLICABLE: wording.not_applicable,
    }[finding.verdict]
    if template:
        return sentence(fill(template, finding.fills, write))
    return sentence(open_points(finding.need)) or finding.criterion.title


def open_points(need: Need | None) -> str:
    """Say what is open, factored: all of these, or one of those.

    A fact that only has another value than is wanted says nothing new, and is left out.
    """
    if need is None:
        return ""
    if need.joined == "fact":
        told_already = tells_nothing_new(need.reason)
        return "" if told_already else f"{named(need.fact)} ({readable(need.reason)})"
    parts = unique(p for p in (*_same(need), *(open_points(n) for n in need.of if n.of)) if p)
    joint = "; or " if need.joined == "any" else "; and "
    return joint.join(f"({p})" if "; " in p and len(parts) > 1 else p for p in parts)


def _same(need: Need) -> Iterator[str]:
    """Name the facts of a group; those that are open for one reason stand together."""
    last = "or" if need.joined == "any" else "and"
    facts: dict[str, list[str]] = {}
    for part in need.of:
        if part.joined == "fact" and not tells_nothing_new(part.reason):
            facts.setdefault(part.reason, []).append(named(part.fact))
    for reason, names in facts.items():
        yield f"{listing(unique(names), last)} ({readable(reason)})"


def discreet(finding: Finding, write: Callable[[object], str] = printed) -> str:
    """Tell a finding without the result where the criterion is private."""
    if not finding.criterion.private:
        return told(finding, write)
    said = OPEN_PRIVATE if finding.verdict is Verdict.NOT_DOCUMENTED else ON_FILE
    return f"{finding.criterion.title}: {said}"


def verdict_word(finding: Finding) -> str:
    """Say the verdict as people read it: present, ruled out, flag, met."""
    words = _VERDICT_WORDS.get(finding.criterion.severity, {})
    return words.get(finding.verdict, finding.verdict.capitalize())


def weight_word(severity: Severity) -> str:
    """Say what a finding weighs."""
    return severity.capitalize()


def is_favourable(finding: Finding) -> bool:
    """Whether a finding speaks for the request."""
    return finding.verdict is _FAVOURABLE.get(finding.criterion.severity, Verdict.MET)
