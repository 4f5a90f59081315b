"""JSON as tokens with their places, which the standard library does not keep.

Exact where it matters: surrogate pairs are joined, a lone half is kept so that the message can
name its key, numbers keep their digits, NaN is refused. Nothing recurses.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from authgen.intake.tokens import BrokenTextError, Fault, Scalar, Sort, Token, number

_SPACE = re.compile(r"[ \t\n\r]*")
_STRING = re.compile(r'"([^"\\]*(?:\\.[^"\\]*)*)"', re.DOTALL)
_ESCAPE = re.compile(r"\\(?:u([0-9a-fA-F]{4})|(.))", re.DOTALL)
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?(?![\w.+-])")
_WORD = re.compile(r"(true|false|null)\b")
_WORDS: dict[str, Scalar] = {"true": True, "false": False, "null": None}
_ESCAPES = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f", "/": "/", "\\": "\\", '"': '"'}
_OPENERS = {"{": Sort.OPEN_MAP, "[": Sort.OPEN_LIST}
_CLOSERS = {"{": "}", "[": "]"}


def json_tokens(text: str) -> Iterator[Token]:
    """Cut a JSON text into tokens; BrokenTextError where it is none."""
    return _Scanner(text).tokens()


class _Scanner:
    """Where reading stands: the place, the brackets that are open, whether one was just opened."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.open: list[str] = []
        self.fresh = False
        self.line = 1
        self.counted = 0

    def tokens(self) -> Iterator[Token]:
        """Give the tokens of one value and refuse whatever stands after it."""
        yield from self.value()
        while self.open:
            yield from self.step()
        if self.skip():
            raise self.broken("something stands after the end", "delete it")

    def step(self) -> Iterator[Token]:
        """Close the innermost bracket, or read one more value (with its key) in it."""
        if self.skip() == _CLOSERS[self.open[-1]]:
            yield self.token(Sort.CLOSE)
            self.at += 1
            self.open.pop()
            self.fresh = False
            return
        if not self.fresh:
            self.take(",", "a comma or a closing bracket is missing")
        if self.open[-1] == "{":
            yield self.string("a key in double quotes is missing")
            self.take(":", "a colon is missing after the key")
        yield from self.value()

    def value(self) -> Iterator[Token]:
        """Read a scalar, or open a bracket."""
        char = self.skip()
        self.fresh = char in _OPENERS
        if self.fresh:
            yield self.token(_OPENERS[char])
            self.at += 1
            self.open.append(char)
        elif char == '"':
            yield self.string("")
        else:
            yield from self.bare()

    def bare(self) -> Iterator[Token]:
        """Read true, false, null or a number."""
        if word := _WORD.match(self.text, self.at):
            yield self.token(Sort.SCALAR, _WORDS[word[0]])
            self.at = word.end()
            return
        digits = _NUMBER.match(self.text, self.at)
        if digits is None:
            raise self.broken("a value is missing", "put text in double quotes; NaN is no number")
        value = number(digits[0])
        if isinstance(value, Fault):
            yield self.token(Sort.SCALAR, fault=value)
        else:
            yield self.token(Sort.SCALAR, value)
        self.at = digits.end()

    def string(self, missing: str) -> Token:
        """Read a text in double quotes."""
        if missing and self.skip() != '"':
            raise self.broken(missing)
        found = _STRING.match(self.text, self.at)
        if found is None:
            raise self.broken("a closing quote is missing")
        if any(char in found[1] for char in "\n\r\t"):
            raise self.broken(
                "a text in quotes runs over a line break or a tab", "write \\n or \\t"
            )
        token = self.token(Sort.SCALAR, self.unescaped(found[1]))
        self.at = found.end()
        return token

    def unescaped(self, raw: str) -> str:
        """Undo the escapes; surrogate pairs are joined, lone halves stay."""
        if "\\" not in raw:
            return raw
        text = _ESCAPE.sub(self.meant, raw)
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "surrogatepass")

    def meant(self, escape: re.Match[str]) -> str:
        """Give the character that one escape stands for."""
        if escape[1]:
            return chr(int(escape[1], 16))
        if escape[2] not in _ESCAPES:
            raise self.broken("a text holds an escape that JSON does not know", "write \\\\ for \\")
        return _ESCAPES[escape[2]]

    def skip(self) -> str:
        """Pass over white space; give the character there, or nothing at the end."""
        space = _SPACE.match(self.text, self.at)
        self.at = space.end() if space else self.at
        return self.text[self.at : self.at + 1]

    def take(self, char: str, missing: str) -> None:
        """Pass over a character that must stand here."""
        if self.skip() != char:
            raise self.broken(missing)
        self.at += 1

    def place(self) -> tuple[int, int]:
        """Give line and column; each line break is counted once."""
        self.line += self.text.count("\n", self.counted, self.at)
        self.counted = self.at
        return self.line, self.at - self.text.rfind("\n", 0, self.at)

    def token(self, sort: Sort, value: Scalar = None, fault: Fault | None = None) -> Token:
        """Make a token that stands here."""
        line, column = self.place()
        return Token(sort, line, column, value, fault)

    def broken(self, what: str, hint: str = "") -> BrokenTextError:
        """Tell that reading stops here; at the end of the text the reason is that it is cut off."""
        if self.at >= len(self.text):
            what, hint = "the text ends before every bracket is closed", "the file may be cut off"
        return BrokenTextError(
            Fault("json-syntax", f"is not valid JSON: {what}", hint), *self.place()
        )
