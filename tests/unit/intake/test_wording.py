"""Sentences for faults, which never repeat a value."""

from decimal import Decimal

import pytest

from authgen.intake.flaws import Flaw
from authgen.intake.tokens import Fault
from authgen.intake.tree import Value
from authgen.intake.wording import fault_of, meant, similar, sort_of

KEYS = ["kind", "priority", "received"]


def worded(flaw: Flaw, found: Value = None) -> Fault:
    return fault_of(flaw, found, lambda: KEYS)


@pytest.mark.parametrize(
    ("flaw", "found", "slug", "what", "hint"),
    [
        (Flaw("missing", ("a",)), None, "missing-key", "is missing", "add it, with a value"),
        (
            Flaw("extra_forbidden", ("prioritty",)),
            1,
            "unknown-key",
            "is not a key of this part",
            "did you mean priority? keys here: kind, priority, received",
        ),
        (
            Flaw("extra_forbidden", ("zzz",)),
            1,
            "unknown-key",
            "is not a key of this part",
            "keys here: kind, priority, received",
        ),
        (
            Flaw("extra_forbidden", ("first hour",)),
            None,
            "unknown-key",
            "is no key",
            "put text that holds a comma in quotes",
        ),
        (
            Flaw("string_type", ("a",), expected=("text",)),
            5,
            "wrong-type",
            "must be text, not a number",
            "put it in quotes",
        ),
        (
            Flaw("bool_type", ("a",), expected=("true or false", "a list")),
            "x",
            "wrong-type",
            "must be true or false or a list, not text",
            "",
        ),
        (
            Flaw("literal_error", ("a",), context={"expected": "'initial' or 'acute'"}),
            "inital",
            "invalid-value",
            "is none of the words allowed",
            "did you mean initial? allowed: initial, acute",
        ),
        (
            Flaw("enum", ("a",), context={"expected": "'initial' or 'acute'"}),
            7,
            "invalid-value",
            "is none of the words allowed",
            "allowed: initial, acute",
        ),
        (
            Flaw("greater_than_equal", ("a",), context={"ge": 1}),
            0,
            "invalid-value",
            "must be at least 1",
            "",
        ),
        (
            Flaw("less_than", ("a",), context={"lt": 4}),
            5,
            "invalid-value",
            "must be less than 4",
            "",
        ),
        (
            Flaw("too_short", ("a",), context={"min_length": 1}),
            "",
            "invalid-value",
            "must not be empty",
            "",
        ),
        (
            Flaw("too_short", ("a",), context={"min_length": 2}),
            [],
            "invalid-value",
            "must have at least 2 entries",
            "",
        ),
        (
            Flaw("string_too_short", ("a",), context={"min_length": 1}),
            "",
            "invalid-value",
            "must not be empty",
            "",
        ),
        (
            Flaw("string_too_long", ("a",), context={"max_length": 2}),
            "xxx",
            "invalid-value",
            "must have at most 2 characters",
            "",
        ),
        (
            Flaw("value_error", ("a",), context={"error": ValueError("write a date")}),
            "x",
            "invalid-value",
            "write a date",
            "",
        ),
        (
            Flaw("predicate_form", ("a",), message="not a predicate: {x}"),
            {},
            "invalid-value",
            "not a predicate: {x}",
            "",
        ),
        (Flaw("something_new", ("a",)), "x", "invalid-value", "is not valid here", ""),
    ],
)
def test_faults_in_words(flaw: Flaw, found: Value, slug: str, what: str, hint: str) -> None:
    assert worded(flaw, found) == Fault(slug, what, hint)


def test_a_message_never_repeats_the_value() -> None:
    leak = Flaw("value_error", ("a",), context={"error": ValueError("no date: 'Jane Sample'")})
    assert worded(leak, "Jane Sample").what == "is not valid here"


def test_did_you_mean() -> None:
    assert similar("NATALIZUMB", ["natalizumab", "ocrelizumab"]) == "natalizumab"
    assert similar("aspirin", ["natalizumab"]) is None


def test_long_lists_are_not_told() -> None:
    many = [f"key{n}x" for n in range(31)]
    assert meant("zzz", many, "keys") == ""
    assert meant("key3", many, "keys") == "did you mean key3x?"
    assert meant("zzz", many[:30], "keys").startswith("keys: key0x, ")
    assert meant("key3", many[:12], "keys").endswith("key11x")
    assert meant("key3", many[:13], "keys") == "did you mean key3x?"


@pytest.mark.parametrize(
    ("value", "sort"),
    [
        (True, "true or false"),
        (1, "a number"),
        (Decimal("1.5"), "a number"),
        ("x", "text"),
        ([], "a list"),
        ({}, "keys with values"),
        (None, "nothing"),
    ],
)
def test_sorts_of_values(value: Value, sort: str) -> None:
    assert sort_of(value) == sort
