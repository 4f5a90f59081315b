"""Makes a starter case folder: every key with a short comment, required ones left open.

It writes new files only, for the owner's eyes only.
"""

from __future__ import annotations

import os
from importlib.resources import files
from pathlib import Path
from string import Template

from authgen.errors import DiskError, UsageError
from authgen.intake.library import Library
from authgen.intake.opened import CASE_FILES
from authgen.intake.written import PRIVATE_FOLDER, new_file
from authgen.terms.codes import CASE_ID


def new_case(folder: Path, drug: str, kind: str) -> tuple[Path, ...]:
    """Make a starter case in a folder and give what was made.

    UsageError when the folder holds a case already; DiskError when it cannot be written.
    """
    taken = next((name for name in CASE_FILES if os.path.lexists(folder / name)), None)
    if taken:
        raise UsageError(f"{folder} holds a {taken} already", "choose another folder")
    content = starter(folder.resolve().name, drug, kind).encode()
    try:
        folder.mkdir(mode=PRIVATE_FOLDER, parents=True, exist_ok=True)
        (folder / "exhibits").mkdir(mode=PRIVATE_FOLDER, exist_ok=True)
        new_file(folder / "case.yaml", content)
    except OSError as error:
        raise DiskError(f"{folder} cannot be written: {error.strerror}") from None
    return folder / "case.yaml", folder / "exhibits"


def starter(name: str, drug: str, kind: str) -> str:
    """Give the text of a starter case file for a folder's name, a drug key and a kind."""
    product = Library().tables.product(drug)
    template = files("authgen.intake").joinpath("starter.yaml").read_text("utf-8")
    return Template(template).substitute(
        case_id=f'"{name}"' if CASE_ID.fullmatch(name) else "null",
        drug=drug,
        kind=kind,
        hcpcs=product.hcpcs[0] if product and product.hcpcs else "null",
    )
