"""YAML 1.2 as tokens: libyaml's events, read by the core schema, without anchors, tags or merges.

libyaml only cuts the text into events. It never builds a value: its own loader recurses until
the process dies, turns NO into False and 3.10 into 3.1. Not one sentence of it that could
repeat the text is passed on.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Protocol

import yaml

from authgen.intake.encoding import shielded
from authgen.intake.limits import DEPTH, SLUG
from authgen.intake.tokens import BrokenTextError, Fault, Scalar, Sort, Token, number

_LOADER: type[yaml.SafeLoader | yaml.CSafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_WORDS: dict[str, Scalar] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
_DECIMAL = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?")
_BASED = re.compile(r"0o[0-7]{1,20}|0x[0-9a-fA-F]{1,20}")
_SPECIAL = re.compile(r"[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)")
_DIRECTIVE = re.compile(r"(?:[ \t]*(?:#[^\n]*)?\r?\n)*%")
_QUOTED = re.compile(r"'[^']{2,}'")  # the pure parser repeats a piece of the text
_REST = re.compile(r"(?:\.\.\.)?(?:[ \t]*(?:#[^\n\r]*)?(?:[\r\n]|\Z))*[ \t]*")
_ANCHOR = Fault("yaml-anchor", "uses an anchor or alias (& or *)", "write the value out")
_TAG = Fault("yaml-tag", "uses a tag (!)", "delete the tag; put text in quotes")
_SECOND = Fault("yaml-documents", "holds a second document", "keep one; delete the line ---")
_HEAD = Fault("yaml-directive", "begins with a directive (%)", "delete the line")
_KNOWN = {
    "exceeded maximum nesting depth": Fault(SLUG, DEPTH.sentence),
    "found invalid Unicode character escape code": Fault(
        "control-character",
        "holds an escape that is no character (half of a surrogate pair)",
        "write the character itself",
    ),
}


class _Mark(Protocol):
    """A place in the text, as either of PyYAML's two parsers gives it; both count from 0."""

    line: int
    column: int


def yaml_tokens(text: str) -> Iterator[Token]:
    """Cut a YAML text into tokens; BrokenTextError where it is none."""
    if _DIRECTIVE.match(text):
        raise BrokenTextError(_HEAD, 1, 1)
    safe, back = shielded(text)
    try:
        for event in yaml.parse(safe, Loader=_LOADER):
            if isinstance(event, yaml.DocumentEndEvent):
                _refuse_more(safe, event)
                return
            yield from _tokens(event, back)
    except yaml.MarkedYAMLError as error:
        raise _broken(error) from None


def _tokens(event: yaml.Event, back: dict[int, str]) -> Iterator[Token]:
    line, column = _place(event.start_mark)
    if isinstance(event, yaml.ScalarEvent):
        yield from _marks(event, line, column)
        yield _scalar(_value(event, back), line, column)
    elif isinstance(event, yaml.CollectionEndEvent):
        yield Token(Sort.CLOSE, line, column)
    elif isinstance(event, yaml.CollectionStartEvent):
        yield from _marks(event, line, column)
        is_map = isinstance(event, yaml.MappingStartEvent)
        yield Token(Sort.OPEN_MAP if is_map else Sort.OPEN_LIST, line, column)
    elif isinstance(event, yaml.AliasEvent):
        yield _scalar(_ANCHOR, line, column)


def _scalar(value: Scalar | Fault, line: int, column: int) -> Token:
    if isinstance(value, Fault):
        return Token(Sort.SCALAR, line, column, None, value)
    return Token(Sort.SCALAR, line, column, value)


def _marks(
    event: yaml.ScalarEvent | yaml.CollectionStartEvent, line: int, column: int
) -> Iterator[Token]:
    if event.anchor is not None:
        yield Token(Sort.FAULT, line, column, fault=_ANCHOR)
    if event.tag is not None:
        yield Token(Sort.FAULT, line, column, fault=_TAG)


def _value(event: yaml.ScalarEvent, back: dict[int, str]) -> Scalar | Fault:
    text: str = event.value.translate(back) if back else event.value
    return plain(text) if event.implicit[0] else text


def plain(text: str) -> Scalar | Fault:
    """Read an unquoted scalar by the core schema: NO, yes, dates and 1_000 are text."""
    if text in _WORDS:
        return _WORDS[text]
    if _DECIMAL.fullmatch(text):
        return number(text)
    if _BASED.fullmatch(text):
        return int(text, 0)
    return number(text.replace(".", "")) if _SPECIAL.fullmatch(text) else text


def _refuse_more(text: str, event: yaml.Event) -> None:
    start = event.start_mark.index if event.start_mark else 0
    rest = _REST.match(text, start)
    stop = rest.end() if rest else start
    if stop < len(text):
        line = text.count("\n", 0, stop) + 1
        raise BrokenTextError(_SECOND, line, stop - text.rfind("\n", 0, stop))


def _broken(error: yaml.MarkedYAMLError) -> BrokenTextError:
    mark = error.problem_mark or error.context_mark
    line, column = _place(mark)
    problem = _QUOTED.sub("something", str(error.problem or ""))
    if problem in _KNOWN:
        return BrokenTextError(_KNOWN[problem], line, column)
    since = ""
    if error.context and error.context_mark and error.context_mark.line + 1 != line:
        since = f", {error.context} that began on line {error.context_mark.line + 1}"
    what = f"is not valid YAML: {problem}{since}"
    return BrokenTextError(Fault("yaml-syntax", what, _way_out(problem)), line, column)


def _place(mark: _Mark | None) -> tuple[int, int]:
    return (mark.line + 1, mark.column + 1) if mark else (1, 1)


def _way_out(problem: str) -> str:
    if "mapping values are not allowed" in problem:
        return "put text that holds a colon in quotes; check the indentation"
    if "end of stream" in problem or "did not find expected" in problem:
        return "close every bracket and quote; indent with spaces; the file may be cut off"
    return "put text with special characters in quotes; indent with spaces, not tabs"
