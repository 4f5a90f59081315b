"""The text of fields, laid out as the form has room for it; what is too long goes to an addendum.

Each value is set on a small page of the size of its field, by the engine and fonts of the letters:
so every script that they cover is shaped and embedded, and nothing is left to a reader's fonts.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from io import BytesIO
from itertools import pairwise

import pikepdf
from msgspec import Struct
from msgspec.structs import replace

from authgen.errors import InvalidSettingsError
from authgen.forms.fields import FormField, Place
from authgen.letters.content import Run
from authgen.render.bound import Bound, refuse_unprintable
from authgen.render.fonts import glyphs
from authgen.render.look import filled, look_beside
from authgen.render.pdf import lay_out
from authgen.render.read_pdf import targets
from authgen.render.template import Template

VALUES, ADDENDUM, _STYLE = "values.html.jinja", "addendum.html.jinja", "form.css"
_LARGEST, _STEP, _SMALLEST = 10.0, 1.0, 7.0  # points
_LINE = 1.2  # of the size of the type
_NARROW = 0.2  # of it: no letter is narrower
_ALIGN = ("start", "center", "right")


class Text(Struct, frozen=True):
    """A text to be drawn in one place of a field."""

    field: FormField
    place: Place
    said: str
    size: float

    @classmethod
    def begun(cls, field: FormField, place: Place, said: str) -> Text:
        """Give a text in the largest type that the field may have."""
        asked = field.size or _LARGEST
        return cls(field, place, said, max(min(asked, (place.height - 1) / _LINE), 1.0))

    def smaller(self) -> Text | None:
        """Give the text in smaller type; None where that could not be read."""
        size = self.size - _STEP
        return replace(self, size=size) if size >= _SMALLEST else None

    def described(self, number: int) -> dict[str, object]:
        """Give what the template of values needs."""
        room = max(0.0, self.place.height - _LINE * self.size)
        return {
            "name": f"v{number}",
            "width": f"{self.place.width:.2f}",
            "height": f"{self.place.height:.2f}",
            "top": f"{(1.0 if self.field.lines else room / 2):.2f}",
            "size": f"{self.size:.2f}",
            "align": _ALIGN[self.field.align if 0 <= self.field.align < len(_ALIGN) else 0],
            "text": self.said,
            "cells": self._cells(),
        }

    def _cells(self) -> list[str]:
        return [*self.said.ljust(self.field.cells)] if self.field.cells else []


class Item(Struct, frozen=True):
    """A text that goes on in the addendum, under its number."""

    number: int
    field: FormField
    said: str

    @property
    def reference(self) -> str:
        """What the field says instead."""
        return f"See addendum, item {self.number}"


class Drawn(Struct, frozen=True):
    """The texts of a form as drawn: one page of `content` for each, in order."""

    content: bytes
    texts: tuple[Text, ...]
    items: tuple[Item, ...]


def look_of(letter: Template) -> Template:
    """Give the template of values and addendum that goes with a letter's."""
    return look_beside(letter, "forms", (VALUES, ADDENDUM, _STYLE), _STYLE)


def draw(values: Mapping[str, str], fields: Mapping[str, FormField], look: Template) -> Drawn:
    """Lay out the text values of a form.

    ProofError for a character that cannot be drawn; InvalidSettingsError for a field that has no
    room even to name the addendum.
    """
    shown = {name: _shown(fields[name], value) for name, value in values.items()}
    bound = (Bound(f"the form field {name}", (Run(said),)) for name, said in shown.items())
    refuse_unprintable(bound, glyphs(look).__contains__)
    fitting, left = _fitted(_texts(shown, fields), look)
    items = _items(dict.fromkeys(text.field.name for text in left), shown, fields)
    kept = [text for text in fitting if text.field.name not in {i.field.name for i in items}]
    named = {item.field.name: item.reference for item in items}
    short, without = _fitted(_texts(named, fields), look)
    if without:
        raise InvalidSettingsError(
            f"the field {without[0].field.name} has no room for its value",
            "shorten the value, or map it to a field with more room",
        )
    texts = (*kept, *short)
    return Drawn(_laid_out(texts, look) if texts else b"", texts, items)


def _shown(field: FormField, value: str) -> str:
    """Give the words of a value: of a choice those that a person reads."""
    written = {inner: shown for shown, inner in field.options.items()}
    said = written.get(value, value)
    return said if field.lines else said.replace("\n", " ")


def _texts(shown: Mapping[str, str], fields: Mapping[str, FormField]) -> list[Text]:
    return [
        Text.begun(fields[name], place, said)
        for name, said in shown.items()
        for place in fields[name].places
    ]


def _items(
    names: Iterable[str], shown: Mapping[str, str], fields: Mapping[str, FormField]
) -> tuple[Item, ...]:
    return tuple(Item(n, fields[name], shown[name]) for n, name in enumerate(names, start=1))


def _fitted(texts: list[Text], look: Template) -> tuple[list[Text], list[Text]]:
    """Part texts into those that fit, in the largest type in which they do, and the others."""
    fitting: list[Text] = []
    too_long = [text for text in texts if _is_cut(text)]
    waiting = [text for text in texts if not _is_cut(text)]
    while waiting:
        pages = _pages(_laid_out(waiting, look), len(waiting))
        tried = list(zip(waiting, pages, strict=True))
        fitting += [text for text, taken in tried if taken == 1]
        next_size = [(text, text.smaller()) for text, taken in tried if taken > 1]
        too_long += [text for text, smaller in next_size if smaller is None]
        waiting = [smaller for _, smaller in next_size if smaller is not None]
    return fitting, too_long


def _is_cut(text: Text) -> bool:
    """Tell, before anything is laid out, of a text that is longer than its field can hold."""
    longest = text.field.longest
    room = text.place.width * text.place.height / (_NARROW * _LINE * _SMALLEST**2)
    return len(text.said) > (room if longest is None else min(room, longest))


def _laid_out(texts: Iterable[Text], look: Template) -> bytes:
    described = [text.described(number) for number, text in enumerate(texts)]
    return lay_out(filled(VALUES, {"values": described}, look), look, None)


def _pages(content: bytes, count: int) -> list[int]:
    """Tell how many pages each text took."""
    with pikepdf.open(BytesIO(content)) as pdf:
        first = dict(targets(pdf))
        starts = [*(first[f"v{number}"] for number in range(count)), len(pdf.pages)]
    return [after - before for before, after in pairwise(starts)]
