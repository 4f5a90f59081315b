"""Reads files that strangers name: inside one folder, regular files only, once, up to a limit.

Every component is opened relative to the one before it and never through a symbolic link, so
that a name cannot lead out of the folder, not even when the folder changes meanwhile. A pipe
does not block. The digest is that of the bytes given out: nobody needs to read the file again.

Windows opens nothing relative to a folder. There every component is looked at, refused when it is
another name for something else, and then opened by its path. That keeps to the folder as it was
when it was looked at, and promises nothing of one that somebody changes between look and opening.
"""

from __future__ import annotations

import errno
import os
import re
import stat
from hashlib import sha256
from pathlib import Path

from msgspec import Struct

from authgen import system
from authgen.system import NO_LINK, OWN

_FOLDER = os.O_RDONLY | getattr(os, "O_DIRECTORY", 0) | OWN
_FILE = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0) | OWN
_SORTS = (
    (stat.S_ISLNK, "is a symbolic link"),
    (stat.S_ISDIR, "is a folder"),
    (stat.S_ISFIFO, "is a pipe"),
)
_OUTSIDE = "lies outside the case folder"
_NOT_PLAIN = "is not a plain file name such as exhibits/A.pdf"
_ANOTHER_NAME = 0x2000_0000  # of a reparse tag: links and junctions have it, files of a cloud not
_NO_FOLDER = NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR))
_DEVICE = re.compile(r"(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[0-9¹²³]) *(\.|$)", re.IGNORECASE)


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
    if not system.STEPS_DOWN:
        return _read_by_path(folder, parts, limit)
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
        is_folder = not system.STEPS_DOWN and path.is_dir()  # which Windows does not open
        return _refused(error, "is a folder" if is_folder else None)


def digest_of(content: bytes) -> str:
    """Give the digest of bytes in the form used everywhere: "sha256:" and 64 hex digits."""
    return "sha256:" + sha256(content).hexdigest()


def _name_fault(relative: str, parts: list[str]) -> str | None:
    if relative.startswith("/") or "\\" in relative or ".." in parts or relative[1:2] == ":":
        return _OUTSIDE
    if not all(parts) or "." in parts or not relative.isprintable():
        return _NOT_PLAIN
    return None


def _read_by_path(folder: Path, parts: list[str], limit: int) -> Inside:
    """Look at each component before anything below it, and open the last by its path."""
    if any(map(_is_odd, parts)):
        return Inside(fault=_NOT_PLAIN, slug="outside-folder")
    path = folder
    try:
        mode = folder.stat().st_mode
        for part in parts:
            if not stat.S_ISDIR(mode):
                return _refused(_NO_FOLDER, _sort(mode))
            path /= part
            mode = _mode_of(path)
        if sort := _sort(mode):
            return _refused(_NO_FOLDER, sort)
        return _read_open(os.open(path, _FILE | NO_LINK), limit)
    except OSError as error:
        return _refused(error)


def _is_odd(part: str) -> bool:
    """Tell whether Windows takes a name for another one's, a drive's, a stream's or a device's."""
    return ":" in part or part.endswith((".", " ")) or _DEVICE.match(part) is not None


def _mode_of(path: Path) -> int:
    """Give what a path itself is; on Windows a junction is a link too."""
    seen = path.lstat()
    is_link = getattr(seen, "st_reparse_tag", 0) & _ANOTHER_NAME
    return stat.S_IFLNK if is_link else seen.st_mode


def _step(at: int, part: str) -> int | Inside:
    try:
        return os.open(part, _FOLDER | NO_LINK, dir_fd=at)
    except OSError as error:
        return _refused(error, _sort_of(at, part))


def _read_entry(at: int, name: str, limit: int) -> Inside:
    try:
        return _read_open(os.open(name, _FILE | NO_LINK, dir_fd=at), limit)
    except OSError as error:
        return _refused(error, _sort_of(at, name))


def _read_open(descriptor: int, limit: int) -> Inside:
    try:
        if sort := _sort(os.fstat(descriptor).st_mode):
            return Inside(fault=sort, slug="not-a-file")
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
        return _sort(os.stat(name, dir_fd=at, follow_symlinks=False).st_mode)
    except OSError:
        return None


def _sort(mode: int) -> str | None:
    """Say what something is that is no regular file; None for one."""
    if stat.S_ISREG(mode):
        return None
    return next((words for test, words in _SORTS if test(mode)), "is not a regular file")
