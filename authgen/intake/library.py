"""A folder of criteria files: those shipped with authgen, or an author's own.

Finds and reads the files, each once, and keeps what it has read. What a policy means as a whole,
and which one is in force, is the affair of `policies`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cached_property
from hashlib import sha256
from typing import TYPE_CHECKING, Any, TypeVar

from pydantic import BaseModel, ValidationError

from authgen import shelf
from authgen.errors import InvalidSettingsError, MissingInputError, Problem
from authgen.intake.compiled import Compiled, compiled
from authgen.intake.limits import SETTINGS_BYTES
from authgen.intake.safely import digest_of
from authgen.intake.tree import Value
from authgen.intake.validate import Read, read_model
from authgen.policy.reference import References
from authgen.policy.search_terms import SearchTerms
from authgen.policy.tables import Tables, TablesFile

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

M = TypeVar("M", bound=BaseModel)
_FILE = re.compile(r"([a-z][a-z0-9-]{0,60})\.yaml")
_TABLES, OVERLAYS = "tables/", "overlays/"
_POLICY = re.compile(rb"authgen\.policy/")
_HINT = "mend the places named; shipped files are tested, a fault in one is a fault of ours"


class Library:
    """The criteria files of one folder, each read at most once."""

    def __init__(self, folder: Traversable | None = None) -> None:
        """Open a folder of criteria; without one, the criteria shipped with authgen."""
        self.folder = folder or shelf.folder("criteria")
        self._is_shipped = folder is None
        self._contents: dict[str, bytes] = {}
        self._kept: dict[str, Any] = {}

    @cached_property
    def policy_names(self) -> tuple[str, ...]:
        """The names of the policy files, sorted; shared parts and examples are none."""
        return tuple(n for n in names_in(self.folder) if _POLICY.search(self._content(n)))

    @cached_property
    def compiled(self) -> Compiled:
        """What was made of these files before; nothing is kept of an author's own folder."""
        return compiled(self._contents_of_all()) if self._is_shipped else Compiled()

    @cached_property
    def digest(self) -> str:
        """The digest of every criteria file, with its name."""
        whole = sha256()
        for name, content in sorted(self._contents_of_all().items()):
            whole.update(f"{name} {digest_of(content)}\n".encode())
        return f"sha256:{whole.hexdigest()}"

    def _contents_of_all(self) -> dict[str, bytes]:
        overlays = (OVERLAYS + name for name in self.overlay_names)
        names = (*names_in(self.folder), *self._table_names, *overlays)
        return {name: self._content(name) for name in names}

    @cached_property
    def overlay_names(self) -> tuple[str, ...]:
        """The names of the payer overlays, sorted; a folder of criteria may be without any."""
        folder = self.folder / OVERLAYS
        return tuple(names_in(folder)) if folder.is_dir() else ()

    @cached_property
    def tables(self) -> Tables:
        """All tables together; InvalidSettingsError when a file is invalid."""
        return self.compiled.get("tables", Tables, self._made_tables)

    def _made_tables(self) -> Tables:
        refuse(p for read in self._table_files.values() for p in read.problems)
        try:
            return Tables.of(checked(read) for read in self._table_files.values())
        except ValidationError as error:
            what = error.errors(include_input=False)[0]["msg"].removeprefix("Value error, ")
            raise _invalid((Problem("criteria/tables", what),)) from None

    @cached_property
    def table_values(self) -> dict[str, Value]:
        """The tables as written, by file name, for digests."""
        return {name: read.tree.value for name, read in self._table_files.items() if read.tree}

    @cached_property
    def references(self) -> References:
        """The reference file; InvalidSettingsError when it is invalid."""
        return checked(self.read("references", References))

    @cached_property
    def terms(self) -> SearchTerms:
        """The words to look for in exhibits; InvalidSettingsError when the file is invalid."""
        return checked(self.read("terms", SearchTerms))

    def read(self, name: str, model: type[M]) -> Read[M]:
        """Read the file of this name (without its ending); MissingInputError when absent."""
        if name not in self._kept:
            self._kept[name] = self._read(name, model)
        kept: Read[M] = self._kept[name]
        return kept

    @cached_property
    def _table_files(self) -> dict[str, Read[TablesFile]]:
        read = {name: self._read(name, TablesFile) for name in self._table_names}
        return {name.removeprefix(_TABLES): found for name, found in read.items()}

    @cached_property
    def _table_names(self) -> list[str]:
        folder = self.folder / _TABLES
        if not folder.is_dir():
            raise MissingInputError("the criteria have no folder of tables", "copy the one shipped")
        return [_TABLES + name for name in names_in(folder)]

    def _read(self, name: str, model: type[M]) -> Read[M]:
        content = self._content(name)
        file = f"criteria/{name}.yaml"
        if SETTINGS_BYTES.is_passed_by(len(content)):
            return Read(None, (SETTINGS_BYTES.problem(file),), None)
        return read_model(content, file, model)

    def _content(self, name: str) -> bytes:
        """Give the bytes of a file, the same ones each time."""
        if name not in self._contents:
            self._contents[name] = _bytes(self.folder, name)
        return self._contents[name]


def names_in(folder: Traversable) -> list[str]:
    """Give the names of the YAML files of a folder, without their ending, sorted."""
    found = (_FILE.fullmatch(entry.name) for entry in folder.iterdir())
    return sorted(match[1] for match in found if match)


def refuse(problems: Iterable[Problem]) -> None:
    """Raise InvalidSettingsError with every problem, if there is any."""
    held = tuple(problems)
    if held:
        raise _invalid(held)


def checked(read: Read[M]) -> M:
    """Give what was read; InvalidSettingsError with every problem when it is invalid."""
    if read.value is None:
        raise _invalid(read.problems)
    return read.value


def _invalid(problems: tuple[Problem, ...]) -> InvalidSettingsError:
    return InvalidSettingsError("the criteria are invalid", _HINT, problems)


def _bytes(folder: Traversable, name: str) -> bytes:
    file = f"{name}.yaml"
    if not _FILE.fullmatch(file.removeprefix(_TABLES).removeprefix(OVERLAYS)):
        raise MissingInputError(f"there is no criteria file {name!r}")
    try:
        return folder.joinpath(file).read_bytes()
    except FileNotFoundError:
        raise MissingInputError(f"there is no criteria file {file}") from None
