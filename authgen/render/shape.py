"""Which fields a template may use: their names, what each is, and a sample value.

Drawn from letters as they are filled in, so that the list cannot differ from what templates get.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Literal

from msgspec import Struct, field

Kind = Literal["text", "number", "flag", "list", "group"]
_LONGEST = 60
_KINDS: tuple[tuple[type, Kind], ...] = ((bool, "flag"), (int, "number"), (str, "text"))


class Shape(Struct):
    """What a field is: a value, a list of `item`s, or a group of `fields`."""

    kind: Kind
    sample: str = ""
    fields: dict[str, Shape] = field(default_factory=dict)
    item: Shape | None = None


_COUNTS = ("index", "index0", "revindex", "revindex0", "length")
LOOP = Shape(
    "group",
    fields={
        **{name: Shape("flag") for name in ("first", "last")},
        **{name: Shape("number") for name in _COUNTS},
    },
)
"""What a loop itself offers."""


def shape_of(contexts: Iterable[Mapping[str, Any]]) -> Shape:
    """Give the shape that all contexts together have."""
    whole = Shape("group")
    for context in contexts:
        _learn(whole, context)
    return whole


def _learn(shape: Shape, value: object) -> None:
    if isinstance(value, Mapping):
        for name, inner in value.items():
            _learn(shape.fields.setdefault(name, _begun(inner)), inner)
    elif isinstance(value, list):
        for inner in value:
            shape.item = shape.item or _begun(inner)
            _learn(shape.item, inner)
    elif not shape.sample:
        shape.sample = str(value)


def _begun(value: object) -> Shape:
    if isinstance(value, Mapping):
        return Shape("group")
    if isinstance(value, list):
        return Shape("list")
    return Shape(next(kind for sort, kind in _KINDS if isinstance(value, sort)))


def listing(shape: Shape, path: str = "") -> Iterator[str]:
    """Tell every field, one to a line: its name, what it is, a sample."""
    for name, inner in sorted(shape.fields.items()):
        yield from _told(inner, f"{path}.{name}" if path else name)


def _told(shape: Shape, path: str) -> Iterator[str]:
    short = shape.sample if len(shape.sample) <= _LONGEST else f"{shape.sample[:_LONGEST]} ..."
    yield f"{path}\t{shape.kind}\t{short}".rstrip()
    if shape.item is not None:
        path = f"{path}[]"
        if shape.item.kind == "group":
            yield from listing(shape.item, path)
        else:
            yield from _told(shape.item, path)
    yield from listing(shape, path)
