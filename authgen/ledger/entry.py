"""One entry of the ledger: canonical JSON of ids, digests and references, and its leaf hash.

An entry is only ever added. It may hold no value of a case other than its id; who purged a letter
or held a case, and why, is said by a person, who is asked to name no member.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from msgspec import Struct

from authgen.ledger.merkle import leaf_hash

SCHEMA = "authgen.entry/1"
ISSUED, RESTORED, VOID, PURGED = "issued", "restored", "void", "purged"
"""What befalls a letter."""
HELD, LIFTED = "held", "lifted"
"""What befalls a case: a legal hold, and its end."""
_EVENTS = (ISSUED, RESTORED, VOID, PURGED, HELD, LIFTED)


class Entry(Struct, frozen=True):
    """An entry as it is kept: its place from 0 on, the hex of its leaf hash, and its JSON."""

    seq: int
    leaf: str
    body: str

    @property
    def line(self) -> str:
        """The entry as exported: leaf hash and JSON on one line."""
        return f"{self.leaf} {self.body}\n"

    def content(self) -> Mapping[str, Any]:
        """Give what the entry says; ValueError when it is no JSON object."""
        said = json.loads(self.body)
        if not isinstance(said, dict):
            raise ValueError("no object")  # noqa: TRY004 - one error for whatever is no entry
        return said


def entry_of(seq: int, event: str, said: Mapping[str, object]) -> Entry:
    """Make an entry of an event."""
    body = canonical({"schema": SCHEMA, "seq": seq, "event": event, **said})
    return Entry(seq, leaf_hash(body.encode()).hex(), body)


def canonical(said: Mapping[str, object]) -> str:
    """Give the one form that a mapping has as JSON."""
    return json.dumps(said, sort_keys=True, separators=(",", ":"), ensure_ascii=True)


def exported(content: bytes) -> Iterator[Entry]:
    """Read entries as exported; ValueError from the first line on that is none."""
    lines = content.split(b"\n")
    if lines.pop():
        raise ValueError("the last line is cut off")
    for seq, line in enumerate(lines):
        leaf, _, body = line.decode("ascii", "surrogateescape").partition(" ")
        yield Entry(seq, leaf, body)


def fault_of(entry: Entry, seq: int) -> str | None:
    """Say what is wrong with an entry that should stand at a place; None for nothing."""
    try:
        said = entry.content()
        is_whole = canonical(said) == entry.body
    except ValueError:
        return "it is not JSON as the ledger writes it"
    if entry.leaf != leaf_hash(entry.body.encode("utf-8", "replace")).hex() or not is_whole:
        return "it was changed: it does not have its hash"
    if entry.seq != seq or said.get("seq") != seq:
        return "another one was here: it does not have its place"
    if said.get("schema") != SCHEMA or said.get("event") not in _EVENTS:
        return "it is of a kind that is not known"
    if said["event"] in {HELD, LIFTED}:
        return None if isinstance(said.get("case_id"), str) else "it names no case"
    return None if isinstance(said.get("number"), int) else "it names no number"
