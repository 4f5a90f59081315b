"""Writes the room's own products: new files and case folders, for the owner's eyes only.

Nothing that exists is overwritten. A case folder appears whole or not at all.
"""

from __future__ import annotations

import os
import secrets
import shutil
from contextlib import suppress
from pathlib import Path

from authgen.errors import DiskError, UsageError
from authgen.system import NO_LINK, OWN

PRIVATE_FOLDER = 0o700
_PRIVATE_FILE = 0o600
_PART = ".part"
_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | NO_LINK | OWN


def new_file(path: Path, content: bytes) -> None:
    """Write a file that is not there yet; OSError, and no file, when it cannot be written whole."""
    descriptor = os.open(path, _NEW, _PRIVATE_FILE)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
    except OSError:
        path.unlink()  # after it was closed: Windows removes nothing that is open
        raise


def new_product(path: Path, content: bytes) -> None:
    """Write a file under the name that a person gave it.

    UsageError when there is one of that name; DiskError when it cannot be written.
    """
    try:
        new_file(path, content)
    except FileExistsError:
        raise UsageError(f"{path} exists already", "choose another name") from None
    except OSError as error:
        raise DiskError(f"{path} cannot be written: {error.strerror}") from None


def must_name_a_pdf(path: Path) -> None:
    """Raise UsageError for a name that does not end as that of a PDF."""
    if path.suffix.lower() != ".pdf":
        raise UsageError(f"{path} is no name of a PDF", "end it with .pdf")


def is_begun(name: str) -> bool:
    """Tell whether a folder's name is that of a case folder which is not whole yet."""
    return name.startswith(".") and name.endswith(_PART)


def sweep(out: Path) -> None:
    """Clear away the case folders that a stopped process had begun; OSError as above."""
    with os.scandir(out) as entries:
        left = [Path(e.path) for e in entries if is_begun(e.name) and e.is_dir()]
    for part in left:
        # Renamed first: a process that is still at work on it fails, and loses nothing unseen.
        mine = part.with_name(f".{secrets.token_hex(4)}{_PART}")
        with suppress(FileNotFoundError):
            part.rename(mine)
            shutil.rmtree(mine)


def new_case_folder(folder: Path, text: str) -> None:
    """Make a case folder with its case.yaml and room for exhibits; OSError as above."""
    part = folder.with_name(f".{folder.name}{_PART}")
    folder.parent.mkdir(mode=PRIVATE_FOLDER, parents=True, exist_ok=True)
    part.mkdir(mode=PRIVATE_FOLDER)
    try:
        (part / "exhibits").mkdir(mode=PRIVATE_FOLDER)
        new_file(part / "case.yaml", text.encode())
        part.rename(folder)
    except OSError:
        shutil.rmtree(part)
        raise
