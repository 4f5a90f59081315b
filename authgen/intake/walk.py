"""Walks through a policy's models with the path of each, as the file spells it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pydantic import BaseModel

from authgen.intake.paths import Path


def walk(value: object, path: Path = ()) -> Iterator[tuple[Path, BaseModel]]:
    """Give every model in a value, itself first, with its path."""
    if isinstance(value, BaseModel):
        yield path, value
        for name, field in type(value).model_fields.items():
            yield from walk(getattr(value, name), (*path, field.alias or name))
    elif isinstance(value, Mapping):
        for key, item in value.items():
            yield from walk(item, (*path, str(key)))
    elif isinstance(value, tuple):
        for at, item in enumerate(value):
            yield from walk(item, (*path, at))
