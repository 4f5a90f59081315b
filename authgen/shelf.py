"""Where the shipped data stand: criteria, templates, seeds. Finds them, never parses them.

In a checkout they are top-level folders; in a wheel they are folders inside the package.
Data are handed out as bytes, so that they may also stand in a zip.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

_PACKAGE = Path(__file__).parent


def folder(name: str) -> Traversable:
    """Give the shipped folder `name`: criteria, templates or seeds."""
    for place in (_PACKAGE / name, _PACKAGE.parent / name):
        if place.is_dir():
            return place
    from importlib.resources import files  # noqa: PLC0415 - slow to import, and only for a zip

    return files("authgen") / name


def read(name: str, *parts: str) -> bytes:
    """Give the bytes of one shipped file; FileNotFoundError when it is not there."""
    return folder(name).joinpath(*parts).read_bytes()
