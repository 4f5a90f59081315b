"""Writes the values of a case as the text of a case.yaml that people can go on with.

Text stands in quotes unless it cannot be taken for anything else. Reading gives the same values.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from decimal import Decimal

from authgen.intake.tree import Value

_NAME = r"[A-Za-z][A-Za-z0-9_]*([ -][A-Za-z0-9_]+)*"
_PLAIN = re.compile(rf"{_NAME}|\d{{4}}-\d\d-\d\d(T[\d:]{{8}}[-+]\d\d:\d\d)?")
_WORDS = {"true", "false", "null", "yes", "no", "on", "off", "y", "n"}
_WIDE = 2  # levels that have a line for each key


def case_text(value: Mapping[str, Value]) -> str:
    """Write a case's values."""
    return "\n".join(_lines(value, 0)) + "\n"


def _lines(value: Mapping[str, Value], level: int) -> Iterator[str]:
    indent = "  " * level
    for key, item in value.items():
        if isinstance(item, dict) and item and level < _WIDE:
            yield f"{indent}{key}:"
            yield from _lines(item, level + 1)
        elif isinstance(item, list) and any(isinstance(entry, dict) for entry in item):
            yield f"{indent}{key}:"
            yield from (f"{indent}  - {_flow(entry)}" for entry in item)
        else:
            yield f"{indent}{key}: {_flow(item)}"


def _flow(value: Value) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {_flow(item)}" for key, item in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_flow, value)) + "]"
    if isinstance(value, str):
        return _text(value)
    return f"{value:f}" if isinstance(value, Decimal) else json.dumps(value)


def _text(text: str) -> str:
    if _PLAIN.fullmatch(text) and text.casefold() not in _WORDS:
        return text
    quoted = json.dumps(text, ensure_ascii=False)
    return "".join(c if c.isprintable() else _escaped(c) for c in quoted)


def _escaped(character: str) -> str:
    return f"\\U{ord(character):08x}"
