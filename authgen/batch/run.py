"""Runs a batch in order, one case at a time; a bad case is reported and harms no other."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from authgen.batch.plan import case_folders
from authgen.errors import AuthgenError, DiskError, ExitCode
from authgen.ledger.release import write_report
from authgen.review import Desk, Order
from authgen.terms.words import Advice

INVALID = "invalid"


class Watcher(Protocol):
    """Whoever wants to know how far the batch is."""

    def begin(self, total: int) -> None:
        """Hear how many cases there are."""

    def done(self, note: str | None = None) -> None:
        """Hear that a case is done."""


@dataclass(frozen=True, slots=True)
class Row:
    """One case of the report. `folder` is relative to the batch's folder."""

    folder: str
    case_id: str | None
    outcome: str  # a recommendation, or "invalid"
    letter: str | None = None
    reference: str | None = None
    due: str | None = None
    problems: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a batch came to."""

    rows: tuple[Row, ...]

    @property
    def exit_code(self) -> ExitCode:
        """Invalid cases come before cases that are not certified."""
        outcomes = {row.outcome for row in self.rows}
        if INVALID in outcomes:
            return ExitCode.INVALID_CASE
        return ExitCode.OK if outcomes <= {Advice.CERTIFY} else ExitCode.REQUEST_INFORMATION

    def summary(self) -> str:
        """Say how many cases came to what."""
        counts = Counter(row.outcome for row in self.rows)
        told = (f"{counts[o]} {o.replace('_', ' ')}" for o in (*Advice, INVALID) if counts[o])
        return f"{len(self.rows)} cases: {', '.join(told)}"


def run(desk: Desk, root: Path, out: Path, order: Order, watcher: Watcher) -> Outcome:
    """Run every case below `root` and write `out/report.json`."""
    folders = case_folders(root)
    watcher.begin(len(folders))
    shared = _shared_ids(desk, folders)
    rows = [_row(desk, root, folder, out, order, shared, watcher) for folder in folders]
    outcome = Outcome(tuple(rows))
    write_report(out, "report.json", _json(outcome))
    return outcome


def _shared_ids(desk: Desk, folders: tuple[Path, ...]) -> frozenset[str]:
    """Give the case ids, in small letters, that more than one folder has (contract, section 1)."""
    ids = Counter(case_id.casefold() for f in folders if (case_id := desk.case_id(f)))
    return frozenset(case_id for case_id, times in ids.items() if times > 1)


def _row(  # noqa: PLR0913, PLR0917 - one case in all that it needs
    desk: Desk,
    root: Path,
    folder: Path,
    out: Path,
    order: Order,
    shared: frozenset[str],
    watcher: Watcher,
) -> Row:
    name = str(folder.relative_to(root))
    case_id = desk.case_id(folder)
    try:
        if case_id and case_id.casefold() in shared:
            return _invalid(name, case_id, ("another folder has the same case_id",), watcher)
        released = desk.letter(folder, out, order)
    except DiskError:
        raise
    except AuthgenError as error:
        told = tuple(f"{p.where}: {p.what}" for p in error.problems) or (error.what,)
        return _invalid(name, case_id, told, watcher)
    watcher.done()
    due = released.assessment.due.at
    return Row(
        folder=name,
        case_id=case_id,
        outcome=released.assessment.advice,
        letter=released.letter.kind,
        reference=released.letter.reference,
        due=due.isoformat() if due else None,
    )


def _invalid(name: str, case_id: str | None, told: tuple[str, ...], watcher: Watcher) -> Row:
    watcher.done(f"{name}: invalid: {told[0]}" + (f" (+{len(told) - 1} more)" if told[1:] else ""))
    return Row(name, case_id, INVALID, problems=told)


def _json(outcome: Outcome) -> bytes:
    rows = [
        {
            "folder": row.folder,
            "case_id": row.case_id,
            "outcome": row.outcome,
            "letter": row.letter,
            "reference": row.reference,
            "due": row.due,
            "problems": list(row.problems),
        }
        for row in outcome.rows
    ]
    report = {"schema": "authgen.report/1", "cases": rows}
    return (json.dumps(report, indent=2, ensure_ascii=False) + "\n").encode()
