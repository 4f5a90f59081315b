"""Cases made from a whole policy, and what they leave untried."""

from __future__ import annotations

from authgen.lab.generated import Entry, generate
from authgen.terms.truth import Truth
from tests.unit.lab.stages import LIBRARY, NAME

YES, NO, UNKNOWN = Truth.YES, Truth.NO, Truth.UNKNOWN


def test_the_thresholds_of_a_policy_hold() -> None:
    found = generate(LIBRARY, [NAME])
    assert [b.failures for b in found.boundaries if b.failures] == []
    assert {b.criterion for b in found.boundaries} == {"REL-01", "REL-04"}
    assert found.holds
    assert found.coverage > 0.9
    assert found.cases > len(found.entries)
    onset = next(e for e in found.entries if e.criterion == "REL-04")
    assert onset.place.startswith("criteria/ms-methylprednisolone.yaml:")
    assert onset.decides
    assert list(onset.gaps()) == []


def entry(**given: object) -> Entry:
    made = Entry("criteria/a.yaml:3:1 x", "X-01", "a leaf", frozenset(Truth), fixed=False)
    for name, value in given.items():
        setattr(made, name, value)
    return made


def test_gaps_are_said() -> None:
    assert list(entry(seen={YES}, decides=True).gaps()) == ["never seen not documented or not met"]
    assert list(entry(seen=set(Truth)).gaps()) == ["never decides alone"]
    assert list(entry(seen=set(Truth), fixed=True).gaps()) == []
    tried = entry(seen=set(Truth), decides=True, compares=True)
    assert list(tried.gaps()) == ["its threshold is not tried"]


def test_nothing_to_cover_is_covered() -> None:
    assert generate(LIBRARY, []).coverage == 1
