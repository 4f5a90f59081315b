"""Reads files that strangers name: inside one folder, regular files only, once, up to a limit.

Every component is opened relative to the one before it and never through a symbolic link, so
that a name cannot lead out of the folder, not even when the folder changes meanwhile. A pipe
does not block. The digest is that of the bytes given out: nobody needs to read the file again.
"""

from __future__ import annotations

import os
import stat
from hashlib import sha256
from pathlib import Path

from msgspec import Struct

_FOLDER = os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC
_FILE = os.O_RDONLY | os.O_NONBLOCK | os.O_NOCTTY | os.O_CLOEXEC
_SORTS = (
    (stat.S_ISLNK, "is a symbolic link"),
    (stat.S_ISDIR, "is a folder"),
    (stat.S_ISFIFO, "is a pipe"),
)


class Inside(Struct, frozen=True):
    """A file as read: its bytes and their digest, or the fault that kept it from being read.

    `fault` is a clause without a subject, "does not exist"; `slug` names its kind.
    """

    data: bytes | None = None
    digest: str = ""  # "sha256:..." over data
    fault: str | None = None
    slug: str = ""


def read_inside(folder: Path, relative: str, limit: int) -> Inside:
    """Read `relative`, which lies inside `folder`, up to `limit` bytes."""
    parts = relative.split("/")
    if fault := _name_fault(relative, parts):
        return Inside(fault=fault, slug="outside-folder")
    try:
        at = os.open(folder, _FOLDER)
    except OSError as error:
        return _refused(error)
    for part in parts[:-1]:
        below = _step(at, part)
        os.close(at)
        if isinstance(below, Inside):
            return below
        at = below
    try:
        return _read_entry(at, parts[-1], limit)
    finally:
        os.close(at)


def read_named(path: Path, limit: int) -> Inside:
    """Read a file that the user named on the command line; links may be followed."""
    try:
        return _read_open(os.open(path, _FILE), limit)
    except OSError as error:
        return _refused(error)


def digest_of(content: bytes) -> str:
    """Give the digest of bytes in the form used everywhere: "sha256:" and 64 hex digits."""
    return "sha256:" + sha256(content).hexdigest()


def _name_fault(relative: str, parts: list[str]) -> str | None:
    if relative.startswith("/") or "\\" in relative or ".." in parts or relative[1:2] == ":":
        return "lies outside the case folder"
    if not all(parts) or "." in parts or not relative.isprintable():
        return "is not a plain file name such as exhibits/A.pdf"
    return None


def _step(at: int, part: str) -> int | Inside:
    try:
        return os.open(part, _FOLDER | os.O_NOFOLLOW, dir_fd=at)
    except OSError as error:
        return _refused(error, _sort_of(at, part))


def _read_entry(at: int, name: str, limit: int) -> Inside:
    try:
        return _read_open(os.open(name, _FILE | os.O_NOFOLLOW, dir_fd=at), limit)
    except OSError as error:
        return _refused(error, _sort_of(at, name))


def _read_open(descriptor: int, limit: int) -> Inside:
    try:
        mode = os.fstat(descriptor).st_mode
        if not stat.S_ISREG(mode):
            return Inside(fault=_sort(mode), slug="not-a-file")
        with open(descriptor, "rb", buffering=0, closefd=False) as file:
            content = file.read(limit + 1)
    finally:
        os.close(descriptor)
    if not content:
        return Inside(fault="is empty (0 bytes)", slug="empty-file")
    if len(content) > limit:
        return Inside(fault=f"has more than {limit:,} bytes", slug="over-limit")
    return Inside(content, digest_of(content))


def _refused(error: OSError, sort: str | None = None) -> Inside:
    if isinstance(error, FileNotFoundError):
        return Inside(fault="does not exist", slug="missing-file")
    if sort == "is a symbolic link":
        return Inside(fault=sort + ", which is not followed", slug="outside-folder")
    if sort is not None:
        return Inside(fault=sort, slug="not-a-file")
    return Inside(fault=f"cannot be read: {error.strerror}", slug="unreadable-file")


def _sort_of(at: int, name: str) -> str | None:
    try:
        mode = os.stat(name, dir_fd=at, follow_symlinks=False).st_mode
    except OSError:
        return None
    return None if stat.S_ISREG(mode) else _sort(mode)


def _sort(mode: int) -> str:
    return next((words for test, words in _SORTS if test(mode)), "is not a regular file")
