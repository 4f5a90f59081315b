"""Runs a batch: plan, crew, report. A bad case is reported and harms no other.

What comes of a case depends on nothing but the case and the settings: not on the number of
processes, their order, the other cases or an earlier run.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import Protocol

from msgspec import Struct, field
from msgspec.structs import replace

from authgen import shelf
from authgen.batch.cases import Cases, beginning, row_here
from authgen.batch.crew import Hire, each, local
from authgen.batch.delivery import delivery_lists
from authgen.batch.memory import FILE, Memory, Remembered, memory
from authgen.batch.numbering import numbered
from authgen.batch.plan import Plan, Planner, Task
from authgen.batch.report import reports, with_twins
from authgen.batch.row import INVALID, QUARANTINED, Row, counted
from authgen.batch.signature import standing_of
from authgen.errors import ExitCode
from authgen.intake.case_tree import case_folders
from authgen.intake.confined import processors
from authgen.ledger.authorization import Want
from authgen.ledger.register import Register, now
from authgen.ledger.release import write_report
from authgen.ledger.writing import disk_faults
from authgen.rehearsal import rehearse, rendering_apart
from authgen.system import FORKS
from authgen.terms.words import Advice

_EXAMPLE = "ocrelizumab-breakthrough"
_DEADLY = "two processes died over it"
_TWICE = "another folder has the same case_id"


class Watcher(Protocol):
    """Whoever wants to know how far the batch is."""

    def begin(self, total: int, standing: Iterable[Row]) -> None:
        """Hear how many cases there are, and which of them stand from an earlier run."""

    def done(self, row: Row) -> None:
        """Hear what a case came to."""


class Outcome(Struct, frozen=True):
    """What a batch came to; `is_whole` is False when it was stopped."""

    rows: tuple[Row, ...]
    is_whole: bool = True

    @property
    def exit_code(self) -> ExitCode:
        """Invalid cases come before cases that are not certified."""
        outcomes = {row.outcome for row in self.rows}
        if not self.is_whole:
            return ExitCode.INTERRUPTED
        if outcomes & {INVALID, QUARANTINED}:
            return ExitCode.INVALID_CASE
        return ExitCode.OK if outcomes <= {Advice.CERTIFY} else ExitCode.REQUEST_INFORMATION

    @property
    def waiting(self) -> int:
        """Tell how many cases wait for an authorization number, because none was left."""
        return sum(row.wants is not None for row in self.rows)

    def summary(self) -> str:
        """Say how many cases came to what."""
        told = (f"{times} {o.replace('_', ' ')}" for o, times in counted(self.rows).items())
        return f"{len(self.rows)} cases: {', '.join(told)}"


class Batch(Struct, frozen=True):
    """A batch as asked for. `since` leaves out folders that have not changed since (epoch)."""

    cases: Cases
    jobs: int = field(default_factory=processors)
    since: float = 0.0
    numbers: tuple[str, ...] = ()  # authorization numbers set aside, for cases that are `numbered`
    with_delivery: bool = False  # with the list by which letters are sent
    hire: Hire | None = None  # who does the work; processes of this machine without it

    def preview(self) -> Plan:
        """Give what would be done; nothing is written."""
        cases = self.cases
        if not (cases.out / FILE).exists():
            return self._plan(None)
        with memory(cases.out, cases.root) as held:
            return self._plan(held)

    def run(self, watcher: Watcher) -> Outcome:
        """Do it: judge, file, remember and report. Ctrl-C ends it with what is done."""
        begun = now()
        cases = self.cases
        folders = case_folders(cases.root)
        with Register(cases.out, cases.order.ledger) as register:
            register.tidy()
        with disk_faults(), memory(cases.out, cases.root) as held:
            plan = self._plan(held, folders)
            watcher.begin(len(plan.standing) + len(plan.tasks), plan.standing)
            rows = list(plan.standing)
            is_whole = True
            try:
                for row in self._done(plan, held):
                    rows.append(row)
                    watcher.done(row)
            except KeyboardInterrupt:
                is_whole = False
        outcome = Outcome(with_twins(rows), is_whole)
        if is_whole and any(row.files for row in rows):
            with Register(cases.out, cases.order.ledger) as register:
                register.settle(begun)
        lists = delivery_lists(cases.out, outcome.rows) if self.with_delivery else {}
        for name, content in {**reports(outcome.rows), **lists}.items():
            write_report(cases.out, name, content)
        return outcome

    def _plan(self, held: Memory | None, folders: tuple[Path, ...] = ()) -> Plan:
        cases = self.cases
        planner = Planner(cases.root, cases.out, held, time.time_ns())
        found = folders or case_folders(cases.root)
        return planner.plan(found, self.cases.settings_of, int(self.since * 1e9))

    def _done(self, plan: Plan, held: Memory) -> Iterator[Row]:
        """Give the row of each task as it comes."""
        tasks = {task.folder: task for task in plan.tasks}
        names = []
        for name, task in tasks.items():
            if task.case_id and task.case_id.casefold() in plan.shared:
                yield Row(name, task.case_id, INVALID, problems=(_TWICE,))
            else:
                names.append(name)
        if names:
            crewed = partial(self._crewed, self.hire or self._local(), tasks, held)
            yield from numbered(crewed, names, self._allot)

    def _crewed(
        self, hire: Hire, tasks: Mapping[str, Task], held: Memory, names: Sequence[str]
    ) -> Iterator[Row]:
        """Let the crew give the row of each name, and remember it."""
        with closing(each(hire, min(self.jobs, len(names)), row_here, names)) as results:
            for name, found in results:
                row = found or Row(name, None, QUARANTINED, problems=(_DEADLY,))
                row = replace(row, case_id=row.case_id or tasks[name].case_id)
                self._remember(held, tasks[name], row)
                yield row

    def _allot(self, wants: Sequence[Want]) -> dict[str, str]:
        with Register(self.cases.out, self.cases.order.ledger) as register:
            return register.authorize(wants, self.numbers)

    def _local(self) -> Hire:
        self._rehearse()
        cases = self.cases
        return local(beginning(cases), rendering_apart(cases.desk, cases.order))

    def _rehearse(self) -> None:
        example = shelf.folder("seeds") / _EXAMPLE
        if FORKS and isinstance(example, Path):  # without both, each process loads by itself
            rehearse(self.cases.desk, example, self.cases.order)

    def _remember(self, held: Memory, task: Task, row: Row) -> None:
        if row.outcome == QUARANTINED or row.wants is not None:
            return  # it may go well the next time
        cases = self.cases
        folder = cases.out / (row.case_id or "")
        standing = standing_of(folder, row.files)
        settings = cases.settings_of(row.case_id)
        held.keep(Remembered(settings, task.signature, task.content, standing, row))
