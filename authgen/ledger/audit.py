"""Says whether a ledger is intact, or which entry is the first that is not.

Entries are held to their hashes, their places and the numbers that they give; all of them to the
root of a signed checkpoint; the ledger's numbers to its entries; and, where asked for, the files
in the output folder to the digests that the entries name. Nothing is changed here.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from msgspec import Struct

from authgen.ledger.book import Numbered
from authgen.ledger.checkpoint import Checkpoint
from authgen.ledger.entry import HELD, ISSUED, LIFTED, PURGED, RESTORED, Entry, fault_of
from authgen.ledger.merkle import root_of
from authgen.ledger.release import digest_at, folders_of, places_of
from authgen.ledger.schema import RESERVED


class Audit(Struct, frozen=True):
    """What was found: the number of entries, and the first fault with the entry that has it."""

    size: int
    fault: str | None = None
    seq: int | None = None  # None where the fault is none of a single entry

    def __str__(self) -> str:
        """Say it in one line."""
        if self.fault is None:
            return f"intact: {self.size} entries"
        where = "the ledger" if self.seq is None else f"entry {self.seq} is the first bad one"
        return f"not intact: {where}: {self.fault}"


def audit(
    entries: Iterable[Entry],
    checkpoint: Checkpoint | None = None,
    letters: Sequence[Numbered] | None = None,
) -> Audit:
    """Hold entries to all that is known of them; `letters` are the numbers of the same ledger."""
    story = _Story()
    leaves: list[bytes] = []
    try:
        for seq, entry in enumerate(entries):
            fault = fault_of(entry, seq) or story.fault(entry)
            if fault:
                return Audit(len(leaves), fault, seq)
            leaves.append(bytes.fromhex(entry.leaf))
    except ValueError:
        return Audit(len(leaves), "it is cut off", len(leaves))
    whole = _against_root(leaves, checkpoint) or Audit(len(leaves))
    if whole.fault or letters is None:
        return whole
    return next((Audit(len(leaves), f) for f in _against_numbers(story.states, letters)), whole)


def lost_files(entries: Iterable[Entry], out: Path, purged: Collection[int] = ()) -> Iterator[str]:
    """Say which letters do not stand in an output folder as they were issued; some were purged."""
    for entry in entries:
        said = entry.content()
        if said["event"] == PURGED and any(places_of(out, said["case_id"], said["reference"])):
            yield f"number {said['number']}: {said['case_id']} still stands, and was purged"
        if said["event"] not in {ISSUED, RESTORED} or said["number"] in purged:
            continue
        places = list(folders_of(out, said["case_id"]))
        for name, digest in said["files"].items():
            if all(digest_at(place / name) != digest for place in places):
                yield f"number {said['number']}: {said['case_id']}/{name} does not stand as issued"


class _Story:
    """What became of numbers and cases so far; an entry that cannot follow has a fault."""

    def __init__(self) -> None:
        """Nothing has happened yet."""
        self.states: dict[int, str] = {}
        self.holds: set[tuple[str, str]] = set()
        self.authorizations: dict[str, str] = {}

    def fault(self, entry: Entry) -> str | None:
        """Keep what an entry says; say so where that cannot be."""
        said = entry.content()
        if said["event"] in {HELD, LIFTED}:
            return self._of_hold(said)
        return self._of_number(said) or self._of_authorization(said)

    def _of_number(self, said: Mapping[str, Any]) -> str | None:
        number, event = said["number"], said["event"]
        if event in {RESTORED, PURGED}:
            if self.states.get(number) != ISSUED:
                return f"number {number} was not issued before"
            if event == PURGED:
                self.states[number] = PURGED
                held = any(case_id == said["case_id"] for case_id, _ in self.holds)
                return f"number {number} was purged under legal hold" if held else None
            return None
        if number in self.states:
            return f"number {number} was given before"
        self.states[number] = event
        return None

    def _of_hold(self, said: Mapping[str, Any]) -> str | None:
        hold = (said["case_id"], str(said.get("reason")))
        if (hold in self.holds) is (said["event"] == HELD):
            return f"{said['case_id']} was held already, or not at all"
        self.holds.symmetric_difference_update({hold})
        return None

    def _of_authorization(self, said: Mapping[str, Any]) -> str | None:
        number = said.get("authorization")
        if number and self.authorizations.setdefault(number, said["case_id"]) != said["case_id"]:
            return f"the authorization number {number} was given to another case"
        return None


def _against_root(leaves: list[bytes], checkpoint: Checkpoint | None) -> Audit | None:
    if checkpoint is None:
        return None
    if len(leaves) < checkpoint.size:
        missing = f"it is missing; the checkpoint has {checkpoint.size} entries"
        return Audit(len(leaves), missing, len(leaves))
    if root_of(leaves[: checkpoint.size]) != checkpoint.root:
        return Audit(len(leaves), f"its first {checkpoint.size} entries are not those signed")
    return None


def _against_numbers(states: dict[int, str], letters: Sequence[Numbered]) -> Iterator[str]:
    known = {row.number: row.state for row in letters}
    for number, state in known.items():
        if states.get(number, RESERVED) != state:
            yield f"number {number} is {state}, and its entries say otherwise"
    for number in sorted(states.keys() - known.keys()):
        yield f"number {number} has entries and is not known"
    if sorted(known) != list(range(1, len(known) + 1)):
        yield "its numbers have gaps"
