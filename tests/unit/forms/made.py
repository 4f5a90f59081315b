"""Small forms for tests, made by hand, and forms that do what forms should not."""

from __future__ import annotations

import warnings
from collections.abc import Callable
from io import BytesIO
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, String

PAGE = (300.0, 400.0)
Change = Callable[[pikepdf.Pdf], None]


def text(name: str, box: tuple[float, ...] = (20, 300, 220, 316), **more: Any) -> Dictionary:
    """Give a text field."""
    return _widget(box, FT=Name.Tx, T=String(name), DA=String("/Helv 9 Tf 0 g"), **more)


def tick(name: str, on: str = "Yes", **more: Any) -> Dictionary:
    """Give a checkbox; its drawings are added by `form`."""
    return _widget((20, 250, 32, 262), FT=Name.Btn, T=String(name), On=String(on), **more)


def group(name: str, *states: str, **more: Any) -> Dictionary:
    """Give a group of radio buttons."""
    boxes = ((20.0 + 30 * n, 200.0, 32.0 + 30 * n, 212.0) for n in range(len(states)))
    kids = [_widget(box, On=String(s)) for box, s in zip(boxes, states, strict=True)]
    flags = 1 << 15
    return Dictionary(FT=Name.Btn, T=String(name), Ff=flags, Kids=Array(kids), **more)


def chosen(name: str, *options: Any, **more: Any) -> Dictionary:
    """Give a list to choose from."""
    listed = Array([Array([*o]) if isinstance(o, tuple) else String(o) for o in options])
    return _widget((20, 150, 220, 166), FT=Name.Ch, T=String(name), Opt=listed, **more)


def form(*fields: Dictionary, change: Change | None = None, **more: Any) -> bytes:
    """Give a form of one page; `more` goes into its AcroForm, `change` may do anything."""
    with pikepdf.new() as pdf:
        page = pdf.add_blank_page(page_size=PAGE)
        placed = [_adopted(pdf, page, field) for field in fields]
        pdf.Root.AcroForm = Dictionary(Fields=Array(placed), **more)
        if change is not None:
            change(pdf)
        out = BytesIO()
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", pikepdf.PageCopyWarning)  # some are broken on purpose
            pdf.save(out, deterministic_id=True)
        return out.getvalue()


def _widget(box: tuple[float, ...], **more: Any) -> Dictionary:
    return Dictionary(Type=Name.Annot, Subtype=Name.Widget, Rect=Array([*box]), F=4, **more)


def _adopted(pdf: pikepdf.Pdf, page: pikepdf.Page, field: Any) -> Any:
    """Put a field, or the fields below it, on the page."""
    kids = [_adopted(pdf, page, kid) for kid in field.get("/Kids", Array())]
    if kids:
        field.Kids = Array(kids)
        parent = pdf.make_indirect(field)
        for kid in kids:
            kid.Parent = parent
        return parent
    if "/On" in field:
        mark = pdf.make_stream(b"0 0 12 12 re f", Type=Name.XObject, Subtype=Name.Form)
        mark.BBox = Array([0, 0, 12, 12])
        field.AP = Dictionary(N=Dictionary({f"/{field.On}": mark}))
        field.AS = Name.Off
        del field["/On"]
    widget = pdf.make_indirect(field)
    page.obj.Annots = Array([*page.get("/Annots", Array()), widget])
    return widget
