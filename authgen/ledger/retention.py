"""How long letters are kept: which are old enough to go, and which a legal hold keeps.

Only files are deleted. The entries of a letter stay, for they hold no value of the case, and one
more is added that says it was purged: hashes, roots and proofs hold as before. A letter goes
whole, in every form in which it was released. Nothing here deletes.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import UTC, datetime

from msgspec import Struct

from authgen.errors import UsageError
from authgen.ledger.entry import PURGED, Entry

_LONGEST = 200  # characters of a name or a reason


class Word(Struct, frozen=True):
    """Who asks for something, and why. It goes into the ledger: name no member in it."""

    by: str
    reason: str

    def __post_init__(self) -> None:
        """Hold both to a line of text; UsageError otherwise."""
        for text in (self.by, self.reason):
            if not text.strip() or len(text) > _LONGEST or not text.isprintable():
                what = f"a name and a reason are a line of at most {_LONGEST} characters each"
                raise UsageError(what, "--by NAME --reason TEXT; name no member")


class Aged(Struct, frozen=True):
    """A letter that is old enough: the numbers under which it was released, and when last."""

    case_id: str
    reference: str
    at: str
    numbers: tuple[int, ...]

    def __str__(self) -> str:
        """Say it in one line."""
        numbers = ", ".join(map(str, self.numbers))
        return f"{self.at[:10]}  {self.case_id}  {self.reference}  number {numbers}"


class _Letter:
    def __init__(self) -> None:
        self.at = ""
        self.numbers: set[int] = set()
        self.is_purged = False


class Retention(Struct, frozen=True):
    """What is old enough to go: `due` may, `held` may not."""

    due: tuple[Aged, ...]
    held: tuple[Aged, ...]


def retention(
    entries: Iterable[Entry], before: datetime, mine: Collection[int] | None = None
) -> Retention:
    """Find the letters that were released last before a moment; `mine` are the numbers looked at.

    A letter of which one number is not among `mine`, or not old enough, stays whole.
    """
    letters, holds = _read(entries)
    limit = before.astimezone(UTC).isoformat(timespec="microseconds")
    aged = [
        Aged(case_id, reference, letter.at, tuple(sorted(letter.numbers)))
        for (case_id, reference), letter in letters.items()
        if letter.at < limit
        and not letter.is_purged
        and (mine is None or letter.numbers <= set(mine))
    ]
    held = {case_id for case_id, _ in holds}
    return Retention(
        tuple(a for a in aged if a.case_id not in held),
        tuple(a for a in aged if a.case_id in held),
    )


def holds_of(entries: Iterable[Entry]) -> set[tuple[str, str]]:
    """Give the holds in force: a case and the reason for which it is held."""
    return _read(entries)[1]


def _read(
    entries: Iterable[Entry],
) -> tuple[dict[tuple[str, str], _Letter], set[tuple[str, str]]]:
    letters: dict[tuple[str, str], _Letter] = {}
    holds: set[tuple[str, str]] = set()
    for entry in entries:
        said = entry.content()
        match said["event"]:
            case "issued" | "restored" | "purged" as event:
                letter = letters.setdefault((said["case_id"], said["reference"]), _Letter())
                letter.is_purged = event == PURGED
                letter.at = max(letter.at, said["at"])
                letter.numbers.add(said["number"])
            case "held":
                holds.add((said["case_id"], said["reason"]))
            case "lifted":
                holds.discard((said["case_id"], said["reason"]))
    return letters, holds
