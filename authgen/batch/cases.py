"""What a process of the crew does: one case, from its folder to its row, whatever befalls it.

A fault of a case is a row. Only a disk that fails ends the batch, and a process that dies, this one
or the one that renders its letter, is the affair of the crew. Settings, criteria and templates were
read before the process was forked.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from concurrent.futures import BrokenExecutor
from dataclasses import dataclass, field
from functools import cached_property, partial
from hashlib import sha256
from importlib.metadata import version
from multiprocessing.util import Finalize
from pathlib import Path

from msgspec.structs import replace

from authgen.batch.bureau import Ask
from authgen.batch.row import INVALID, QUARANTINED, Row, row_of
from authgen.errors import AuthgenError, DiskError, LedgerError, own_fault
from authgen.intake.limits import SETTINGS_BYTES
from authgen.intake.safely import read_named
from authgen.ledger.register import Register
from authgen.ledger.release import MANIFEST
from authgen.papers import carries_number, determination_of, number_kept
from authgen.review import Desk, Order
from authgen.terms.words import Decision


@dataclass(frozen=True)
class Cases:
    """The cases of one batch. `only` names the outcomes whose letters are wanted; all if empty.

    With `numbered`, a letter that certifies carries the authorization number that the ledger has
    given to its case; without one there, it is not written, and its row says that it waits.
    `corrections` gives, by case id, the reference of the letter that a new one replaces.
    """

    desk: Desk
    root: Path
    out: Path
    order: Order
    only: frozenset[str] = frozenset()
    determinations: Path | None = None
    numbered: bool = False
    corrections: Mapping[str, str] = field(default_factory=dict)

    def __getstate__(self) -> dict[str, object]:
        """Leave behind what only this process has open."""
        return {name: held for name, held in self.__dict__.items() if name != "_register"}

    def row(self, name: str) -> Row:
        """Judge one case, file its letter and give its row."""
        try:
            return self._row(name)
        except (DiskError, LedgerError, BrokenExecutor):
            raise
        except AuthgenError as error:
            told = tuple(f"{p.where}: {p.what}" for p in error.problems) or (error.what,)
            outcome = QUARANTINED if type(error) is AuthgenError else INVALID
            return Row(name, None, outcome, problems=told)
        except Exception as fault:  # noqa: BLE001 - one case may not stop the others
            return Row(name, None, QUARANTINED, problems=(own_fault(fault).what,))

    def determination(self, case_id: str | None) -> Path | None:
        """Give the determination of a case, where somebody made one."""
        if self.determinations is None or case_id is None:
            return None
        found = self.determinations / f"{case_id}.yaml"
        return found if found.is_file() else None

    def settings_of(self, case_id: str | None) -> str:
        """Digest everything beside its folder that a case is judged and written with."""
        path = self.determination(case_id)
        decided = read_named(path, SETTINGS_BYTES.most).digest if path else None
        corrected = self.corrections.get(case_id) if case_id else None
        return sha256(f"{self._settings} {decided} {corrected}".encode()).hexdigest()

    @cached_property
    def _settings(self) -> str:
        desk, order = self.desk, self.order
        law = desk.overlay(order.overlay).digest if order.overlay else None
        organization = desk.organization.model_dump_json(by_alias=True)
        parts = (version("authgen"), desk.library.digest, law, desk.template.digest, organization)
        return sha256(repr((*parts, order, sorted(self.only), self.numbered)).encode()).hexdigest()

    def _row(self, name: str) -> Row:
        folder = self.root / name
        assessment = self.desk.assess(folder, self.order.overlay)
        row = row_of(name, assessment)
        order = replace(
            self.order,
            determination=self.determination(row.case_id),
            replaces=self.corrections.get(str(row.case_id)),
        )
        decided = determination_of(assessment, order.determination)
        if decided and decided.decision is not Decision.PENDED:
            row = replace(row, decided=decided.decided.isoformat())
        if self.only and row.outcome not in self.only:
            return row
        if self.numbered and carries_number(assessment, decided):
            case_id = assessment.dossier.case.case_id
            given = number_kept(self._register.authorization_of(case_id), decided)
            if given is None:
                return replace(row, wants=(decided and decided.authorization_number) or "")
            order = replace(order, authorization=given)
        released = self.desk.file(folder, assessment, self._register, order)
        return replace(
            row,
            letter=released.letter.kind,
            reference=released.letter.reference,
            files=(*released.filed.names, MANIFEST),
        )

    @cached_property
    def _register(self) -> Register:
        """The output folder, opened by the process that uses it."""
        register = Register(self.out, self.order.ledger)
        Finalize(None, register.close, exitpriority=1)
        return register


_HERE: list[Cases] = []


def beginning(cases: Cases) -> Callable[[Ask | None], None]:
    """Give what a process does first: it takes the cases as its own, and who renders letters."""
    return partial(_begin, cases)


def _begin(cases: Cases, ask: Ask | None) -> None:
    cases.desk.rendering = ask
    _HERE.append(cases)


def row_here(name: str) -> Row:
    """Give the row of a case, in a process that has begun."""
    return _HERE[-1].row(name)
