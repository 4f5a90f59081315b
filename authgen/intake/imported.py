"""From a workbook to case folders: those without fault are made, the others told, all at once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from authgen.errors import DiskError, InvalidCaseError, Problem, UsageError
from authgen.intake.case_book import holds_one_case, read_case_book
from authgen.intake.case_text import case_text
from authgen.intake.celled import Filed
from authgen.intake.cells import read_sheets
from authgen.intake.limits import WORKBOOK_BYTES
from authgen.intake.mapping import Mapping
from authgen.intake.page import UnreadableError
from authgen.intake.request_rows import read_requests
from authgen.intake.settings import bytes_of, read_file
from authgen.intake.validate import capped
from authgen.intake.written import new_case_folder, sweep
from authgen.policy.tables import Tables


def import_cases(file: Path, out: Path, mapping: Path | None, tables: Tables) -> Iterator[Path]:
    """Make a folder for each case of a workbook and give it.

    InvalidCaseError at the end, with every problem, when a case has one: it has no folder then.
    DiskError when a folder cannot be written; those made before stay.
    """
    filed, problems = _read(file, mapping, tables)
    problems = [*problems, *(p for case in filed for p in case.problems)]
    whole = [case for case in filed if not case.problems]
    refused = [*_twice(filed), *_existing(whole, out)]
    barred = {problem.where for problem in refused}
    made = [case for case in whole if case.where not in barred]
    for case in made:
        yield _made(case, out)
    if problems or refused:
        what = f"{len(made)} of {len(filed)} cases were imported"
        hint = "mend the cells named, and import a workbook that holds these cases only"
        raise InvalidCaseError(what, hint, capped([*problems, *refused]))


def _read(file: Path, mapping: Path | None, tables: Tables) -> tuple[list[Filed], list[Problem]]:
    columns = read_file(mapping, Mapping) if mapping else Mapping(schema="authgen.mapping/1")
    try:
        sheets = read_sheets(bytes_of(file, WORKBOOK_BYTES))
    except UnreadableError as error:
        what = f"cannot be read: {error}"
        return [], [Problem(file.name, what, "save it as .xlsx, unprotected", "workbook")]
    if not holds_one_case(sheets):
        return read_requests(file.name, sheets, columns, tables)
    if mapping:
        hint = "leave --mapping out"
        raise UsageError("a workbook of one case has keys of its own and takes no mapping", hint)
    return [read_case_book(file.name, sheets, tables)], []


def _twice(filed: Sequence[Filed]) -> Iterator[Problem]:
    times = Counter(case.case_id.casefold() for case in filed if case.case_id)
    for case in filed:
        if times[case.case_id.casefold()] > 1:
            what = "has a case_id that another row has too"
            yield Problem(case.where, what, "give each its own", "case-exists")


def _existing(whole: Sequence[Filed], out: Path) -> Iterator[Problem]:
    """Say which folders exist already; what a stopped import had begun is cleared away first."""
    taken: set[str] = set()
    try:
        if out.exists():
            sweep(out)
            taken = {entry.name.casefold() for entry in out.iterdir()}
    except OSError as error:
        raise DiskError(f"{out} cannot be read: {error.strerror}") from None
    for case in whole:
        if case.case_id.casefold() in taken:
            what = "has a case_id whose folder exists already"
            yield Problem(case.where, what, "nothing is overwritten: move it away", "case-exists")


def _made(case: Filed, out: Path) -> Path:
    folder = out / case.case_id
    try:
        new_case_folder(folder, case_text(case.value))
    except OSError as error:
        raise DiskError(f"{folder} cannot be written: {error.strerror}") from None
    return folder
