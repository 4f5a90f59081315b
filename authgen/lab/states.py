"""What a leaf can be at all: met, not met, not documented.

Some cannot be: what every request states is never undocumented, and `documented: true` never
fails. What the drug or the kind of a request fixes is no leaf that one case can turn round.
"""

from __future__ import annotations

from authgen.lab.examples import can_occur
from authgen.lab.leaves import Condition
from authgen.policy.policy import Policy
from authgen.policy.predicate import Computed, CriterionRef, Leaf
from authgen.terms.truth import Truth
from authgen.terms.words import Verdict

_SETTLED = frozenset({Truth.YES, Truth.NO})
_SHOWN = frozenset({Truth.YES, Truth.UNKNOWN})
_ALL = frozenset(Truth)
_FIXED = frozenset(
    {"request.substance", "request.drug_class", "request.rems_program", "request.kind_judged"}
)
"""Facts that the drug and kind of a request give."""
_STATED = frozenset(
    {
        "as_of",
        "coverage.line_of_business",
        "exhibits.clinic_note",
        "exhibits.imaging_report",
        "exhibits.lab_report",
        "member.age",
        "name",
        "prescriber.supervised",
        "problem",
        "request.past_infusions",
        "request.period.start",
        "request.priority",
        "test",
        "varicella",
    }
)
"""Facts that every case states, or every record of its list."""
_CLEAR = frozenset({"age", "period", "period_trim", "drug_code", "dose_extended"})
"""Registered functions that read only what every request states."""
_NEVER_FAILS = frozenset({"edition"})
"""Registered functions that hold, or leave open."""


def is_fixed(leaf: Condition) -> bool:
    """Whether the drug and kind of a request settle the leaf, so that no case can turn it."""
    return isinstance(leaf, Leaf) and leaf.fact in _FIXED


def can_be(policy: Policy, leaf: Condition) -> frozenset[Truth]:
    """Give the truths that a leaf can have; of one that is fixed no more is asked for."""
    if is_fixed(leaf):
        return frozenset()
    if isinstance(leaf, CriterionRef):
        return _of_criterion(policy, leaf.criterion)
    if isinstance(leaf, Computed):
        return _of_function(leaf.computed)
    if leaf.documented or leaf.fact == "resulted" or leaf.fact.endswith(".complete"):
        return _SHOWN
    return _SETTLED if leaf.documented is False or leaf.fact in _STATED else _ALL


def _of_function(name: str) -> frozenset[Truth]:
    if name in _NEVER_FAILS:
        return _SHOWN
    return _SETTLED if name in _CLEAR else _ALL


def _of_criterion(policy: Policy, name: str) -> frozenset[Truth]:
    verdicts = can_occur(policy.criterion(name))
    return _ALL if Verdict.NOT_DOCUMENTED in verdicts else _SETTLED
