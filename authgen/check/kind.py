"""Which kind a request is judged as (policy section 4).

An initial request with past infusions, a continuation after too long a gap and a restart
within the tolerance are problems, and are judged as what they are.
"""

from __future__ import annotations

from datetime import date

from authgen.check.facts import Facts
from authgen.check.orders import doses
from authgen.errors import Problem


def judged_kind(facts: Facts) -> tuple[str, tuple[Problem, ...]]:
    """Give the kind judged and, where it differs from the kind asked, the problem."""
    asked = facts.kind
    last = facts.value("request.last_infusion").value
    if asked == "acute" or last is None:
        return asked, ()
    drug = facts.dossier.case.request.drug
    fitting = ("restart", "continuation") if _lapsed(facts, last) else ("continuation",)
    kind = next((k for k in fitting if facts.policy.ids(drug, k)), asked)
    return (asked, ()) if kind == asked else (kind, (_told(asked, kind, last),))


def _lapsed(facts: Facts, last: date) -> bool:
    """Whether the gap after the last infusion exceeds the drug's tolerance."""
    asked = doses(facts, months=False)
    first = asked[0].day if asked else facts.dossier.case.request.period.start
    due = facts.schedule.shortest_interval.after(last)
    return first > facts.schedule.gap_tolerance.after(due)


def _told(asked: str, kind: str, last: date) -> Problem:
    return Problem(
        where="request.kind",
        what=f"asks for {asked}, but the last infusion was on {last}: judged as {kind}",
        hint=f"correct the kind to {kind}, or the infusions on record",
        slug="kind-judged",
        fatal=False,
    )
