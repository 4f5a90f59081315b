"""Which case folders a batch has, and which of them stand as an earlier run left them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from authgen.batch.memory import Memory, Remembered
from authgen.batch.row import Row
from authgen.batch.signature import content_of, is_settled, signature_of, standing_of
from authgen.errors import MissingInputError
from authgen.intake.case_folder import stated_id


class Task(Struct, frozen=True):
    """A case to be judged; `signature` and `content` are those of its folder before that."""

    folder: str
    case_id: str | None
    signature: str
    content: str


class Plan(Struct, frozen=True):
    """What a batch is to do: rows that stand, and cases to be judged, each by their folders."""

    standing: tuple[Row, ...]
    tasks: tuple[Task, ...]
    shared: frozenset[str]  # case ids, in small letters, that more than one folder has


class Planner:
    """Compares the folders of a batch with what is remembered of them."""

    def __init__(self, root: Path, out: Path, memory: Memory | None, now_ns: int) -> None:
        """Plan over a root; without a memory, everything is to be judged."""
        self._root = root
        self._out = out
        self._memory = memory
        self._now = now_ns

    def plan(
        self, folders: Iterable[Path], settings_of: Callable[[str | None], str], since_ns: int
    ) -> Plan:
        """Give the plan; `settings_of` tells what a case of that id is judged with.

        Folders whose files have not changed since a moment are left out.
        """
        rows: list[Row] = []
        tasks: list[Task] = []
        for folder in folders:
            found = self._case(folder, settings_of, since_ns)
            if isinstance(found, Row):
                rows.append(found)
            elif found is not None:
                tasks.append(found)
        return _by_ids(rows, tasks)

    def _case(
        self, folder: Path, settings_of: Callable[[str | None], str], since_ns: int
    ) -> Row | Task | None:
        name = str(folder.relative_to(self._root))
        try:
            signature, newest = signature_of(folder)
            if newest < since_ns:
                return None
            known = self._known(name, settings_of)
            if known and known.signature == signature:
                return known.row
            content = content_of(folder)
        except OSError:  # judging it will tell why
            return Task(name, None, "", "")
        trusted = signature if is_settled(newest, self._now) else ""
        if known and self._memory and known.content == content:
            self._memory.keep(replace(known, signature=trusted))
            return known.row
        return Task(name, _id_of(folder), trusted, content)

    def _known(self, name: str, settings_of: Callable[[str | None], str]) -> Remembered | None:
        """Give what is remembered of a folder, if it was judged with the same settings."""
        held = self._memory.recall(name) if self._memory else None
        if held is None or held.settings != settings_of(held.row.case_id):
            return None
        return held if self._stands(held) else None

    def _stands(self, held: Remembered) -> bool:
        """Tell whether the letters of a row stand as they were written."""
        if held.row.case_id is None or not held.row.files:
            return held.row.letter is None
        return standing_of(self._out / held.row.case_id, held.row.files) == held.standing


def _id_of(folder: Path) -> str | None:
    try:
        return stated_id(folder)
    except MissingInputError:  # it is gone meanwhile; its own row will say so
        return None


def _by_ids(rows: list[Row], tasks: list[Task]) -> Plan:
    """Tell the ids that more than one folder has (contract, section 1)."""
    ids = Counter(id_.casefold() for id_ in _ids(rows, tasks))
    shared = frozenset(id_ for id_, times in ids.items() if times > 1)
    again = [row for row in rows if row.case_id and row.case_id.casefold() in shared]
    tasks += [Task(row.folder, row.case_id, "", "") for row in again]
    return Plan(
        standing=tuple(row for row in rows if row not in again),
        tasks=tuple(sorted(tasks, key=lambda task: task.folder)),
        shared=shared,
    )


def _ids(rows: list[Row], tasks: list[Task]) -> Iterator[str]:
    yield from (row.case_id for row in rows if row.case_id)
    yield from (task.case_id for task in tasks if task.case_id)
