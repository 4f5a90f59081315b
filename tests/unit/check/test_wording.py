"""Facts and reasons as a reviewer reads them."""

from __future__ import annotations

from typing import get_args

import pytest

from authgen.case.lists import TEST_NAMES
from authgen.check.finding import Trace
from authgen.check.wording import TESTS, listing, named, reasons, tells_nothing_new
from authgen.terms.truth import Truth

YES, NO, UNKNOWN = Truth.YES, Truth.NO, Truth.UNKNOWN


def leaf(truth: Truth, reason: str = "", fact: str = "f") -> Trace:
    return Trace(truth, fact=fact, reason=reason)


def unknown(*children: Trace, joined: str = "all", fact: str = "") -> Trace:
    return Trace(UNKNOWN, joined, fact, children=children)


def test_only_tests_that_a_case_may_hold_are_named() -> None:
    assert set(TESTS) <= set(get_args(TEST_NAMES))


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("clinical.tests.items[2].date", "test result, date"),
        ("clinical.tests[igg].date", "IgG result, date"),
        ("clinical.tests[igg].value", "IgG result"),
        ("clinical.dmts", "disease-modifying therapies"),
        ("clinical.mri[brain]", "brain MRI"),
        ("clinical.offlabel.options_reason", "off-label use, options reason"),
        ("clinical.vaccines.complete", "vaccines, whether the list is complete"),
        ("clinical.counselling.pml", "counseling on PML"),
        ("prescriber.supervised", "a supervising neurologist is named"),
        ("request.site", "request, site"),
        ("clinical.tests[jcv-antibody]", "anti-JCV antibody result"),
    ],
)
def test_a_fact_is_named_in_words(path: str, said: str) -> None:
    assert named(path) == said


@pytest.mark.parametrize(
    ("names", "said"),
    [
        ([], ""),
        (["IgG result"], "IgG result"),
        (["IgG result", "IgM result", "IgA result"], "IgG, IgM and IgA results"),
        (
            ["REMS enrollment, program", "REMS enrollment, site"],
            "REMS enrollment (program and site)",
        ),
        (["brain MRI", "IgG result"], "brain MRI and IgG result"),
        (
            ["plan, follow-up", "brain MRI", "IgG result"],
            "plan, follow-up; brain MRI and IgG result",
        ),
    ],
)
def test_what_names_share_is_said_once(names: list[str], said: str) -> None:
    assert listing(names) == said


@pytest.mark.parametrize(
    ("trace", "told"),
    [
        (leaf(YES, "not told"), ()),
        (leaf(NO, "is no"), ("f: is no",)),
        (leaf(NO, "is no", fact=""), ("is no",)),
        (Trace(NO, "all", children=(leaf(NO, "a"), leaf(NO, "a"), leaf(UNKNOWN, "b"))),
         ("f: a", "f: b")),
        # Of an open one only what leaves it open is told.
        (Trace(UNKNOWN, "any", children=(leaf(NO, "a"), leaf(UNKNOWN, "b"))), ("f: b",)),
        (Trace(UNKNOWN, "two_sided", children=(leaf(NO, "a"), leaf(NO, "b"))), ("f: a", "f: b")),
        (Trace(UNKNOWN, "some", "list", "", children=(Trace(UNKNOWN, fact="x", reason="c"),)),
         ("x: c",)),
    ],
)  # fmt: skip
def test_reasons_are_what_the_leaves_say(trace: Trace, told: tuple[str, ...]) -> None:
    assert reasons(trace) == told


def test_one_reason_is_told_once_with_all_its_facts() -> None:
    trace = unknown(
        leaf(UNKNOWN, "the quote is not on exhibit C page 1", "clinical.tests[igg]"),
        leaf(UNKNOWN, "the quote is not on exhibit C page 1", "clinical.tests[iga]"),
        leaf(UNKNOWN, "not stated", "clinical.plan.follow_up"),
    )
    assert reasons(trace) == (
        "IgG and IgA results: the quote is not on exhibit C page 1",
        "treatment plan, follow-up: not stated",
    )


def test_an_item_is_told_by_what_was_looked_for() -> None:
    item = leaf(UNKNOWN, "two sources differ", "clinical.tests.items[0].result")
    inner = unknown(item, fact="clinical.tests[igg]", joined="latest")
    assert reasons(inner) == ("IgG result: two sources differ",)
    assert reasons(item) == ("test result: two sources differ",)


def test_what_says_little_gives_way_to_what_says_more() -> None:
    empty, open_ = "no such record is on file", "the list is not documented to be complete"
    fact = "clinical.tests[igg]"
    both = unknown(leaf(UNKNOWN, open_, fact), leaf(UNKNOWN, empty, fact))
    assert reasons(both) == (f"IgG result: {empty}",)
    more = unknown(leaf(UNKNOWN, "not stated", f"{fact}.date"), leaf(UNKNOWN, "a conflict", fact))
    assert reasons(more) == ("IgG result: a conflict",)
    assert reasons(leaf(UNKNOWN, open_, fact)) == (f"IgG result: {open_}",)


@pytest.mark.parametrize("reason", ["is no", "is 2026-01-03", "none in the complete list", ""])
def test_what_the_criterion_tells_already_is_left_out(reason: str) -> None:
    assert tells_nothing_new(reason)
    trace = unknown(leaf(NO, reason), leaf(UNKNOWN, "not stated", "g"))
    failed = Trace(NO, "all", children=trace.children)
    assert reasons(failed, told=True) == ("g: not stated",)
