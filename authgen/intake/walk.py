"""Walks through a policy's models with the path of each, as the file spells it.

A policy has some thousands of models and is walked before every first judgement: this is a loop
with a stack, and each class is asked once for its keys.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from pydantic import BaseModel

from authgen.intake.paths import Path


def walk(value: object, path: Path = ()) -> Iterator[tuple[Path, BaseModel]]:
    """Give every model in a value, itself first, in the order of the file, with its path."""
    waiting: list[tuple[Path, object]] = [(path, value)]
    while waiting:
        at, found = waiting.pop()
        if isinstance(found, BaseModel):
            yield at, found
            held = [((*at, key), getattr(found, name)) for name, key in _keys(type(found))]
        elif isinstance(found, dict):
            held = [((*at, str(key)), item) for key, item in found.items()]
        else:
            held = list(_entries(at, found))
        waiting.extend(pair for pair in reversed(held) if isinstance(pair[1], _HOLDERS))


_HOLDERS = (BaseModel, dict, tuple)


def _entries(at: Path, found: object) -> Iterator[tuple[Path, object]]:
    if isinstance(found, tuple):
        for number, item in enumerate(found):
            yield (*at, number), item


@cache
def _keys(model: type[BaseModel]) -> tuple[tuple[str, str], ...]:
    return tuple((name, field.alias or name) for name, field in model.model_fields.items())
