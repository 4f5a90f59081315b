"""A letter as plain text, for golden tests and for reading it as its recipient would."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from textwrap import wrap

from authgen.letters.content import (
    AskTable,
    Block,
    Bullets,
    CriteriaTable,
    Field,
    Letter,
    Line,
    Paragraph,
)

WIDTH = 92


def plain(letter: Letter) -> str:
    """Give the whole letter as text, in reading order."""
    parts = [
        *_head(letter),
        *(line for s in letter.sections for line in _section(s.heading, s.blocks)),
        *_foot(letter),
    ]
    return "\n".join(parts) + "\n"


def text(line: Line) -> str:
    """Give the text of a line."""
    return "".join(run.text for run in line)


def _head(letter: Letter) -> Iterator[str]:
    if letter.sample:
        yield "SAMPLE"
    yield letter.letterhead.name
    yield from letter.letterhead.lines
    yield from ("", letter.title, letter.date_line)
    if letter.delivery:
        yield letter.delivery
    yield from ("", *letter.addressee, "", letter.re_heading)
    yield from _fields(letter.re_fields)
    yield from ("", f"[ {letter.decision.heading} ]")
    if letter.decision.note:
        yield letter.decision.note
    yield from _fields(letter.decision.fields)
    yield from ("", letter.salutation)


def _fields(fields: Iterable[Field]) -> Iterator[str]:
    for field in fields:
        yield from _hung(f"{field.label + ':':<19}", text(field.value), 19)


def _hung(lead: str, said: str, indent: int) -> list[str]:
    return wrap(
        said,
        WIDTH,
        initial_indent=lead,
        subsequent_indent=" " * indent,
        break_long_words=False,
        break_on_hyphens=False,
    ) or [lead.rstrip()]


def _section(heading: str | None, blocks: Iterable[Block]) -> Iterator[str]:
    yield ""
    if heading:
        yield from (heading, "-" * len(heading))
    for block in blocks:
        yield from _block(block)


def _block(block: Block) -> Iterator[str]:
    match block:
        case Paragraph():
            yield from _hung("", text(block.line), 0)
        case Bullets():
            for number, item in enumerate(block.items, 1):
                yield from _hung(f"{number}. " if block.numbered else "- ", text(item), 3)
        case CriteriaTable():
            yield from _hung("", block.note, 0)
            for row in block.rows:
                lead = f"{row.number + '.':<4}"
                yield from _hung(lead, f"{text(row.criterion)} | {row.finding} ({row.weight})", 4)
                yield from _hung("    ", text(row.evidence), 4)
                pages = ", ".join(run.text for run in row.exhibits)
                yield from _hung("    ", f"{pages} | {text(row.references)}", 4)
        case AskTable():
            yield from _hung("", block.note, 0)
            for ask in block.rows:
                yield from _hung(f"{ask.number + '.':<4}", text(ask.ask), 4)
                yield from _hung("    Why: ", text(ask.why), 9)
                yield from _hung("    Settled by: ", text(ask.settles), 16)


def _foot(letter: Letter) -> Iterator[str]:
    if letter.references:
        yield from ("", "References", "----------")
        for entry in letter.references:
            yield from _hung(f"{entry.number}. ", text(entry.line), 3)
    yield from ("", "Exhibits", "--------")
    for exhibit in letter.exhibits:
        cited = f" [{', '.join(exhibit.pages)}]" if exhibit.pages else ""
        yield from _hung(f"{exhibit.label}. ", text(exhibit.line) + cited, 3)
    yield from ("", letter.signature.closing, "", *letter.signature.lines)
    yield letter.signature.date_line
    if letter.cc:
        yield from ("", f"cc: {' · '.join(letter.cc)}")
    yield from ("", "Notices", "-------")
    for notice in (*letter.notices, letter.decision_support_note):
        yield from _hung("- ", notice, 2)
    yield f"Letter reference {letter.reference}"
