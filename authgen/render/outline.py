"""The tags of a template, line by line, each line with its place as its author would name it.

For Word a line is a paragraph and its place a table cell; for HTML it is a line of the file. Only
tags are kept: what stands around them is the author's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree
from msgspec import Struct

from authgen.render.gate import W

_TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}", re.DOTALL)
_REPEATED = re.compile(r"\{%(?:p|tr|tc|r)\s")
_COMMENT = re.compile(r"\{#.*?#\}", re.DOTALL)
_CURLY = str.maketrans({"\u201c": '"', "\u201d": '"', "\u2018": "'", "\u2019": "'"})
_OPEN = re.compile(r"\{\{|\}\}|\{%|%\}|\{#")
_WORD = re.compile(r"\{%-?\s*(\w+)")
_BLOCKS = {"for": "endfor", "if": "endif", "with": "endwith"}


class Row(Struct, frozen=True):
    """The tags of one line and where it stands."""

    place: str
    tags: tuple[str, ...]
    torn: bool = False  # half a tag is left over


def word_rows(root: etree._Element) -> tuple[Row, ...]:
    """Give the paragraphs of a part of a Word template."""
    tables = {table: number for number, table in enumerate(root.iter(f"{W}tbl"), 1)}
    rows: list[Row] = []
    for number, paragraph in enumerate(root.iter(f"{W}p"), 1):
        said = "".join(text.text or "" for text in paragraph.iter(f"{W}t"))
        rows.append(row_of(_place(paragraph, number, tables), _REPEATED.sub("{% ", said)))
    return tuple(rows)


def html_rows(source: str) -> tuple[Row, ...]:
    """Give the lines of an HTML template; only a comment may run over the end of one."""
    source = _COMMENT.sub(lambda comment: "\n" * comment[0].count("\n"), source)
    return tuple(row_of(f"line {n}", line) for n, line in enumerate(source.split("\n"), 1))


def row_of(place: str, said: str) -> Row:
    """Give the tags of what is said in one place; a tag may not run over the end of a line."""
    said = _COMMENT.sub("", said)
    tags = tuple(tag.translate(_CURLY) for tag in _TAG.findall(said))
    return Row(place, tags, torn=bool(_OPEN.search(_TAG.sub("", said))))


def _place(paragraph: etree._Element, number: int, tables: dict[etree._Element, int]) -> str:
    cell = next(paragraph.iterancestors(f"{W}tc"), None)
    if cell is None:
        return f"paragraph {number}"
    row = next(cell.iterancestors(f"{W}tr"))
    table = next(row.iterancestors(f"{W}tbl"))
    return f"table {tables[table]}, row {_nth(row)}, cell {_nth(cell)}"


def _nth(element: etree._Element) -> int:
    return 1 + sum(1 for _ in element.itersiblings(element.tag, preceding=True))


def unclosed(rows: tuple[Row, ...]) -> Iterator[tuple[str, str]]:
    """Find half tags, blocks that are not closed, and ends of blocks that were not begun."""
    open_blocks: list[tuple[str, str]] = []
    for row in rows:
        if row.torn:
            yield row.place, "half a tag: its braces do not match"
        for tag in row.tags:
            word = _WORD.match(tag)
            if word is None:
                continue
            if word[1] in _BLOCKS:
                open_blocks.append((word[1], row.place))
            elif word[1] in _BLOCKS.values():
                if not open_blocks or _BLOCKS[open_blocks[-1][0]] != word[1]:
                    yield row.place, f"{word[1]} closes nothing that is open here"
                else:
                    open_blocks.pop()
    yield from ((place, f"this {word} is never closed") for word, place in open_blocks)
