"""Everything that the verdict of a criterion hangs on, to tell whether two laws differ in it.

What predicates read is found by walking them; what registered functions read stands here by hand,
and a test holds it against their source.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from authgen.lab.solver.points import reached
from authgen.lab.subjects import Subject
from authgen.policy.predicate import Computed, CriterionRef, DefinitionRef, ParamRef

_WORSENING = (
    "confirm_span",
    "edss_high",
    "edss_step",
    "edss_step_from_zero",
    "edss_step_high",
    "effect_lag",
    "relapse_shadow",
    "response_window",
    "worsening_window",
)
NUMBERS: Mapping[str, tuple[str, ...]] = {
    "age": ("min_age",),
    "cumulative_dose": ("cumulative_limit",),
    "third_course": ("course_count", "course_gap", "course_window"),
    "infusion_share": ("adherence_percent", "adherence_window"),
    "edss_worsening": _WORSENING,
    "edss_worsening_on_request": _WORSENING,
    "recent_edss_worsening": _WORSENING,
}
"""The parameters that registered functions read; the others read the schedule and the tables."""


def closure(law: Subject, criterion: str) -> dict[str, Any]:
    """Give what predicates say and read, by sort and name, to be compared with another law's."""
    policy = law.policy
    found: dict[str, Any] = {f"criterion {criterion}": _said(law, criterion)}
    for model in reached(policy, [criterion]):
        if isinstance(model, CriterionRef):
            found[f"criterion {model.criterion}"] = _said(law, model.criterion)
        elif isinstance(model, DefinitionRef):
            found[f"definition {model.definition}"] = policy.definitions[model.definition]
        elif isinstance(model, ParamRef):
            found[f"number {model.param}"] = _number(law, model.param)
    return found


def behind(law: Subject, criterion: str) -> dict[str, Any]:
    """Give what the functions read that a criterion calls, by the name of the function."""
    return {name: list(_read(law, name)) for name in _functions(law, criterion)}


def _said(law: Subject, criterion: str) -> tuple[Any, ...]:
    found = law.policy.criterion(criterion)
    return found.severity, found.applies_if, found.test, found.evidence


def _number(law: Subject, name: str) -> list[tuple[Any, Any]]:
    return [(day, dated.value) for day, dated in law.policy.parameters[name].values.items()]


def _functions(law: Subject, criterion: str) -> list[str]:
    models = reached(law.policy, [criterion])
    return sorted({model.computed for model in models if isinstance(model, Computed)})


def _read(law: Subject, function: str) -> Iterator[Any]:
    if function not in NUMBERS:
        yield from (law.policy.schedules, law.tables)
    held = (name for name in NUMBERS.get(function, ()) if name in law.policy.parameters)
    yield from ((name, _number(law, name)) for name in held)
