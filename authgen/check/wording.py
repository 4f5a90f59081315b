"""Facts and reasons in words: what a reviewer reads for the paths of a case.

The words are for people only; data keep the paths. No finding is changed here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from authgen.check.finding import Trace
from authgen.terms.truth import UNKNOWN, YES

RECORDS: Mapping[str, str] = {
    "counselling": "counseling",
    "dmts": "disease-modifying therapies",
    "edss": "EDSS score",
    "mri": "MRI",
    "offlabel": "off-label use",
    "rems": "REMS enrollment",
    "tests": "result",
    "plan": "treatment plan",
}
"""A part of the record as questions name it."""

TESTS: Mapping[str, str] = {
    "alp": "ALP",
    "alt": "ALT",
    "anc": "ANC",
    "anti-hbc": "anti-HBc",
    "anti-natalizumab": "anti-natalizumab antibody",
    "ast": "AST",
    "cbc": "CBC",
    "ecg": "ECG",
    "hbsag": "HBsAg",
    "hbv-dna": "HBV DNA",
    "hiv": "HIV",
    "iga": "IgA",
    "igg": "IgG",
    "igm": "IgM",
    "jcv-antibody": "anti-JCV antibody",
    "lvef": "LVEF",
    "skin-exam": "skin examination",
    "tb": "TB",
    "tsh": "TSH",
    "urine-pcr": "urine protein to creatinine",
    "vzv": "VZV antibody",
}
"""A test as people write it; others are written as they are named."""

FIELDS: Mapping[str, str] = {
    "bsa_m2": "body surface area",
    "complete": "whether the list is complete",
    "documented_by": "who documented it",
    "follow_up": "follow-up",
    "icd10": "ICD-10-CM code",
    "new_t2": "new T2 lesions",
    "pml": "PML",
    "start": "start date",
    "stop": "stop date",
}
"""A field as questions name it."""

WHOLE: Mapping[str, str] = {
    "clinical.clearance.hepatology": "clearance by a liver expert",
    "clinical.clearance.tb": "clearance after a positive TB test",
    "clinical.counselling.pml": "counseling on PML",
    "clinical.diagnosis.course": "disease course",
    "clinical.diagnosis.course_certain": "whether the course is certain",
    "clinical.diagnosis.course_changed": "date of the last change of course",
    "clinical.diagnosis.icd10": "ICD-10-CM code",
    "clinical.infection.active": "active infection",
    "clinical.opinions.disagreement": "whether clinicians disagree",
    "clinical.reproductive.childbearing_potential": "childbearing potential",
    "clinical.reproductive.planning": "whether pregnancy is planned",
    "clinical.reproductive.pregnant": "pregnancy",
    "member.birth_date": "age",
    "prescriber.neurology": "the prescriber's specialty is neurology",
    "prescriber.advanced_practice": "the prescriber is an APRN, NP or PA",
    "prescriber.supervised": "a supervising neurologist is named",
    "request.months_exposed": "months of treatment",
    "request.last_infusion": "last infusion",
}
"""Facts with words of their own; also those that tables and dates give."""

SAYS_LITTLE = frozenset(
    {"not stated", "no such record is on file", "the list is not documented to be complete"}
)
"""Reasons that say only that something is missing; another reason of the same fact says more."""
_TOLD_BY_VERDICT = frozenset({"", "none in the complete list", "fewer than asked for"})
_PATH = re.compile(
    r"clinical\.(?P<part>[a-z0-9_]+)(?:\[(?P<chosen>[^\d\]][^\]]*)\])?(?:\.items\[\d+\])?"
    r"(?:\.(?P<field>[a-z0-9_]+))?"
)
_ITEM = re.compile(r"(clinical\.[a-z0-9_]+)\.items\[\d+\]")
_TWO = 2
_RESULTS = frozenset({"result", "resulted", "value"})
_RESULT = " result"


def named(path: str) -> str:
    """Name a fact in words: clinical.tests[igg].date is "IgG result, date"."""
    found = _PATH.fullmatch(path)
    if path in WHOLE or found is None:
        return WHOLE.get(path) or path.replace("_", " ").replace(".", ", ")
    part, chosen, field = found["part"], found["chosen"], found["field"]
    name = RECORDS.get(part, part.replace("_", " "))
    if chosen:
        what = " ".join(TESTS.get(c, c) for c in chosen.split(", "))
        name = f"{what} {name}"
    elif part == "tests":
        name = f"test{_RESULT}"
    if part == "tests" and field in _RESULTS:
        return name
    return f"{name}, {FIELDS.get(field, field.replace('_', ' '))}" if field else name


def tells_nothing_new(reason: str) -> bool:
    """Whether a reason only repeats a value, or the verdict."""
    return reason.startswith("is ") or reason in _TOLD_BY_VERDICT


def reasons(trace: Trace, *, told: bool = False) -> tuple[str, ...]:
    """Say why a trace is not met, as its leaves do: each reason once, with all its facts.

    Of one that is open only what leaves it open is told; `told` leaves out what the criterion's
    own sentence tells already.
    """
    said = dict.fromkeys(_leaves(trace, ""))
    pairs = [(f, r) for f, r in said if not (told and tells_nothing_new(r))]
    telling = {_record(fact) for fact, reason in pairs if reason not in SAYS_LITTLE}
    kept = [(f, r) for f, r in pairs if r not in SAYS_LITTLE or _record(f) not in telling]
    facts: dict[str, dict[str, None]] = {}
    for fact, reason in _without_weaker(kept):
        facts.setdefault(reason, {}).setdefault(named(fact) if fact else "", None)
    return tuple(_said([*names], reason) for reason, names in facts.items())


def _leaves(trace: Trace, within: str) -> Iterator[tuple[str, str]]:
    """Give fact and reason of each leaf; an item of a list is told by what was looked for."""
    if trace.truth is YES:
        return
    if trace.reason:
        yield _ITEM.sub(within or r"\1", trace.fact), trace.reason
        return
    inner = trace.fact if "[" in trace.fact and not _ITEM.match(trace.fact) else within
    open_ = [c for c in trace.children if c.truth is UNKNOWN]
    telling = open_ if trace.truth is UNKNOWN and open_ else trace.children
    for child in telling:
        yield from _leaves(child, inner)


def _record(fact: str) -> str:
    found = _PATH.fullmatch(fact)
    return f"{found['part']} {found['chosen']}" if found and found["chosen"] else fact


def _without_weaker(pairs: Sequence[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Leave out that a list may not be complete where it holds no such record at all."""
    empty = {fact for fact, reason in pairs if reason == "no such record is on file"}
    for fact, reason in pairs:
        if reason != "the list is not documented to be complete" or fact not in empty:
            yield fact, reason


def _said(names: Sequence[str], reason: str) -> str:
    facts = [name for name in names if name]
    return f"{listing(facts)}: {reason}" if facts else reason


def listing(parts: Sequence[str], last: str = "and") -> str:
    """Write names of facts as a list; what they share is said once."""
    if len(parts) < _TWO:
        return "".join(parts)
    if all(part.endswith(_RESULT) for part in parts):
        return f"{_joined([part.removesuffix(_RESULT) for part in parts], last)} results"
    heads, fields = zip(*(part.partition(", ")[::2] for part in parts), strict=True)
    if len(set(heads)) == 1 and all(fields):
        return f"{heads[0]} ({_joined(fields, last)})"
    return _joined(parts, last)


def _joined(parts: Sequence[str], last: str) -> str:
    gap = "; " if any(", " in part for part in parts) else ", "
    return f"{gap.join(parts[:-1])} {last} {parts[-1]}"
