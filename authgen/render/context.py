"""A letter as the plain dicts, lists and strings that templates are filled from.

Adds only what linking needs: a mark (link target) at the first citation of each reference and
exhibit page, and the entry's way back to it. Text passes through unchanged.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import zip_longest
from typing import Any

from msgspec.structs import replace

from authgen.errors import ProofError
from authgen.letters.content import (
    AskTable,
    Block,
    Bullets,
    CriteriaTable,
    Field,
    Letter,
    Line,
    Paragraph,
    Run,
    Signature,
)

_CITED = "cited_"
Node = dict[str, Any]
_WHOLE = re.compile(
    r"((?:\d[\d.,]* )?\b(?:[mµu]?g|m?IU|U|cells|mm?ol|copies)/(?:[dmuµ]?L|m2|m²|m?g|kg|h)\b"
    r"|\([A-Z]{2,}-[A-Z0-9]{2,}\)|\bdoi:10\.\S*\w)"
)
_URL = re.compile(r"https://[A-Za-z0-9.-]+(?:/[A-Za-z0-9._~:/@!$&()*+,;=%-]*)?")


def exhibit_anchor(label: str) -> str:
    """Name the link target of a page label such as A-2, in the letter and in a packet."""
    return "exhibit_" + re.sub(r"\W", "_", label)


def reference_anchor(number: int) -> str:
    """Name the link target of a numbered reference."""
    return f"ref_{number}"


def link_words(target: str) -> str:
    """Say in words where a link leads: to a reference, an exhibit page, or back to its citation."""
    back, name = target.startswith(_CITED), target.removeprefix(_CITED)
    kind, _, label = name.partition("_")
    if kind == "ref":
        said = f"reference {label}"
    elif kind == "exhibit":
        said = "exhibit {}, page {}".format(*label.rpartition("_")[::2])
    else:
        return target
    return f"Back to the first citation of {said}" if back else said[0].upper() + said[1:]


def letter_context(letter: Letter, signer: str = "") -> Node:
    """Give everything that a template may print; `signer` is who signs the file itself."""
    marks = _Marks(letter)
    signature = letter.signature
    head = {
        "kind": letter.kind,
        "title": letter.title,
        "case_id": letter.case_id,
        "reference": letter.reference,
        "as_of": letter.as_of,
        "language": letter.language,
        "sample": letter.sample,
        "logo": letter.sample and letter.letterhead.logo,
        "organization": letter.letterhead.name,
        "organization_lines": _texts(letter.letterhead.lines),
        "organization_short": letter.letterhead.short_name,
        "date_line": letter.date_line,
        "delivery": letter.delivery or "",
        "addressee": _texts(letter.addressee),
        "re_heading": letter.re_heading,
        "re_fields": [marks.field(field) for field in letter.re_fields],
        "decision": {
            "heading": letter.decision.heading,
            "note": letter.decision.note,
            "fields": [marks.field(field) for field in letter.decision.fields],
        },
        "salutation": letter.salutation,
        "sections": [
            {"heading": s.heading or "", "blocks": [marks.block(b) for b in s.blocks]}
            for s in letter.sections
        ],
    }
    return {**head, **marks.lists(letter), **_foot(letter, signature, signer)}


def _foot(letter: Letter, signature: Signature, signer: str) -> Node:
    return {
        "signature": {
            "closing": signature.closing,
            "signed": signature.signed,
            "signer": signer,
            "lines": _texts(signature.lines),
            "pairs": _pairs(_texts(signature.lines)),
            "date_line": signature.date_line,
        },
        "cc": _texts(letter.cc),
        "notices": _texts(letter.notices),
        "note": letter.decision_support_note,
    }


def _texts(lines: Iterable[str]) -> list[str]:
    return [line for line in lines if line.strip()]


def _pairs(lines: list[str]) -> list[Node]:
    """Set lines side by side, two and two: blanks to fill in take half the height so."""
    return [
        {"left": left, "right": right}
        for left, right in zip_longest(lines[::2], lines[1::2], fillvalue="")
    ]


def _parts(run: Run) -> Iterator[Run]:
    """Set apart what no line may end in: 0.8 mg/dL, (CI-HBV), doi:10.1056/NEJMoa1601277."""
    return (replace(run, text=part) for part in _WHOLE.split(run.text) if part)


class _Marks:
    """Turns lines into runs and remembers, in reading order, what was cited first where."""

    def __init__(self, letter: Letter) -> None:
        self._targets = {reference_anchor(entry.number) for entry in letter.references}
        self._targets |= {exhibit_anchor(p) for entry in letter.exhibits for p in entry.pages}
        self._cited: set[str] = set()

    def line(self, line: Line) -> list[Node]:
        return [self._run(part) for run in line if run.text for part in _parts(run)]

    def field(self, field: Field) -> Node:
        return {"label": field.label, "line": self.line(field.value)}

    def block(self, block: Block) -> Node:
        match block:
            case Paragraph():
                line = self.line(block.line)
                return {"kind": "paragraph", "line": line, "small": block.small}
            case Bullets():
                entries = [
                    {"number": number, "line": self.line(item)}
                    for number, item in enumerate(block.items, start=1)
                ]
                kind = "numbered" if block.numbered else "bullets"
                return {"kind": kind, "entries": entries}
            case _:
                return self._table(block)

    def lists(self, letter: Letter) -> Node:
        return {
            "references": [
                {
                    "number": entry.number,
                    "anchor": reference_anchor(entry.number),
                    "back": self._back(reference_anchor(entry.number)),
                    "url": entry.url if entry.url and _URL.fullmatch(entry.url) else "",
                    "line": self.line(entry.line),
                }
                for entry in letter.references
            ],
            "exhibits": [
                {
                    "label": entry.label,
                    "line": self.line(entry.line),
                    "pages": [
                        {"label": page, "anchor": exhibit_anchor(page), "back": self._back(anchor)}
                        for page in entry.pages
                        for anchor in (exhibit_anchor(page),)
                    ],
                }
                for entry in letter.exhibits
            ],
        }

    def _table(self, table: CriteriaTable | AskTable) -> Node:
        if isinstance(table, AskTable):
            asks = [
                {
                    "number": row.number,
                    "ask": self.line(row.ask),
                    "why": self.line(row.why),
                    "settles": self.line(row.settles),
                }
                for row in table.rows
            ]
            return {"kind": "asks", "note": table.note, "rows": asks}
        rows = [
            {
                "number": row.number,
                "criterion": self.line(row.criterion),
                "finding": row.finding,
                "weight": row.weight,
                "evidence": self.line(row.evidence),
                "exhibits": [self.line((run,)) for run in row.exhibits],
                "references": self.line(row.references),
            }
            for row in table.rows
        ]
        return {"kind": "criteria", "note": table.note, "rows": rows}

    def _run(self, run: Run) -> Node:
        kind, target = "text", ""
        if run.exhibit is not None:
            kind, target = "exhibit", exhibit_anchor(run.exhibit)
        elif run.reference is not None:
            kind, target = "reference", reference_anchor(run.reference)
        if target and target not in self._targets:
            raise ProofError(
                f"The letter cites {kind} {run.exhibit or run.reference}, which it does not list"
            )
        first = bool(target) and target not in self._cited
        self._cited.add(target)
        return {
            "text": run.text.replace("\n", " "),
            "kind": kind,
            "target": target,
            "mark": _back_anchor(target) if first else "",
            "bold": run.bold,
            "italic": run.italic,
            "whole": bool(_WHOLE.fullmatch(run.text)),
        }

    def _back(self, target: str) -> str:
        return _back_anchor(target) if target in self._cited else ""


def _back_anchor(target: str) -> str:
    return f"{_CITED}{target}"
