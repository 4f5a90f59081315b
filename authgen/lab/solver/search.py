"""Asks the solver whether propositions can hold together, and for a case in which they do.

The solver is seeded and runs alone, so that the same question has the same answer.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

import z3

Prop = Any  # bool | z3.BoolRef: z3 ships no types
_SEED = 20260801
_CONTEXT = z3.main_ctx()


def joined(make: Callable[..., Any], props: Sequence[Prop]) -> Prop:
    """Join the solver's propositions; past its own wrappers, which ask each one for its sort.

    Those would take nine tenths of the time of a lint.
    """
    asts = (z3.Ast * len(props))(*(prop.ast for prop in props))
    return z3.BoolRef(make(_CONTEXT.ref(), len(props), asts), _CONTEXT)


def related(make: Callable[..., Any], *terms: Any) -> Prop:  # noqa: ANN401 - z3
    """Say something of the solver's terms, likewise."""
    return z3.BoolRef(make(_CONTEXT.ref(), *(term.ast for term in terms)), _CONTEXT)


class Search:
    """Asks whether propositions can hold together; rules that came up later are added first."""

    def __init__(self, rules: list[Prop]) -> None:
        """Keep to the rules, of which more may come while the law is translated."""
        self._solver = z3.SolverFor("QF_FD")
        self._solver.set("random_seed", _SEED)
        self._rules = rules
        self._added = 0
        self._names: dict[int, tuple[Prop, Prop]] = {}

    def possible(self, *props: Prop) -> bool:
        """Tell whether the propositions can hold together."""
        for rule in self._rules[self._added :]:
            self._solver.add(rule)
        self._added = len(self._rules)
        if any(prop is False for prop in props):
            return False
        asked = [self._named(prop) for prop in props if prop is not True]
        return bool(self._solver.check(*asked) == z3.sat)

    def _named(self, prop: Prop) -> Prop:
        """Give a name that stands for a proposition: the solver assumes names only."""
        key: int = prop.get_id()
        if key not in self._names:
            name = z3.Bool(f"asked {len(self._names)}")
            self._solver.add(name == prop)
            self._names[key] = (name, prop)
        return self._names[key][0]

    def model(self) -> Any:  # noqa: ANN401 - z3
        """Give the case found by the last question, which was answered with yes."""
        return self._solver.model()


def told_in(model: Any, props: Iterable[Prop]) -> list[bool]:  # noqa: ANN401 - z3
    """Give the truth of propositions in a case found."""
    return [
        p if isinstance(p, bool) else z3.is_true(model.eval(p, model_completion=True))
        for p in props
    ]
