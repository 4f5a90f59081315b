"""An entry has one form, and says when it was changed."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from authgen.ledger.entry import ISSUED, Entry, entry_of, exported, fault_of
from authgen.ledger.merkle import leaf_hash

ENTRY = entry_of(3, ISSUED, {"number": 7, "case_id": "C-1"})


def of(body: str) -> Entry:
    return Entry(3, leaf_hash(body.encode()).hex(), body)


def test_an_entry_as_it_is_made() -> None:
    assert ENTRY.body == (
        '{"case_id":"C-1","event":"issued","number":7,"schema":"authgen.entry/1","seq":3}'
    )
    assert fault_of(ENTRY, 3) is None


@pytest.mark.parametrize(
    ("entry", "fault"),
    [
        (replace(ENTRY, body=ENTRY.body.replace("C-1", "C-2")), "it was changed"),
        (replace(ENTRY, seq=4), "another one was here"),
        (of(ENTRY.body.replace(":3}", ":4}")), "another one was here"),
        (of(ENTRY.body.replace(":", ": ")), "it was changed"),
        (of(ENTRY.body.replace("issued", "undone")), "of a kind that is not known"),
        (of(ENTRY.body.replace("entry/1", "entry/9")), "of a kind that is not known"),
        (of(ENTRY.body.replace('"number":7,', "")), "names no number"),
        (of("[]"), "not JSON"),
        (of("{"), "not JSON"),
    ],
)
def test_what_is_no_entry(entry: Entry, fault: str) -> None:
    assert fault in str(fault_of(entry, 3))


def test_exported_entries_are_read_back() -> None:
    assert list(exported((ENTRY.line * 2).encode()))[1] == replace(ENTRY, seq=1)
    with pytest.raises(ValueError, match="cut off"):
        list(exported(ENTRY.line.encode()[:-1]))
