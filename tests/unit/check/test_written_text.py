"""The text of a function, line by line."""

from __future__ import annotations

from authgen.check.asked import Asked
from authgen.check.scope import Maker, Place
from authgen.check.written_text import Text, turned
from authgen.terms.dates import Span
from authgen.terms.truth import NO, UNKNOWN, YES
from tests.unit.check.build import facts

ABOUT = Asked.about(facts(), lambda _: UNKNOWN)


def text() -> Text:
    return Text(Maker({}, {}, {}, {}), {})


def test_what_the_law_states_is_a_literal_or_a_name() -> None:
    fresh = text()
    assert [fresh.given(value) for value in (None, True, 3, "a'b")] == [
        "None",
        "True",
        "3",
        '"a\'b"',
    ]
    assert fresh.given(Span(1, "month")) == "k1"
    assert fresh.given(Span(1, "month")) == "k2"


def test_lines_are_those_of_a_function() -> None:
    fresh = text()
    value = fresh.read("request.units", Place())
    with fresh.under(f"if {value} == 1800:"):
        fresh.put("return Y")
    fresh.put("return N")
    assert fresh.function()(ABOUT) is YES


def test_the_contrary_of_a_truth() -> None:
    for truth, contrary in ((YES, NO), (UNKNOWN, UNKNOWN), (NO, YES)):
        fresh = text()
        name = fresh.set(fresh.given(truth))
        fresh.put(f"return {turned(name)}")
        assert fresh.function()(ABOUT) is contrary
