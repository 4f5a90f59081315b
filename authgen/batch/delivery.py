"""The list by which letters are sent: for each, to whom, how and where.

It is taken from the manifests beside the letters, and is the one file of a batch that holds names
and addresses, so it is written only where it is asked for.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Iterator, Mapping
from io import StringIO
from pathlib import Path
from typing import Any

from authgen.batch.row import Row
from authgen.batch.tables import harmless, words
from authgen.ledger.release import SENT, manifest_of

SCHEMA = "authgen.delivery/1"
_HEAD = ("Case", "Letter", "Reference", "To", "Copy", "Channel", "Fax", "Address", "Files")

_UNKNOWN = {"to": "not known", "copy": False, "channel": "not known", "fax": None, "address": []}
"""Of a letter that was released before manifests said where it goes."""


def delivery_lists(out: Path, rows: Iterable[Row]) -> dict[str, bytes]:
    """Give the list of all letters that stand, by the names of its files."""
    letters = [letter for row in rows if row.case_id and row.letter for letter in _of(out, row)]
    said = {"schema": SCHEMA, "letters": letters}
    text = json.dumps(said, indent=2, ensure_ascii=False) + "\n"
    return {"delivery.json": text.encode(), "delivery.csv": _csv(letters)}


def _of(out: Path, row: Row) -> Iterator[dict[str, Any]]:
    manifest = manifest_of(out, str(row.case_id))
    if manifest.get("reference") != row.reference:
        return  # another process has put another letter in its place meanwhile
    files = [f"{row.case_id}/{name}" for name in SENT if name in manifest["files"]]
    head = {"case_id": row.case_id, "letter": row.letter, "reference": row.reference}
    for way in manifest.get("delivery") or (_UNKNOWN,):
        yield {**head, **way, "files": files}


def _csv(letters: Iterable[Mapping[str, Any]]) -> bytes:
    text = StringIO(newline="")
    lines = csv.writer(text)
    lines.writerow(_HEAD)
    for letter in letters:
        cells = (
            *(letter["case_id"], words(letter["letter"]), letter["reference"], letter["to"]),
            *("yes" if letter["copy"] else "", letter["channel"], letter["fax"] or ""),
            *("\n".join(letter["address"]), "\n".join(letter["files"])),
        )
        lines.writerow([harmless(cell) for cell in cells])
    return b"\xef\xbb\xbf" + text.getvalue().encode()
