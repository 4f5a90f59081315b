"""The one module that writes files into the output folder: whole files or none.

Each file is written beside its place, flushed to disk and renamed, 0600 in folders of 0700, and
the folder is flushed too. Whatever stops in between leaves the file as it was, or as it is to be,
and at most a file that ends in ".part", which `sweep` clears away. Every call to the system that
writes stands here, so that a test can let each one of them fail. It knows nothing of letters.
"""

from __future__ import annotations

import os
import re
import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from authgen.errors import DiskError
from authgen.ledger.lock import wait_alone
from authgen.system import NO_LINK, OWN, STEPS_DOWN

IN_USE = ".authgen-in-use"
"""A file that stands for its folder where processes lock it."""
_PRIVATE_FOLDER = 0o700
_PRIVATE_FILE = 0o600
_NEW_FILE = os.O_WRONLY | os.O_CREAT | os.O_EXCL | OWN | NO_LINK
_ANY_FILE = os.O_RDWR | os.O_CREAT | OWN | NO_LINK
_UNFINISHED = re.compile(r"\..+\.[0-9a-f]{8}\.part")


@contextmanager
def disk_faults() -> Iterator[None]:
    """Turn the system's error into ours; its own text may name a path, so only the cause stays."""
    try:
        yield
    except OSError as error:
        raise DiskError(
            f"cannot write to the output folder: {error.strerror}",
            "check that the folder is yours, that it is not a file and that the disk has space",
        ) from error


def make_folder(*parts: Path | str) -> Path:
    """Give a folder that stands, for nobody else's eyes where it is new."""
    folder = Path(*parts)
    if not folder.is_dir():
        make_folder(folder.parent)
        with suppress(FileExistsError):  # another process was first
            os.mkdir(folder, _PRIVATE_FOLDER)  # noqa: PTH102 - one door to the system
        flush_folder(folder.parent)
        os.stat(folder / ".")  # noqa: PTH116 - a file in the way is told as such
    return folder


def write(folder: Path, name: str, content: bytes) -> Path:
    """Write a file whole, over an older one of that name."""
    path, beside = folder / name, folder / f".{name}.{secrets.token_hex(4)}.part"
    try:
        _fill(beside, content)
        os.replace(beside, path)  # noqa: PTH105 - one door to the system
    except OSError:
        with suppress(OSError):
            beside.unlink()
        raise
    flush_folder(folder)
    return path


def touch(folder: Path, name: str) -> Path:
    """Make an empty private file where none stands: a database takes its rights from it."""
    os.close(os.open(folder / name, _ANY_FILE, _PRIVATE_FILE))
    return folder / name


def move(file: Path, folder: Path) -> None:
    """Move a file into another folder, if it stands. The caller flushes both afterwards."""
    with suppress(FileNotFoundError):
        os.replace(file, folder / file.name)  # noqa: PTH105 - one door to the system


def remove(file: Path) -> None:
    """Delete a file, if it stands, for good: its folder is flushed."""
    with suppress(FileNotFoundError):
        os.unlink(file)  # noqa: PTH108 - one door to the system
        flush_folder(file.parent)


def remove_folder(folder: Path) -> None:
    """Remove a folder that stands and holds nothing any more."""
    if folder.is_dir() and not any(folder.iterdir()):
        os.rmdir(folder)  # noqa: PTH106 - one door to the system
        flush_folder(folder.parent)


def flush_folder(folder: Path) -> None:
    """Let what was renamed in a folder survive a power cut, where the system has a way to."""
    if not STEPS_DOWN:
        return
    descriptor = os.open(folder, os.O_RDONLY | OWN)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def sweep(folder: Path) -> int:
    """Clear away what a stopped process was writing in a folder; tell how many files it were."""
    left = [entry for entry in os.scandir(folder) if _UNFINISHED.fullmatch(entry.name)]
    for entry in left:
        Path(entry.path).unlink(missing_ok=True)
    return len(left)


@contextmanager
def alone_in(folder: Path) -> Iterator[None]:
    """Let no other process of ours change a folder meanwhile."""
    descriptor = _opened(folder)
    try:
        wait_alone(descriptor)
        yield
    finally:
        os.close(descriptor)


def _opened(folder: Path) -> int:
    """Open a folder, or where none can be opened, a file in it that stands for it."""
    if STEPS_DOWN:
        return os.open(folder, os.O_RDONLY | os.O_DIRECTORY | OWN)
    return os.open(folder / IN_USE, _ANY_FILE, _PRIVATE_FILE)


def _fill(path: Path, content: bytes) -> None:
    descriptor = os.open(path, _NEW_FILE, _PRIVATE_FILE)
    try:
        rest = memoryview(content)
        while rest:  # the system may take less than it was given
            rest = rest[os.write(descriptor, rest) :]
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
