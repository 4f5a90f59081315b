"""From a case to a workbook that holds all of it, and a starter as a workbook to fill in."""

from __future__ import annotations

from pathlib import Path

from authgen.case.case import Case
from authgen.errors import InvalidCaseError
from authgen.intake.case_book_made import case_book, proven_book
from authgen.intake.opened import open_case
from authgen.intake.parse import Parsed, parse
from authgen.intake.starter import starter
from authgen.intake.validate import modelled
from authgen.intake.written import new_product
from authgen.policy.tables import Tables


def export_case(folder: Path, file: Path, tables: Tables) -> None:
    """Write the workbook of a case; InvalidCaseError when the case is invalid.

    UsageError when the workbook exists or cannot hold the case; DiskError when it cannot be
    written.
    """
    opened = open_case(folder)
    opened.reading.stop()
    read = modelled(opened.parsed, Case)
    if read.value is None or read.tree is None:
        raise InvalidCaseError("the case is invalid", "mend the places named", read.problems)
    new_product(file, proven_book(read.tree, tables))


def new_case_book(folder: Path, drug: str, kind: str) -> Path:
    """Write a starter beside where a folder would be, FOLDER.xlsx, and give it; errors as above."""
    parsed: Parsed = parse(starter(folder.resolve().name, drug, kind).encode(), "case.yaml")
    assert parsed.tree is not None  # noqa: S101 - the starter is ours
    file = folder.with_name(f"{folder.name}.xlsx")
    new_product(file, case_book(parsed.tree))
    return file
