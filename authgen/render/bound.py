"""Every text that a letter binds, with the part it belongs to: what proof must find again.

Also the boundary for characters: what cannot be printed and read back is refused here, by its
code point and the part of the letter, never by the value.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Iterator

from msgspec import Struct

from authgen.errors import ProofError
from authgen.letters.content import (
    Block,
    Bullets,
    CriteriaTable,
    Field,
    Letter,
    Line,
    Paragraph,
    Run,
)

# Controls, invisible and directional marks, surrogates, private and unassigned code points,
# and the two separators that Word and PDF turn into layout.
_UNPRINTABLE = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
# Invisible as well, though Unicode counts them among the combining marks: the grapheme joiner
# and the variation selectors. A PDF is read back without them.
_INVISIBLE = frozenset(
    map(chr, (0x34F, *range(0x180B, 0x1810), *range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0)))
)
_EMPTY = " \n"
_FOLDED = "\n"  # a line break inside a value is a space in print


class Bound(Struct, frozen=True):
    """A line that must stand in the finished letter, and the part it belongs to."""

    part: str
    line: Line

    @property
    def text(self) -> str:
        """The words of the line."""
        return "".join(run.text for run in self.line)


def bound_values(letter: Letter) -> tuple[Bound, ...]:
    """Give every text of a letter in reading order; empty ones bind nothing."""
    return tuple(value for value in _values(letter) if value.text.strip(_EMPTY))


def refuse_unprintable(values: Iterable[Bound], drawn: Callable[[str], bool] | None = None) -> None:
    """Refuse a letter with a character that is not text, or that `drawn` has no glyph for."""
    values = tuple(values)
    used = set[str]().union(*(run.text for value in values for run in value.line)) - {_FOLDED}
    for character in sorted(used):  # they are far fewer than the values
        if unicodedata.category(character) in _UNPRINTABLE or character in _INVISIBLE:
            raise _refusal(values, character, "is not printable text")
        if drawn is not None and not character.isspace() and not drawn(character):
            raise _refusal(values, character, "has no glyph in the shipped fonts")


def _refusal(values: tuple[Bound, ...], character: str, why: str) -> ProofError:
    part = next(value.part for value in values if character in value.text)
    return ProofError(
        f"Nothing was printed: in {part}, the character U+{ord(character):04X} {why}",
        "write it in another way in the case file",
    )


def _values(letter: Letter) -> Iterator[Bound]:
    yield from _head(letter)
    for section in letter.sections:
        yield from _texts("a heading", section.heading)
        for block in section.blocks:
            yield from _block(block)
    yield from _lists(letter)
    yield from _foot(letter)


def _head(letter: Letter) -> Iterator[Bound]:
    head = letter.letterhead
    yield from _texts("the letterhead", head.name, head.short_name, *head.lines)
    yield from _texts("the title", letter.title, letter.case_id, letter.reference)
    yield from _texts("the date and delivery", letter.date_line, letter.delivery)
    yield from _texts("the address", *letter.addressee)
    yield from _texts("the RE block", letter.re_heading)
    yield from _fields("the RE block", letter.re_fields)
    yield from _texts("the decision box", letter.decision.heading, letter.decision.note)
    yield from _fields("the decision box", letter.decision.fields)
    yield from _texts("the salutation", letter.salutation)


def _block(block: Block) -> Iterator[Bound]:
    match block:
        case Paragraph():
            yield Bound("a paragraph", block.line)
        case Bullets():
            yield from _lines("a list", *block.items)
        case CriteriaTable():
            part = "the criteria table"
            yield from _texts(part, block.note)
            for row in block.rows:
                yield from _texts(part, row.number, row.finding, row.weight)
                yield from _lines(part, row.criterion, row.evidence, row.exhibits, row.references)
        case _:
            part = "the table of open questions"
            yield from _texts(part, block.note)
            for ask in block.rows:
                yield from _texts(part, ask.number)
                yield from _lines(part, ask.ask, ask.why, ask.settles)


def _lists(letter: Letter) -> Iterator[Bound]:
    for reference in letter.references:
        yield from _texts("the references", str(reference.number))
        yield Bound("the references", reference.line)
    for exhibit in letter.exhibits:
        yield from _texts("the exhibit list", exhibit.label, *exhibit.pages)
        yield Bound("the exhibit list", exhibit.line)


def _foot(letter: Letter) -> Iterator[Bound]:
    signature = letter.signature
    yield from _texts("the signature", signature.closing, *signature.lines, signature.date_line)
    yield from _texts("the copies", *letter.cc)
    yield from _texts("the notices", *letter.notices)
    yield from _texts("the closing note", letter.decision_support_note)


def _texts(part: str, *texts: str | None) -> Iterator[Bound]:
    return (Bound(part, (Run(text),)) for text in texts if text)


def _lines(part: str, *lines: Line) -> Iterator[Bound]:
    return (Bound(part, line) for line in lines)


def _fields(part: str, fields: Iterable[Field]) -> Iterator[Bound]:
    for field in fields:
        yield from _texts(part, field.label)
        yield Bound(part, field.value)
