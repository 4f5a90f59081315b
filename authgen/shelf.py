"""Where the shipped data stand: criteria, templates, seeds. Finds them, never parses them.

In a checkout they are top-level folders; in a wheel they are folders inside the package.
Data are handed out as bytes, so that they may also stand in a zip.
"""

from __future__ import annotations

from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path


def folder(name: str) -> Traversable:
    """Give the shipped folder `name`: criteria, templates or seeds."""
    inside = files("authgen") / name
    return inside if inside.is_dir() else Path(__file__).parent.parent / name


def read(name: str, *parts: str) -> bytes:
    """Give the bytes of one shipped file; FileNotFoundError when it is not there."""
    return folder(name).joinpath(*parts).read_bytes()
