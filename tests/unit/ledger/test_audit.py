"""An audit names the first bad entry, whatever was done to the ledger."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec.structs import replace

from authgen.ledger.audit import Audit, audit, lost_files
from authgen.ledger.book import Numbered
from authgen.ledger.checkpoint import Checkpoint
from authgen.ledger.entry import (
    HELD,
    ISSUED,
    LIFTED,
    PURGED,
    RESTORED,
    VOID,
    Entry,
    entry_of,
    exported,
)
from authgen.ledger.merkle import root_of
from tests.unit.ledger.filed import file

SIZE = 60


def entries(size: int = SIZE) -> list[Entry]:
    said = {"case_id": "C-1", "files": {"letter.docx": "sha256:" + "0" * 64}}
    return [entry_of(n, ISSUED, {**said, "number": n + 1}) for n in range(size)]


def signed(held: list[Entry]) -> Checkpoint:
    return Checkpoint(len(held), root_of([bytes.fromhex(e.leaf) for e in held]), "")


def letters(size: int = SIZE) -> list[Numbered]:
    return [Numbered(n + 1, "C-1", "R-1", "issued", str(n)) for n in range(size)]


def test_an_intact_ledger() -> None:
    held = entries()
    found = audit(held, signed(held), letters())
    assert str(found) == "intact: 60 entries"
    assert audit([], signed([]), []).fault is None


CHANGES: dict[str, tuple[Callable[[list[Entry]], list[Entry]], int]] = {
    "truncated": (lambda e: e[:-1], 59),
    "swapped": (lambda e: [*e[:10], e[11], e[10], *e[12:]], 10),
    "deleted": (lambda e: [*e[:20], *e[21:]], 20),
    "duplicated": (lambda e: [*e[:30], e[29], *e[30:]], 30),
    "all deleted": (lambda _: [], 0),
}


@pytest.mark.parametrize("change", CHANGES)
def test_what_is_done_to_entries_is_found(change: str) -> None:
    do, first = CHANGES[change]
    text = "".join(e.line for e in do(entries())).encode()
    found = audit(exported(text), signed(entries()))
    assert (found.seq, found.fault is None) == (first, False)
    assert f"entry {first} is the first bad one" in str(found)


def test_a_history_written_anew_is_not_the_one_signed() -> None:
    held = entries()
    other = [*held[:5], entry_of(5, VOID, {"number": 6, "case_id": "C-1"}), *held[6:]]
    found = audit(other, signed(held))
    assert (found.seq, found.fault) == (None, "its first 60 entries are not those signed")
    assert str(found).startswith("not intact: the ledger")


@pytest.mark.parametrize(
    ("event", "number", "fault"),
    [(ISSUED, 1, "given before"), (VOID, 1, "given before"), (RESTORED, 9, "not issued before")],
)
def test_numbers_are_given_once(event: str, number: int, fault: str) -> None:
    held = [*entries(2), entry_of(2, event, {"number": number})]
    assert fault in str(audit(held).fault)


def test_a_restored_letter_is_no_fault() -> None:
    assert audit([*entries(2), entry_of(2, RESTORED, {"number": 1})]).fault is None


@pytest.mark.parametrize(
    ("rows", "fault"),
    [
        (letters(1), "number 2 has entries and is not known"),
        ([*letters(1), replace(letters(2)[1], state="void")], "number 2 is void"),
        ([*letters(2), Numbered(4, "C", "R", "reserved", "k")], "gaps"),
        ([*letters(2), Numbered(3, "C", "R", "issued", "k")], "number 3 is issued"),
    ],
)
def test_numbers_that_do_not_agree(rows: list[Numbered], fault: str) -> None:
    assert fault in str(audit(entries(2), letters=rows).fault)


def test_an_export_that_is_cut_off() -> None:
    text = "".join(e.line for e in entries(3)).encode()
    assert audit(exported(text[:-5])) == Audit(0, "it is cut off", 0)


def test_every_fifth_flipped_bit_of_an_export_is_found() -> None:
    """All of them, over entries and checkpoint: `make soak`."""
    held = entries(3)
    content, checkpoint = "".join(e.line for e in held).encode(), signed(held)
    for bit in range(0, len(content) * 8, 5):
        changed = bytearray(content)
        changed[bit // 8] ^= 1 << bit % 8
        assert audit(exported(bytes(changed)), checkpoint).fault is not None


def test_lost_files_are_named(tmp_path: Path) -> None:
    assert file(tmp_path, "C-1").number == 1
    held = [entry_of(0, VOID, {"number": 1}), entries(1)[0]]
    assert list(lost_files(held, tmp_path)) == [
        "number 1: C-1/letter.docx does not stand as issued"
    ]


def story(*events: dict[str, object]) -> Audit:
    said = {"case_id": "C-1", "reference": "R-1", "number": 1, "reason": "x"}
    return audit(
        [entry_of(n, str(e["event"]), {**said, **e}) for n, e in enumerate(events)],
    )


ISSUE: dict[str, object] = {"event": ISSUED}
HOLD: dict[str, object] = {"event": HELD}
LIFT: dict[str, object] = {"event": LIFTED}
PURGE: dict[str, object] = {"event": PURGED}


@pytest.mark.parametrize(
    ("events", "fault"),
    [
        ((ISSUE, HOLD, LIFT, PURGE), None),
        ((ISSUE, HOLD, {**PURGE, "number": 2}), "number 2 was not issued before"),
        ((ISSUE, HOLD, PURGE), "number 1 was purged under legal hold"),
        ((ISSUE, PURGE, PURGE), "number 1 was not issued before"),
        ((ISSUE, PURGE, {"event": RESTORED}), "number 1 was not issued before"),
        ((HOLD, HOLD), "C-1 was held already, or not at all"),
        ((HOLD, {**LIFT, "reason": "y"}), "C-1 was held already, or not at all"),
        (({**HOLD, "case_id": 1},), "it names no case"),
    ],
)
def test_holds_and_purges_follow_what_came_before(
    events: tuple[dict[str, object], ...], fault: str | None
) -> None:
    assert story(*events).fault == fault


def test_an_authorization_number_belongs_to_one_case() -> None:
    first = {**ISSUE, "authorization": "N-1"}
    assert story(first, {**first, "number": 2}).fault is None
    found = story(first, {**first, "number": 2, "case_id": "C-2"})
    assert (found.seq, found.fault) == (
        1,
        "the authorization number N-1 was given to another case",
    )


def test_a_purged_letter_that_still_stands_is_told(tmp_path: Path) -> None:
    folder = file(tmp_path).folder
    reference = json.loads((folder / "manifest.json").read_text())["reference"]
    said = {"case_id": "C-1", "reference": reference, "number": 1}
    held = [entry_of(0, PURGED, said)]
    assert list(lost_files(held, tmp_path, {1})) == ["number 1: C-1 still stands, and was purged"]
    (folder / "manifest.json").unlink()
    assert list(lost_files(held, tmp_path, {1})) == []
