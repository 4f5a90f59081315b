"""The ledger as its reader meets it: show it, sign it, prove one letter, verify the whole."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from authgen.errors import DisagreementError, MissingInputError, UsageError
from authgen.ledger import checkpoint
from authgen.ledger.audit import Audit, audit, lost_files
from authgen.ledger.base import require_ledger
from authgen.ledger.book import Book
from authgen.ledger.checkpoint import (
    Checkpoint,
    keep_public,
    public_key,
    read_checkpoint,
    signing_key,
)
from authgen.ledger.entry import ISSUED, PURGED, Entry, exported, fault_of
from authgen.ledger.merkle import leaf_hash, path_of, root_by, root_of
from authgen.ledger.schema import RESERVED
from authgen.ledger.succession import links
from authgen.ledger.writing import disk_faults, write

PROOF = "authgen.proof/1"


class Records:
    """The records of one output folder."""

    def __init__(self, out: Path, url: str | None = None) -> None:
        """Open the ledger of a folder; MissingInputError where there is none."""
        require_ledger(out, url)
        self._out = out
        self._book = Book(out, url)
        self._checkpoint = out / checkpoint.FILE
        self._public = out / checkpoint.PUBLIC

    def __enter__(self) -> Self:
        """Begin to read."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        fault: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Let go of the ledger."""
        self._book.close()

    def keys(self, signed: Path | None, public: Path | None) -> None:
        """Use another checkpoint or public key than those of the folder."""
        self._checkpoint = _named(signed) or self._checkpoint
        self._public = _named(public) or self._public

    def entries(self, case_id: str | None = None, number: int | None = None) -> list[Entry]:
        """Give the entries, all of them or those of a case or number."""
        wanted = {k: v for k, v in (("case_id", case_id), ("number", number)) if v is not None}
        found = self._book.entries()
        return [e for e in found if not wanted or wanted.items() <= e.content().items()]

    def lines(self, found: Iterable[Entry]) -> Iterator[str]:
        """Say entries on a line each, with the letters that came before and after."""
        chains = links(self._book.entries())
        for entry in found:
            said = entry.content()
            chain = chains.get(said["number"]) if said["event"] == ISSUED else None
            yield "  ".join(filter(None, (self.told(entry), chain)))

    @staticmethod
    def told(entry: Entry) -> str:
        """Say an entry on one line."""
        said = entry.content()
        files = ", ".join(said.get("files", {}))
        words = ("case_id", "kind", "reference", "authorization", "reason", "by")
        told = (*(said.get(word) for word in words), files)
        head = f"{said.get('number', ''):>7}  {said['at'][:19]}  {said['event']:<8}  "
        return head + "  ".join(filter(None, told))

    def sign(self, key: Path | None = None) -> str:
        """Write a checkpoint over all entries, and give it as text.

        The public key goes into the folder too, wherever the key is kept.
        """
        leaves = _leaves(self._book.entries())
        at = datetime.now(UTC).isoformat(timespec="seconds")
        signer = signing_key(key or self._out / checkpoint.KEY)
        text = Checkpoint(len(leaves), root_of(leaves), at).signed_by(signer)
        with disk_faults():
            write(self._out, checkpoint.FILE, text.encode())
        keep_public(signer, self._out, checkpoint.PUBLIC)
        return text

    def audit(self, entries: Path | None = None) -> Audit:
        """Verify the ledger, or entries as exported; DisagreementError unless they are intact."""
        signed = self._signed()
        if entries is None:
            found = audit(self._book.entries(), signed, self._book.letters())
        else:
            found = audit(exported(_content(entries)), signed)
        if found.fault:
            raise DisagreementError(str(found), "keep it as it is, and look for the copy that was")
        return found

    def lost(self) -> Iterator[str]:
        """Say which letters do not stand in the folder as they were issued."""
        purged = {row.number for row in self._book.letters() if row.state == PURGED}
        yield from lost_files(self._book.entries(), self._out, purged)

    def pending(self) -> tuple[int, ...]:
        """Give the numbers that are reserved and neither issued nor void."""
        return tuple(row.number for row in self._book.letters() if row.state == RESERVED)

    def proof(self, number: int | None) -> dict[str, Any]:
        """Prove that a letter is in the ledger as the checkpoint has it."""
        signed = self._signed()
        if number is None or signed is None:
            raise UsageError("a proof needs --number and a checkpoint", "authgen ledger checkpoint")
        entries = list(self._book.entries())[: signed.size]
        of_it = [e for e in entries if _tells_of(e, number)]
        if not of_it:
            raise MissingInputError("the checkpoint holds no such number", "sign a newer one")
        path = path_of(of_it[-1].seq, _leaves(entries))
        return {
            "schema": PROOF,
            "entry": of_it[-1].body,
            "path": [node.hex() for node in path],
            "checkpoint": self._checkpoint.read_text("utf-8"),
        }

    def proven(self, file: Path) -> str:
        """Verify a proof with nothing but the public key; DisagreementError when it fails."""
        try:
            said = json.loads(_content(file))
            signed = read_checkpoint(said["checkpoint"], public_key(self._public))
            entry = Entry(json.loads(said["entry"])["seq"], _leaf_of(said["entry"]), said["entry"])
            path = [bytes.fromhex(node) for node in said["path"]]
            root = root_by(path, bytes.fromhex(entry.leaf), entry.seq, signed.size)
        except (ValueError, KeyError, TypeError, AttributeError):
            root, entry, signed = None, Entry(0, "", ""), Checkpoint(0, b"", "")
        if root != signed.root or fault_of(entry, entry.seq) is not None:
            raise DisagreementError("the proof does not hold", "ask for a new one")
        return f"proven: {self.told(entry).strip()}"

    def _signed(self) -> Checkpoint | None:
        if not self._checkpoint.exists():
            return None
        text = self._checkpoint.read_bytes().decode("utf-8", "replace")
        return read_checkpoint(text, public_key(self._public))


def _tells_of(entry: Entry, number: int) -> bool:
    """Tell whether an entry says that a letter was released, which a purge does not prove."""
    said = entry.content()
    return said.get("number") == number and said["event"] != PURGED


def _leaves(entries: Iterator[Entry] | list[Entry]) -> list[bytes]:
    return [bytes.fromhex(entry.leaf) for entry in entries]


def _leaf_of(body: str) -> str:
    return leaf_hash(body.encode()).hex()


def _named(path: Path | None) -> Path | None:
    """Give a file that the user named; MissingInputError when there is none."""
    if path is not None and not path.is_file():
        raise MissingInputError("a file that was named does not exist", "check the spelling")
    return path


def _content(path: Path) -> bytes:
    _named(path)
    return path.read_bytes()
