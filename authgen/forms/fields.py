"""The fields of a PDF form: what each is called, what it takes, and where it stands.

Names are whole, joined by dots as PDF readers join them. Runs in a child process.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Literal

import pikepdf
from msgspec import Struct, to_builtins
from msgspec.structs import replace
from pikepdf import Array, Dictionary, String

from authgen.intake.limits import DEPTH, FORM_FIELDS
from authgen.intake.page import UnreadableError

Sort = Literal["text", "checkbox", "choice", "other"]
OFF = "Off"
_REQUIRED, _MULTILINE, _PASSWORD = 1 << 1, 1 << 12, 1 << 13
_RADIO, _BUTTON, _EDIT, _FILE, _COMB = 1 << 15, 1 << 16, 1 << 18, 1 << 20, 1 << 24
_INHERITED = ("/FT", "/Ff", "/V", "/Opt", "/MaxLen", "/Q", "/DA")
_SIDES = 4


class Place(Struct, frozen=True):
    """Where a field is drawn: its page, counted from 0, and the size of its box in points."""

    page: int
    width: float
    height: float


class FormField(Struct, frozen=True):
    """A field as the form defines it. `options` are states and choices, by the names they go by."""

    name: str
    sort: Sort
    label: str  # what a screen reader says, or the name
    options: Mapping[str, str]
    places: tuple[Place, ...]
    buttons: bool = False  # marked, not written
    preset: str = ""  # what stands in it although nothing draws it
    required: bool = False
    lines: bool = False  # more than one
    free: bool = False  # a choice that takes other text too
    cells: int = 0  # one for each character
    longest: int | None = None
    align: int = 0
    size: float = 0.0  # of the type, in points; 0 leaves it to whoever fills the field

    def packed(self) -> dict[str, Any]:
        """Give the field as plain values."""
        return dict(to_builtins(self))

    @classmethod
    def unpacked(cls, values: dict[str, Any]) -> FormField:
        """Give the field that `packed` gave."""
        places = tuple(Place(**place) for place in values["places"])
        return cls(**{**values, "places": places})


class Found(Struct, frozen=True):
    """A field with the objects of the PDF that make it up."""

    field: FormField
    nodes: tuple[Any, ...]  # several where the form repeats a name
    widgets: tuple[Any, ...]


def fields_of(pdf: pikepdf.Pdf) -> list[Found]:
    """Give the fields of a form in its own order; UnreadableError when they are too many."""
    pages = {
        annotation.objgen: number
        for number, page in enumerate(pdf.pages)
        for annotation in page.get("/Annots", Array())
    }
    found: dict[str, Found] = {}
    ends = _ends(pdf.Root.AcroForm.get("/Fields", Array()), "", {}, 0)
    for count, (node, name, inherited) in enumerate(ends, start=1):
        if FORM_FIELDS.is_passed_by(count):
            raise UnreadableError(f"it is {FORM_FIELDS.sentence}")
        one = _found(node, name, inherited, pages)
        found[name] = _joined(found[name], one) if name in found else one
    return list(found.values())


def _joined(one: Found, other: Found) -> Found:
    """Join two fields of one name: they have one value."""
    field = replace(
        one.field,
        places=(*one.field.places, *other.field.places),
        options={**one.field.options, **other.field.options},
    )
    return Found(field, (*one.nodes, *other.nodes), (*one.widgets, *other.widgets))


def _ends(
    nodes: Any,  # noqa: ANN401 - any PDF object
    path: str,
    above: Mapping[str, Any],
    depth: int,
) -> Iterator[tuple[Any, str, Mapping[str, Any]]]:
    """Give the fields that have no fields below them, with what they inherit."""
    if DEPTH.is_passed_by(depth):
        raise UnreadableError(f"it is {DEPTH.sentence}")
    for node in nodes:
        own = str(node.get("/T", ""))
        name = f"{path}.{own}" if path and own else path or own
        inherited = {**above, **{key: node[key] for key in _INHERITED if key in node}}
        kids = node.get("/Kids", Array())
        if any("/T" in kid for kid in kids):
            yield from _ends(kids, name, inherited, depth + 1)
        else:
            yield node, name, inherited


def _found(
    node: Any,  # noqa: ANN401 - any PDF object
    name: str,
    inherited: Mapping[str, Any],
    pages: Mapping[Any, int],
) -> Found:
    kids = tuple(node.Kids) if "/Kids" in node else (node,)
    widgets = tuple(widget for widget in kids if widget.objgen in pages)
    flags = int(inherited.get("/Ff", 0))
    kind = str(inherited.get("/FT", ""))
    sort = _sort(kind, flags)
    longest = int(inherited["/MaxLen"]) if "/MaxLen" in inherited else None
    field = FormField(
        name=name,
        sort=sort if widgets else "other",
        label=str(node.get("/TU", name)),
        options=_options(sort, inherited.get("/Opt"), widgets),
        places=tuple(_place(widget, pages) for widget in widgets),
        buttons=kind == "/Btn",
        preset=_preset(inherited.get("/V"), widgets),
        required=bool(flags & _REQUIRED),
        lines=sort == "text" and bool(flags & _MULTILINE),
        free=kind == "/Ch" and bool(flags & _EDIT),
        cells=(longest or 0) if sort == "text" and flags & _COMB else 0,
        longest=longest if sort == "text" else None,
        align=int(inherited.get("/Q", 0)),
        size=_size(str(inherited.get("/DA", ""))),
    )
    return Found(field, (node,), widgets)


def _sort(kind: str, flags: int) -> Sort:
    if kind == "/Tx" and not flags & (_PASSWORD | _FILE):
        return "text"
    if kind == "/Btn" and not flags & _BUTTON:
        return "choice" if flags & _RADIO else "checkbox"
    return "choice" if kind == "/Ch" else "other"


def _preset(value: Any, widgets: tuple[Any, ...]) -> str:  # noqa: ANN401 - any PDF object
    is_drawn = all("/AP" in widget for widget in widgets)
    return str(value) if isinstance(value, String) and not is_drawn else ""


def _options(sort: Sort, listed: Any, widgets: tuple[Any, ...]) -> dict[str, str]:  # noqa: ANN401
    """Give what can be chosen: the name it goes by, and how the PDF writes it."""
    states = [state for widget in widgets for state in on_states(widget)]
    if not states and sort == "choice":
        pairs = [list(o) if isinstance(o, Array) else [o, o] for o in listed or ()]
        return {str(shown): str(written) for written, shown in pairs if str(shown)}
    if isinstance(listed, Array) and len(listed) == len(states):
        return {str(shown): state for shown, state in zip(listed, states, strict=True)}
    return {state: state for state in dict.fromkeys(states)}


def on_states(widget: Any) -> list[str]:  # noqa: ANN401 - any PDF object
    """Give the states of a button in which it is marked."""
    drawn = widget.get("/AP", Dictionary()).get("/N")
    if not isinstance(drawn, Dictionary):
        return []
    return sorted(key.removeprefix("/") for key in set(drawn.keys()) - {f"/{OFF}"})


def _place(widget: Any, pages: Mapping[Any, int]) -> Place:  # noqa: ANN401 - any PDF object
    if len(widget.Rect) != _SIDES:
        raise UnreadableError("a field of it has no box")
    left, bottom, right, top = map(float, widget.Rect)
    across, up = abs(right - left), abs(top - bottom)
    is_turned = turn_of(widget) in {90, 270}
    width, height = (up, across) if is_turned else (across, up)
    return Place(pages[widget.objgen], width, height)


def turn_of(widget: Any) -> int:  # noqa: ANN401 - any PDF object
    """Tell by how many degrees, counterclockwise, what a field shows is turned."""
    return int(widget.get("/MK", Dictionary()).get("/R", 0)) % 360


def _size(appearance: str) -> float:
    """Give the size of the type that a field asks for."""
    words = appearance.split()
    try:
        return max(0.0, float(words[words.index("Tf") - 1]))
    except (ValueError, IndexError):
        return 0.0
