"""The text of a function, line by line."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from authgen.check.asked import Asked
from authgen.check.scope import Maker, Place
from authgen.check.written_text import Stated, Text, turned
from authgen.policy.predicate import CriterionRef
from authgen.terms.dates import Span
from authgen.terms.truth import NO, UNKNOWN, YES, Truth
from tests.unit.check.build import facts

ABOUT = Asked.about(facts(), lambda _: UNKNOWN)
MAKER = Maker({}, {}, {}, {})
HERE = Place()


def came(*criteria: Callable[[Text], str], counts_sources: bool = False) -> tuple[int, ...]:
    """Give what criteria come to that are written so; they are called "0", "1" and so on."""

    def form(text: Text, stated: Stated, _: Place) -> str:
        assert isinstance(stated.test, CriterionRef)
        return criteria[int(stated.test.criterion)](text)

    numbers = [str(n) for n in range(len(criteria))]
    law = {n: Stated(None, CriterionRef(criterion=n), HERE, None, counts_sources) for n in numbers}
    return Text(MAKER, {Stated: form}, law).function()(ABOUT)


def test_what_the_law_states_is_a_literal_or_a_name() -> None:
    fresh = Text(MAKER, {}, {})
    assert [fresh.given(value) for value in (None, True, 3, "a'b")] == [
        "None",
        "True",
        "3",
        '"a\'b"',
    ]
    assert fresh.given(Span(1, "month")) == "k1"
    assert fresh.given(Span(1, "month")) == "k1"
    assert fresh.given(Span(2, "month")) == "k2"


def test_lines_are_those_of_a_function() -> None:
    def asks_for_1800(text: Text) -> str:
        value, found = text.read("request.units", HERE), text.set("N")
        with text.under(f"if {value} == 1800:"):
            text.put(f"{found} = Y")
        return found

    assert came(asks_for_1800) == (YES,)


def test_what_was_worked_out_is_not_worked_out_again_where_it_is_sure_to_be_held() -> None:
    names: list[str] = []

    def reads(text: Text) -> str:
        before = text.read("request.substance", HERE)
        with text.under("if False:"):
            within = text.read("request.substance", HERE)
            never = text.read("request.drug_class", HERE)
            text.put("pass")
        after = text.read("request.drug_class", HERE)
        names.extend((before, within, never, after))
        return text.set(f"Y if {after} else N")

    assert came(reads, reads) == (YES, YES)
    before, within, never, after, *again = names
    assert before == within
    assert never != after
    assert again == [before, before, after, after]


def test_what_is_worked_out_of_what_stands_first_stands_first_too() -> None:
    names: list[str] = []

    def reads(text: Text) -> str:
        start, kind = text.read("request.period.start", HERE), text.read("request.substance", HERE)
        with text.under("if False:"):
            names.append(text.near(f"{start} and 1", start))
            text.near(f"{kind} and 2", kind)
            text.put("pass")
        names.append(text.near(f"{start} and 1", start))
        return text.set(f"Y if {text.near(f'{kind} and 2', kind)} == 2 else N")

    def reads_again(text: Text) -> str:
        kind = text.read("request.substance", HERE)
        return text.set(f"Y if {text.near(f'{kind} and 3', kind)} == 3 else N")

    assert came(reads, reads_again) == (YES, YES)
    assert len(set(names)) == 1


def test_a_part_of_the_record_is_read_before_all_criteria() -> None:
    def in_vain(text: Text) -> str:
        with text.under("if False:"):
            text.read("clinical.plan.follow_up", HERE)
            text.put("pass")
        return text.set("Y")

    def held(text: Text) -> str:
        return text.set(f"Y if {text.read('clinical.plan.follow_up', HERE)} is None else N")

    assert came(in_vain, held) == (YES, YES)


def test_a_criterion_stands_before_those_that_refer_to_it() -> None:
    def refers(text: Text) -> str:
        units = text.read("request.units", HERE)
        return text.set(f"Y if ({text.referred('1')}) is N and {units} else U")

    def fails(text: Text) -> str:
        return text.set(f"N if {text.read('request.units', HERE)} else Y")

    assert came(refers, fails, refers) == (YES, NO, YES)


def test_what_counts_sources_is_asked_of_the_bench() -> None:
    def refers(text: Text) -> str:
        return text.set(text.referred("1"))

    assert came(refers, lambda text: text.set("N"), counts_sources=True) == (UNKNOWN, NO)
    assert came(lambda text: text.set(text.referred("7"))) == (UNKNOWN,)


@pytest.mark.parametrize(("truth", "contrary"), [(YES, NO), (UNKNOWN, UNKNOWN), (NO, YES)])
def test_the_contrary_of_a_truth(truth: Truth, contrary: Truth) -> None:
    def turns(text: Text) -> str:
        return text.set(turned(text.set(text.given(truth))))

    assert came(turns) == (contrary,)
