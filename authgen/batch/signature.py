"""Tells whether a case folder is as it was: by what the system says of its files, or by content.

A look at times and sizes takes microseconds; where they differ, the bytes decide. Nothing is
parsed here.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

from authgen.intake.limits import ALL_EXHIBIT_BYTES
from authgen.intake.safely import read_inside

_FRESH_NS = 2_000_000_000  # a file changed so shortly before may change again unseen


def signature_of(folder: Path) -> tuple[str, int]:
    """Give what the system says of a folder's files, and when the newest changed (ns)."""
    seen = sorted(_seen(str(folder), ""))
    newest = max((changed for *_, changed in seen), default=0)
    return sha256(repr(seen).encode()).hexdigest(), newest


def is_settled(newest: int, at: int) -> bool:
    """Tell whether a folder's newest change lies so far before a moment that none can hide."""
    return newest + _FRESH_NS < at


def content_of(folder: Path) -> str:
    """Digest the names and bytes of a folder's files; what cannot be read counts by its reason."""
    whole = sha256()
    for name, *_ in sorted(_seen(str(folder), "")):
        inside = read_inside(folder, name, ALL_EXHIBIT_BYTES.most)
        whole.update(repr((name, inside.digest, inside.slug)).encode())
    return whole.hexdigest()


def standing_of(folder: Path, names: tuple[str, ...]) -> str:
    """Give what the system says of letters that were written; "" when one of them is gone."""
    try:
        found = [os.stat(folder / name) for name in names]  # noqa: PTH116 - many thousands a second
    except OSError:
        return ""
    seen = [(seen.st_size, seen.st_mtime_ns, seen.st_ino) for seen in found]
    return sha256(repr(seen).encode()).hexdigest()


def _seen(folder: str, prefix: str) -> Iterator[tuple[str, int, int, int, int]]:
    with os.scandir(folder) as entries:
        for entry in entries:
            name = prefix + entry.name
            if entry.is_dir(follow_symlinks=False):
                yield from _seen(entry.path, f"{name}/")
            else:
                found = entry.stat(follow_symlinks=False)
                yield name, found.st_size, found.st_mtime_ns, found.st_ino, found.st_ctime_ns
