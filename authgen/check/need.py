"""What would settle an open predicate, factored: all of these, or one of those.

Only what is unknown, or fails and can be cured, is asked for; nothing is enumerated.
"""

from __future__ import annotations

from authgen.check.finding import Need, Trace
from authgen.terms.truth import NO, UNKNOWN, YES

_GROUPS = {"all": "all", "any": "any", "at_least": "any", "none": "all", "gate": "any"}
"""A gate is a criterion of which it is open whether it applies: that it does not settles it too."""


def need_of(trace: Trace, *, curable: bool) -> Need | None:
    """Give what would settle a trace; `curable` asks for what fails as well."""
    if trace.joined == "two_sided":
        return _two_sided(trace, curable=curable)
    if trace.joined not in _GROUPS:
        return _of_leaf(trace, curable=curable)
    open_ = [need_of(c, curable=curable) for c in trace.children if _asks(trace, c, curable)]
    needs = tuple(dict.fromkeys(n for n in open_ if n is not None))
    if len(needs) <= 1:
        return needs[0] if needs else None
    return Need(_GROUPS[trace.joined], of=needs)


def _asks(trace: Trace, child: Trace, curable: bool) -> bool:  # noqa: FBT001
    if child.truth is UNKNOWN:
        return True
    fails = YES if trace.joined == "none" else NO
    return curable and child.truth is fails


def _two_sided(trace: Trace, *, curable: bool) -> Need | None:
    """Settling either column settles the whole; the first that asks for something is told."""
    met, not_met = trace.children
    return need_of(met, curable=curable) or need_of(not_met, curable=True)


def _of_leaf(trace: Trace, *, curable: bool) -> Need | None:
    """Give the fact itself; a quantifier is told by its list, with what its items lack."""
    if trace.truth is UNKNOWN or curable:
        reason = trace.reason or next((r for r in _reasons(trace) if r), "")
        return Need("fact", trace.fact, reason) if trace.fact else None
    return None


def _reasons(trace: Trace) -> list[str]:
    found = [trace.reason] if trace.reason and trace.truth is not YES else []
    return found + [r for c in trace.children for r in _reasons(c)]


def facts_of(need: Need | None) -> tuple[str, ...]:
    """Give the paths of every fact that a need names."""
    if need is None:
        return ()
    own = (need.fact,) if need.fact else ()
    return tuple(dict.fromkeys((*own, *(f for n in need.of for f in facts_of(n)))))
