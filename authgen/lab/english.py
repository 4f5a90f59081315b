"""A policy in English, generated from the tree that judges cases, for `authgen criteria show`.

A clinician reads it without YAML. Every number stands with its value, the day from which it
holds and its source.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from types import MappingProxyType

from pydantic import BaseModel

from authgen.errors import MissingInputError
from authgen.intake.walk import walk
from authgen.lab.dosing import schedule_lines
from authgen.lab.phrases import INDENT, Phrases
from authgen.policy.criterion import Criterion
from authgen.policy.policy import Policy
from authgen.policy.predicate import Computed, DefinitionRef, ParamRef
from authgen.terms.words import Severity

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
_HEADINGS = {
    Severity.REQUIRED: "REQUIRED",
    Severity.CONTRAINDICATION: "CONTRAINDICATIONS (met means present)",
    Severity.SUPPORTING: "SUPPORTING FINDINGS",
    Severity.ADVISORY: "ADVISORIES (met means that the flag is raised)",
    Severity.CONDITION: "CONDITIONS OF A CERTIFICATION",
}


def describe(
    policy: Policy,
    drug: str | None = None,
    kind: str | None = None,
    marks: Mapping[str, str] = MappingProxyType({}),
) -> str:
    """Give the policy in English; all drugs and kinds, or those named.

    `marks` are words to stand under a criterion's title, by its id. MissingInputError when the
    policy does not hold the drug or kind.
    """
    phrases = Phrases(policy, max(policy.effective.from_, _latest(policy)))
    criteria = _listed(policy, drug, kind)
    if not criteria:
        held = "; ".join(f"{d}: {', '.join(kinds)}" for d, kinds in policy.kinds.items())
        raise MissingInputError(f"{policy.id} does not hold that drug and kind", f"it has {held}")
    lines = list(_title(policy, drug, kind))
    for severity, heading in _HEADINGS.items():
        some = [c for c in criteria if c.severity is severity]
        if some:
            lines += ["", heading]
            lines += [line for c in some for line in _criterion(c, phrases, marks.get(c.id))]
    lines += ["", "SCHEDULE"]
    for held in [drug] if drug else policy.drugs:
        lines += ["", *schedule_lines(held, policy.schedules[held])]
    for name in _terms(criteria, policy):
        lines += ["", f'TERM "{name}"', *_indented(phrases.lines(policy.definitions[name]))]
        lines += _numbers([policy.definitions[name]], phrases)
    return "\n".join(lines)


def _latest(policy: Policy) -> date:
    """Give the day of the newest parameter value: what is shown is the law as it stands last."""
    days = (day for p in policy.parameters.values() for day in p.values)
    return max(days, default=policy.effective.from_)


def _listed(policy: Policy, drug: str | None, kind: str | None) -> tuple[Criterion, ...]:
    listed = dict.fromkeys(
        name
        for held, kinds in policy.kinds.items()
        for word, ids in kinds.items()
        if drug in (None, held) and kind in (None, word)
        for name in ids
    )
    return tuple(policy.criterion(name) for name in listed)


def _title(policy: Policy, drug: str | None, kind: str | None) -> Iterator[str]:
    until = f" to {policy.effective.to}" if policy.effective.to else ""
    yield f"{policy.title}"
    yield (
        f"{policy.id} {policy.version} ({policy.status}), for requests received from "
        f"{policy.effective.from_}{until}"
    )
    yield f"Drugs: {drug or ', '.join(policy.drugs)}. Kind: {kind or 'all'}."


def _criterion(criterion: Criterion, phrases: Phrases, mark: str | None) -> Iterator[str]:
    yield ""
    yield f"{criterion.id}  {criterion.title}"
    if mark:
        yield f"{INDENT}{mark}"
    if criterion.severity is Severity.CONDITION:
        yield f"{INDENT}Says: {criterion.letter.met}"
    if criterion.applies_if is not None:
        yield f"{INDENT}Applies if"
        yield from _indented(_indented(phrases.lines(criterion.applies_if)))
    yield from _indented(_tested(phrases.lines(criterion.test)))
    if criterion.cure is not None:
        yield f"{INDENT}When not met: {_CURES[criterion.cure.value]}"
    if criterion.ask is not None:
        yield f"{INDENT}Asks: {criterion.ask}"
    yield from _numbers([m for m in (criterion.applies_if, criterion.test) if m], phrases)
    yield f"{INDENT}Sources: {', '.join(criterion.cite)}"


_CURES = {
    "document": "a document can cure it",
    "action": "a new test or a corrected order can cure it",
    "none": "nothing cures it; a physician reviews",
}


def _tested(lines: list[str]) -> list[str]:
    if lines[0] == "met when:":
        return lines
    return ["met when:", *_indented(lines)]


def _indented(lines: Iterable[str]) -> list[str]:
    return [INDENT + line for line in lines]


def _numbers(models: Iterable[BaseModel], phrases: Phrases) -> Iterator[str]:
    """Give each parameter used, with its value, its day and its source."""
    for name in dict.fromkeys(name for model in models for name in _parameters(model)):
        title = phrases.policy.parameters[name].title
        since, dated = phrases.parameter(name)
        value = ", ".join(dated.value) if isinstance(dated.value, list) else str(dated.value)
        sources = ", ".join(dated.cite)
        yield f"{INDENT}Number: {title}: {value} (from {since}; {sources})"


def _parameters(model: BaseModel) -> list[str]:
    inner = [m for _, m in walk(model)]
    named = [m.param for m in inner if isinstance(m, ParamRef)]
    read = [READS.get(m.computed, ()) for m in inner if isinstance(m, Computed)]
    return [*named, *(name for names in read for name in names)]


def _terms(criteria: Iterable[Criterion], policy: Policy) -> tuple[str, ...]:
    """Give the definitions that the criteria use, also through one another, sorted."""
    found: set[str] = set()
    open_: list[BaseModel] = [c.test for c in criteria]
    open_ += [c.applies_if for c in criteria if c.applies_if is not None]
    open_ += [change.if_ for c in criteria for change in c.cure_when]
    while open_:
        for _, ref in walk(open_.pop()):
            if isinstance(ref, DefinitionRef) and ref.definition not in found:
                found.add(ref.definition)
                open_.append(policy.definitions[ref.definition])
    return tuple(sorted(found))
