"""A policy in English, generated from the tree that judges cases, for `authgen criteria show`.

A clinician reads it without YAML. Every number stands with its value, the day from which it
holds and its source.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from types import MappingProxyType

from pydantic import BaseModel

from authgen.errors import MissingInputError
from authgen.intake.library import Library
from authgen.intake.walk import walk
from authgen.lab.coding import code_lines
from authgen.lab.dosing import schedule_lines
from authgen.lab.phrases import INDENT, Phrases, said
from authgen.lab.sources import sources
from authgen.lab.words import fact_words, term_words
from authgen.policy.criterion import Criterion, EvidenceRule
from authgen.policy.policy import Policy
from authgen.policy.predicate import Computed, DefinitionRef, Leaf, ParamRef
from authgen.terms.words import Cure, Severity

_WORSENING = (
    "edss_step",
    "edss_step_from_zero",
    "edss_step_high",
    "edss_high",
    "confirm_span",
    "relapse_shadow",
)
READS: Mapping[str, tuple[str, ...]] = {
    "age": ("min_age",),
    "edss_worsening": ("effect_lag", *_WORSENING),
    "edss_worsening_on_request": ("effect_lag", "response_window", *_WORSENING),
    "recent_edss_worsening": ("worsening_window", *_WORSENING),
    "cumulative_dose": ("cumulative_limit",),
    "third_course": ("course_count", "course_window", "course_gap"),
    "infusion_share": ("adherence_percent", "adherence_window"),
}
"""The parameters that registered functions read; the others read the schedule and the tables."""
HEADINGS = {
    Severity.REQUIRED: "REQUIRED",
    Severity.CONTRAINDICATION: "CONTRAINDICATIONS",
    Severity.SUPPORTING: "SUPPORTING FINDINGS: they count where another criterion names them",
    Severity.ADVISORY: "ADVISORIES: flags for the reviewer that never change the recommendation",
    Severity.CONDITION: "CONDITIONS OF A CERTIFICATION",
}
_ENDS = {
    Severity.CONTRAINDICATION: ("present when:", "ruled out when:"),
    Severity.ADVISORY: ("flag when:", "no flag when:"),
}
_SLOT = re.compile(r"\{([\w.]+)\}")
_PLAIN_ENDS = ("met when:", "not met when:")
_HOW = (
    "How to read this: a criterion is met, not met, or not documented where the record does not",
    "say. A fact counts only with the exhibit page that shows it. The day of the assessment is the",
    "day on which the request, or the last paper sent after it, was received. What stands in",
    "quotation marks is a term: TERMS, below, says what it means. A number is told with the day",
    "from which it holds and its source. SCHEDULE and CODES, below, say what doses, periods and",
    "codes are held against; SOURCES, at the end, writes the sources out.",
)


def describe(
    policy: Policy,
    drug: str | None = None,
    kind: str | None = None,
    marks: Mapping[str, str] = MappingProxyType({}),
    library: Library | None = None,
) -> str:
    """Give the policy in English; all drugs and kinds, or those named.

    `marks` are words to stand under a criterion's title, by its id; the codes and the references
    of `library` are written out at the end. MissingInputError when the policy does not hold the
    drug or kind.
    """
    phrases = Phrases(policy, latest(policy))
    criteria = listed(policy, drug, kind)
    lines = [*_title(policy, drug, kind), "", *_HOW]
    for severity, heading in HEADINGS.items():
        some = [c for c in criteria if c.severity is severity]
        if some:
            lines += ["", heading]
            for criterion in some:
                lines += ["", f"{criterion.id}  {criterion.title}"]
                lines += _indented([marks[criterion.id]] if criterion.id in marks else [])
                lines += _indented(_only_for(policy, criterion.id, drug, kind))
                lines += _criterion(criterion, phrases)
    lines += ["", "SCHEDULE"]
    for held in [drug] if drug else policy.drugs:
        lines += ["", *schedule_lines(held, policy.schedules[held])]
    terms = used_terms(criteria, policy)
    lines += ["", "TERMS"] if terms else []
    for name in terms:
        lines += ["", f'"{term_words(name)}"', *_indented(phrases.lines(policy.definitions[name]))]
        lines += _numbers([policy.definitions[name]], phrases)
    if library is not None:
        lines += ["", "CODES", "", *code_lines([drug] if drug else policy.drugs, library.tables)]
        told = sources(_cited(policy, criteria), library.references)
        lines += ["", "SOURCES", "", *(f"{key}: {words}" for key, words in told)]
    return "\n".join(lines)


def latest(policy: Policy) -> date:
    """Give the day of the newest parameter value: what is shown is the law as it stands last."""
    days = (day for p in policy.parameters.values() for day in p.values)
    return max(policy.effective.from_, *days) if policy.parameters else policy.effective.from_


def _only_for(policy: Policy, name: str, drug: str | None, kind: str | None) -> Iterator[str]:
    """Say for which kinds of request a criterion is, where it is not for all that are shown."""
    shown = [(d, k) for d, kinds in policy.kinds.items() for k in kinds]
    shown = [(d, k) for d, k in shown if drug in (None, d) and kind in (None, k)]
    held = [(d, k) for d, k in shown if name in policy.ids(d, k)]
    if len(held) < len(shown):
        yield "Only for: " + ", ".join(dict.fromkeys(k for _, k in held)) + _of(held, shown)


def _of(held: Iterable[tuple[str, str]], shown: Iterable[tuple[str, str]]) -> str:
    drugs = tuple(dict.fromkeys(d for d, _ in held))
    return "" if set(drugs) == {d for d, _ in shown} else f" of {', '.join(drugs)}"


def _cited(policy: Policy, criteria: Iterable[Criterion]) -> Iterator[str]:
    for criterion in criteria:
        yield from criterion.cite
    for parameter in policy.parameters.values():
        yield from (key for dated in parameter.values.values() for key in dated.cite)


def listed(policy: Policy, drug: str | None, kind: str | None) -> tuple[Criterion, ...]:
    """Give the criteria for a drug and kind, or for all; MissingInputError where there is none."""
    names = dict.fromkeys(
        name
        for held, kinds in policy.kinds.items()
        for word, ids in kinds.items()
        if drug in (None, held) and kind in (None, word)
        for name in ids
    )
    if not names:
        held = "; ".join(f"{d}: {', '.join(kinds)}" for d, kinds in policy.kinds.items())
        raise MissingInputError(f"{policy.id} does not hold that drug and kind", f"it has {held}")
    return tuple(policy.criterion(name) for name in names)


def _title(policy: Policy, drug: str | None, kind: str | None) -> Iterator[str]:
    until = f" to {policy.effective.to}" if policy.effective.to else ""
    yield f"{policy.title}"
    yield (
        f"{policy.id} {policy.version} ({policy.status}), for requests received from "
        f"{policy.effective.from_}{until}"
    )
    yield f"Drugs: {drug or ', '.join(policy.drugs)}. Kind: {kind or 'all'}."


def _criterion(criterion: Criterion, phrases: Phrases) -> Iterator[str]:
    if criterion.severity is Severity.CONDITION:
        yield f"{INDENT}Says: {_slotted(criterion.letter.met or '')}"
    if criterion.applies_if is not None:
        yield f"{INDENT}applies when:"
        yield from _indented(_indented(phrases.lines(criterion.applies_if)))
    if not is_always(criterion):
        yield from _indented(tested(criterion, phrases))
    yield from _accepted(criterion.evidence)
    if criterion.cure is not None:
        yield f"{INDENT}When not met: {CURES[criterion.cure]}"
    for change in criterion.cure_when:
        when = "; ".join(line.strip() for line in phrases.lines(change.if_))
        yield f"{INDENT}When not met, and {when}: {CURES[change.cure]}"
    if criterion.ask is not None:
        yield f"{INDENT}Asks: {criterion.ask}"
    yield from _numbers([m for m in (criterion.applies_if, criterion.test) if m], phrases)
    yield f"{INDENT}Sources: {', '.join(criterion.cite)}"


def _accepted(rule: EvidenceRule) -> Iterator[str]:
    """Say which papers count, where not all do, and how many it takes."""
    if rule.accept != "any" or rule.min > 1:
        papers = "papers" if rule.accept == "any" else " or ".join(map(said, rule.accept))
        many = f"at least {rule.min} " if rule.min > 1 else ""
        yield f"{INDENT}Counts only as shown by: {many}{papers}"


def _slotted(sentence: str) -> str:
    """Give a letter's sentence with words where each letter has a value of its case."""
    return _SLOT.sub(lambda found: f"[{fact_words(found[1])}]", sentence)


