"""Reads the other files that a user names: organization, determination, mappings.

They lie where the user says, so links are followed; everything else is guarded as in a case.
"""

from __future__ import annotations

from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel

from authgen.errors import InvalidSettingsError, MissingInputError, Problem
from authgen.intake.limits import EXHIBIT_BYTES, SETTINGS_BYTES, Limit
from authgen.intake.safely import read_named
from authgen.intake.tree import Tree
from authgen.intake.validate import read_model

M = TypeVar("M", bound=BaseModel)


def read_file(path: Path, model: type[M]) -> M:
    """Read a settings file as its model.

    MissingInputError when it does not exist, InvalidSettingsError with every problem when it is
    invalid.
    """
    return model_of(content_of(path), path.name, model)


def content_of(path: Path) -> bytes:
    """Read the bytes of a settings file; errors as above."""
    return bytes_of(path, SETTINGS_BYTES)


def bytes_of(path: Path, limit: Limit = EXHIBIT_BYTES) -> bytes:
    """Read the bytes of any file that a user names; errors as above."""
    inside = read_named(path, limit.most)
    if inside.slug == "missing-file":
        raise MissingInputError(f"{path} does not exist", "check the spelling of the path")
    if inside.data is None:
        raise _invalid(path.name, (Problem(path.name, inside.fault or "", slug=inside.slug),))
    return inside.data


def model_of(content: bytes, name: str, model: type[M]) -> M:
    """Read the bytes of a settings file as its model; InvalidSettingsError as above."""
    return placed_model(content, name, model)[0]


def placed_model(content: bytes, name: str, model: type[M]) -> tuple[M, Tree]:
    """Read as above; give also where each value stands, for faults that only later rooms see."""
    read = read_model(content, name, model)
    if read.value is None or read.tree is None:
        raise _invalid(name, read.problems)
    return read.value, read.tree


def _invalid(name: str, problems: tuple[Problem, ...]) -> InvalidSettingsError:
    return InvalidSettingsError(f"{name} is invalid", "mend the places named", problems)
