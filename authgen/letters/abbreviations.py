"""Explains the abbreviations of a letter once, for the member who reads a copy.

What a sentence before has already spelled out is not explained again. Values are left alone:
the explanations stand in a line of their own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from authgen.letters.content import (
    AskTable,
    Block,
    Bullets,
    CriteriaTable,
    Field,
    Line,
    Paragraph,
    Run,
)
from authgen.letters.wordlist import ABBREVIATIONS

_WORD = re.compile(r"[A-Za-z](?:[A-Za-z-]|-\d+-)*[A-Za-z]")  # also ICD-10-CM


def glossary(blocks: Iterable[Block], fields: Iterable[Field] = ()) -> tuple[Paragraph, ...]:
    """Give one line that explains the abbreviations of blocks and fields; none without any."""
    lines = [*(field.value for field in fields), *(ln for b in blocks for ln in lines_of(b))]
    text = "\n".join(map(_text, lines))
    words = set(_WORD.findall(text))
    used = words | {part for word in words for part in word.split("-")}
    spelled_out = {a for a in used if f"({a})" in text}
    explained = sorted((a for a in used - spelled_out if a in ABBREVIATIONS), key=str.casefold)
    if not explained:
        return ()
    said = "; ".join(f"{a}, {ABBREVIATIONS[a]}" for a in explained)
    return (Paragraph((Run("Abbreviations: ", italic=True), Run(f"{said}.")), small=True),)


def lines_of(block: Block) -> tuple[Line, ...]:
    """Give the lines of a block in reading order."""
    match block:
        case Paragraph():
            return (block.line,)
        case Bullets():
            return block.items
        case CriteriaTable():
            return tuple(
                line
                for r in block.rows
                for line in (r.criterion, r.evidence, r.exhibits, r.references)
            )
        case AskTable():
            return tuple(line for r in block.rows for line in (r.ask, r.why, r.settles))


def _text(line: Line) -> str:
    return "".join(run.text for run in line)