def is_always(criterion: Criterion) -> bool:
    """Whether it is a condition that every certification imposes."""
    test = criterion.test
    always = isinstance(test, Leaf) and test.documented and test.fact == "request.substance"
    return criterion.severity is Severity.CONDITION and bool(always)


CURES = {
    Cure.DOCUMENT: "a document can cure it",
    Cure.ACTION: "a new test or a corrected order can cure it",
    Cure.NONE: "nothing cures it; a physician reviews",
}
"""What can be done where a criterion is not met."""


def tested(criterion: Criterion, phrases: Phrases) -> list[str]:
    """Say what is tested, with the words for either end that people read for its severity."""
    lines = phrases.lines(criterion.test)
    ends = dict(zip(_PLAIN_ENDS, _ENDS.get(criterion.severity, _PLAIN_ENDS), strict=True))
    if lines[0] == _PLAIN_ENDS[0]:
        return [ends.get(line, line) for line in lines]
    return [ends[_PLAIN_ENDS[0]], *_indented(lines)]


def _indented(lines: Iterable[str]) -> list[str]:
    return [INDENT + line for line in lines]


def _numbers(models: Iterable[BaseModel], phrases: Phrases) -> Iterator[str]:
    """Give each parameter used, with its value, its day and its source."""
    for name in dict.fromkeys(name for model in models for name in _parameters(model)):
        title = phrases.policy.parameters[name].title
        since, dated = phrases.parameter(name)
        cited = ", ".join(dated.cite)
        yield f"{INDENT}Number: {title}: {said(dated.value)} (from {since}; {cited})"


def _parameters(model: BaseModel) -> list[str]:
    inner = [m for _, m in walk(model)]
    named = [m.param for m in inner if isinstance(m, ParamRef)]
    read = [READS.get(m.computed, ()) for m in inner if isinstance(m, Computed)]
    return [*named, *(name for names in read for name in names)]


def used_terms(criteria: Iterable[Criterion], policy: Policy) -> tuple[str, ...]:
    """Give the definitions that the criteria use, also through one another, by their words."""
    found: set[str] = set()
    open_: list[BaseModel] = [c.test for c in criteria]
    open_ += [c.applies_if for c in criteria if c.applies_if is not None]
    open_ += [change.if_ for c in criteria for change in c.cure_when]
    while open_:
        for _, ref in walk(open_.pop()):
            if isinstance(ref, DefinitionRef) and ref.definition not in found:
                found.add(ref.definition)
                open_.append(policy.definitions[ref.definition])
    return tuple(sorted(found, key=term_words))
