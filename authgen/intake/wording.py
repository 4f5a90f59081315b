"""The sentences for faults of a file: what is wrong and the way out, never the value.

Messages go to terminals and logs, values are health data: only what was expected is told, and
the sort of what was found.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal

from authgen.intake.flaws import WRONG_KIND, Flaw
from authgen.intake.tokens import Fault
from authgen.intake.tree import Value

_QUOTED = re.compile(r"'([^']*)'")
_LISTED = 30
_LISTED_BESIDE = 12


def fault_of(flaw: Flaw, found: Value, keys: Callable[[], Sequence[str]]) -> Fault:
    """Word a flaw; `found` is the value there, `keys` gives the keys that may stand there."""
    if flaw.kind == "missing":
        return Fault("missing-key", "is missing", "add it, with a value")
    if flaw.kind == "extra_forbidden":
        return _unknown_key(str(flaw.path[-1]), found, keys())
    if flaw.kind in WRONG_KIND:
        return _wrong_type(flaw.expected, found)
    if flaw.kind in ("literal_error", "enum"):
        return _none_of(_QUOTED.findall(flaw.context["expected"]), found)
    return Fault("invalid-value", _told(flaw, found))


def similar(word: str, known: Iterable[str]) -> str | None:
    """Give the known word that a misspelt one is likely to mean."""
    by_folded = {k.casefold(): k for k in known}
    close = difflib.get_close_matches(word.casefold(), by_folded, n=1, cutoff=0.6)
    return by_folded[close[0]] if close else None


def meant(word: str, known: Sequence[str], what: str) -> str:
    """Give a hint: the word probably meant, and the words that there are."""
    close = similar(word, known)
    asked = f"did you mean {close}?" if close else ""
    if len(known) > (_LISTED_BESIDE if close else _LISTED):
        return asked
    return f"{asked} {what}: {', '.join(known)}".lstrip()


def sort_of(value: Value) -> str:
    """Name the sort of a value."""
    if isinstance(value, bool):
        return "true or false"
    if isinstance(value, (int, Decimal)):
        return "a number"
    if isinstance(value, str):
        return "text"
    if isinstance(value, list):
        return "a list"
    return "nothing" if value is None else "keys with values"


def _unknown_key(key: str, found: Value, keys: Sequence[str]) -> Fault:
    if found is None and " " in key:
        return Fault("unknown-key", "is no key", "put text that holds a comma in quotes")
    return Fault("unknown-key", "is not a key of this part", meant(key, keys, "keys here"))


def _wrong_type(expected: Sequence[str], found: Value) -> Fault:
    what = f"must be {' or '.join(expected)}, not {sort_of(found)}"
    if "text" in expected and isinstance(found, (int, Decimal)):
        return Fault("wrong-type", what, "put it in quotes")
    return Fault("wrong-type", what)


def _none_of(words: Sequence[str], found: Value) -> Fault:
    word = found if isinstance(found, str) else ""
    return Fault("invalid-value", "is none of the words allowed", meant(word, words, "allowed"))


def _told(flaw: Flaw, found: Value) -> str:
    limits = flaw.context
    unit = "characters" if isinstance(found, str) else "entries"
    told = {
        "greater_than_equal": "must be at least {ge}",
        "greater_than": "must be more than {gt}",
        "less_than_equal": "must be at most {le}",
        "less_than": "must be less than {lt}",
        "too_short": "must not be empty"
        if limits.get("min_length") == 1
        else f"must have at least {{min_length}} {unit}",
        "too_long": f"must have at most {{max_length}} {unit}",
        "pattern_mismatch": "does not have the form {pattern}",
        "value_error": "{error}",
        "predicate_form": flaw.message,
    }.get(flaw.kind.removeprefix("string_"), "is not valid here")
    sentence = told if told is flaw.message else told.format(**limits)
    return "is not valid here" if _repeats(sentence, found) else sentence


def _repeats(sentence: str, found: Value) -> bool:
    """Guard against a message that quotes the value, as those of Python's own parsers may."""
    return isinstance(found, str) and len(found) > len("3.5") and found in sentence
