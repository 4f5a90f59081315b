"""One item as a quantifier sees it."""

from __future__ import annotations

import pytest

from authgen.case.dossier import Citation
from authgen.check.facts import Record
from authgen.check.finding import Trace
from authgen.check.seen import Seen, places, thens
from authgen.terms.truth import Truth
from authgen.terms.words import Grade

YES, NO, UNKNOWN = Truth.YES, Truth.NO, Truth.UNKNOWN
FIRST, SECOND = (Citation("A", n, None, Grade.MATCHED, "other") for n in (1, 2))


def seen(belongs: Truth, then: Truth, fault: str = "") -> Seen:
    return Seen(Record("p", {}, (FIRST,), fault), belongs, Trace(then, citations=(SECOND, FIRST)))


@pytest.mark.parametrize(
    ("belongs", "then", "holds", "complies"),
    [
        (YES, YES, YES, YES),
        (YES, NO, NO, NO),
        (YES, UNKNOWN, UNKNOWN, UNKNOWN),
        (UNKNOWN, YES, UNKNOWN, YES),
        (UNKNOWN, NO, NO, UNKNOWN),
        (UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN),
    ],
)
def test_holding_and_complying(belongs: Truth, then: Truth, holds: Truth, complies: Truth) -> None:
    assert seen(belongs, then).holds is holds
    assert seen(belongs, then).complies is complies


def test_without_evidence_nothing_holds_for_sure_and_what_fails_adds_nothing() -> None:
    assert seen(YES, YES, "no exhibit").holds is UNKNOWN
    assert seen(YES, NO, "no exhibit").holds is NO
    assert seen(YES, YES, "no exhibit").complies is UNKNOWN
    assert seen(YES, NO, "no exhibit").complies is UNKNOWN


def test_places_are_told_once_and_doubts_come_first() -> None:
    one = seen(YES, YES)
    doubt = Trace(UNKNOWN, fact="region")
    assert places([one, one]) == (FIRST, SECOND)
    assert thens([Seen(one.item, UNKNOWN, one.then, (doubt,))]) == (doubt, one.then)
