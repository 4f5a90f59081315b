"""Puts values into a form: the value that programs read, and beside it what people see.

Nothing is left to a PDF reader: every field that is filled has its appearance, with the fonts it
needs. Runs in a child process.
"""

from __future__ import annotations

import warnings
from collections.abc import Mapping, Sequence
from io import BytesIO
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from authgen.forms.admit import opened
from authgen.forms.fields import OFF, Found, fields_of, on_states, turn_of

_TURNED = {0: (1, 0, 0, 1), 90: (0, 1, -1, 0), 180: (-1, 0, 0, -1), 270: (0, -1, 1, 0)}
_FILL = {1: "g", 3: "rg", 4: "k"}  # by the number of parts that a color has


def filled_form(
    content: bytes,
    values: Mapping[str, str],
    drawn: bytes,
    owners: Sequence[str],
    addendum: bytes,
) -> bytes:
    """Give a form with its values.

    `drawn` has a page for each text and `owners` the name of its field, once for each place where
    the field stands. `addendum` is a PDF to add at the end, or empty.
    """
    with opened(content) as (pdf, _), _opened(drawn) as source, _opened(addendum) as more:
        pages = list(zip(owners, source.pages, strict=True))
        for found in fields_of(pdf):
            name = found.field.name
            if name in values:
                _set(found, values[name])
                _show(pdf, found, [page for owner, page in pages if owner == name])
        if len(more.pages):
            pdf.add_pages_from(more, forms="strip", outlines="ignore")
        return _saved(pdf)


def _saved(pdf: pikepdf.Pdf) -> bytes:
    out = BytesIO()
    with warnings.catch_warnings():
        # Fields that the form itself forgot to list stay as they were.
        warnings.simplefilter("ignore", pikepdf.PageCopyWarning)
        pdf.save(out, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return out.getvalue()


def _opened(content: bytes) -> pikepdf.Pdf:
    return pikepdf.open(BytesIO(content)) if content else pikepdf.new()


def _set(found: Found, value: str) -> None:
    """Set the value, and the state of each button of the field."""
    is_button = found.field.buttons
    for widget in found.widgets if is_button else ():
        widget.AS = Name(f"/{value if value in on_states(widget) else OFF}")
    for node in found.nodes:
        node.V = Name(f"/{value}") if is_button else String(value)
        for stale in {"/RV", "/I"} & set(node.keys()):  # they say the old value in other ways
            del node[stale]


def _show(pdf: pikepdf.Pdf, found: Found, pages: Sequence[pikepdf.Page]) -> None:
    for widget, place, page in zip(found.widgets, found.field.places, pages, strict=False):
        look = widget.get("/MK", Dictionary())
        ground = _ground(look, widget, place.width, place.height)
        form = pdf.make_stream(ground + b"/Tx BMC q /Text Do Q EMC")
        form.Type, form.Subtype, form.FormType = Name.XObject, Name.Form, 1
        form.BBox = Array([0, 0, place.width, place.height])
        form.Matrix = Array([*_TURNED.get(turn_of(widget), _TURNED[0]), 0, 0])
        text = pdf.copy_foreign(page.as_form_xobject())
        form.Resources = Dictionary(XObject=Dictionary(Text=text))
        widget.AP = Dictionary(N=form)


def _ground(look: Any, widget: Any, width: float, height: float) -> bytes:  # noqa: ANN401
    """Draw the ground and the border that the form gives a field."""
    wide = float(widget.get("/BS", Dictionary()).get("/W", 1))
    edge = f"{wide / 2} {wide / 2} {width - wide} {height - wide} re"
    parts = [
        _painted(look.get("/BG"), f"0 0 {width} {height} re f", str.lower),
        _painted(look.get("/BC"), f"{wide} w {edge} S", str.upper) if wide > 0 else "",
    ]
    return f"q {' '.join(parts)} Q\n".encode()


def _painted(color: Any, figure: str, case: Any) -> str:  # noqa: ANN401 - any PDF object
    if not isinstance(color, Array) or len(color) not in _FILL:
        return ""
    parts = " ".join(f"{float(part):.3f}" for part in color)
    return f"{parts} {case(_FILL[len(color)])} {figure}"
