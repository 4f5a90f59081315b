"""Which keys may stand at a place of a file, as its model says: for did-you-mean."""

from __future__ import annotations

import types
from collections.abc import Iterator
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel

from authgen.intake.paths import Path


def keys_at(model: type[BaseModel], path: Path) -> list[str]:
    """Give the keys allowed at a path, in the order of the model."""
    places: list[Any] = [model]
    for step in path:
        places = [below for place in places for below in _below(place, step)]
    models = [m for place in places for m in _models(place)]
    return list(dict.fromkeys(_key(m, name) for m in models for name in m.model_fields))


def _below(place: object, step: str | int) -> Iterator[object]:
    for kind in arms(place):
        if isinstance(kind, type) and issubclass(kind, BaseModel):
            for name, field in kind.model_fields.items():
                if _key(kind, name) == step:
                    yield field.annotation
        elif get_origin(kind) is tuple:
            # A single source may stand where a list of sources is meant.
            item = get_args(kind)[0]
            yield from [item] if isinstance(step, int) else _below(item, step)
        elif get_origin(kind) is dict:
            yield get_args(kind)[1]


def _models(place: object) -> Iterator[type[BaseModel]]:
    for kind in arms(place):
        if isinstance(kind, type) and issubclass(kind, BaseModel):
            yield kind
        elif get_origin(kind) is tuple:
            yield from _models(get_args(kind)[0])


def arms(place: object) -> Iterator[Any]:
    """Give the types that a value may have, without unions and annotations."""
    origin = get_origin(place)
    if origin in (Union, types.UnionType):
        for arm in get_args(place):
            yield from arms(arm)
    elif origin is Annotated:
        yield from arms(get_args(place)[0])
    else:
        yield place


def _key(model: type[BaseModel], name: str) -> str:
    return model.model_fields[name].alias or name
