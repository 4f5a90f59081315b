"""The proof of a filled form: it is read back, and holds and shows every value.

What a field holds must be the same in the file and in PDFium's own reading of it; what it shows is
the text that stands in its box once the form is printed, from a drawing that the file brings along.
No message repeats a value.
"""

from __future__ import annotations

import ctypes
import json
from collections.abc import Iterator, Mapping
from functools import partial
from io import BytesIO
from typing import Any

import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium

from authgen.errors import ProofError
from authgen.forms.fields import FormField, fields_of
from authgen.forms.text import Drawn
from authgen.intake.confined import confined
from authgen.intake.page import UnreadableError
from authgen.render.bidi import times_found
from authgen.render.readback import fold

_SLACK = 1.0  # points that a box is read beyond its edges
# How PDFium marks a hyphen at the end of a line: within a box, and on a whole page.
_HYPHENS = str.maketrans({"\x02": "-", "\ufffe": "-"})


def prove(
    content: bytes, values: Mapping[str, str], fields: Mapping[str, FormField], drawn: Drawn
) -> None:
    """Refuse a form that does not hold or show what it was given."""
    try:
        read = json.loads(confined(partial(_read, content)))
    except UnreadableError:
        raise ProofError("The filled form cannot be read back") from None
    for fault in _faults(read, values, fields, drawn):
        raise ProofError(f"The filled form does not prove: {fault}", "do not send it")


def _faults(
    read: Any,  # noqa: ANN401 - JSON
    values: Mapping[str, str],
    fields: Mapping[str, FormField],
    drawn: Drawn,
) -> Iterator[str]:
    for name, value in values.items():
        # PDFium tells a group's button by the name that it goes by.
        known = {value, *(shown for shown, own in fields[name].options.items() if own == value)}
        held = [widget["value"] for widget in read["widgets"] if widget["name"] == name]
        same = {fold(one) for one in held} <= {fold(one) for one in known}
        if not held or not same or read["held"].get(name) != [value]:
            yield f"the field {name} does not hold its value"
    for text in drawn.texts:
        name = text.field.name
        shown = [widget["text"] for widget in read["widgets"] if widget["name"] == name]
        is_shown = all(times_found(text.said, fold(one)) for one in shown)
        if not is_shown or name not in read["drawn"]:
            yield f"the field {name} does not show its value"
    for item in drawn.items:
        if not times_found(item.said, fold(read["text"])):
            yield f"item {item.number} of the addendum is not whole"


def _read(content: bytes) -> bytes:
    with pikepdf.open(BytesIO(content)) as pdf:
        found = fields_of(pdf)
        held = {f.field.name: sorted({_value(n) for n in f.nodes if "/V" in n}) for f in found}
        drawn = [f.field.name for f in found if all("/AP" in w for w in f.widgets)]
    document = pypdfium2.PdfDocument(content)
    document.init_forms()
    widgets = [w for page in range(len(document)) for w in _widgets(document, page)]
    texts = [page.get_textpage().get_text_range() for page in document]
    text = "".join(texts).translate(_HYPHENS)
    return json.dumps({"held": held, "drawn": drawn, "widgets": widgets, "text": text}).encode()


def _value(node: Any) -> str:  # noqa: ANN401 - any PDF object
    return str(node.V).removeprefix("/") if isinstance(node.V, pikepdf.Name) else str(node.V)


def _widgets(document: pypdfium2.PdfDocument, number: int) -> Iterator[dict[str, str]]:
    page = document[number]
    found = [*_held(page)]
    page.flatten(pdfium.FLAT_PRINT)
    page.close()
    text = document[number].get_textpage()
    for name, value, box in found:
        said = text.get_text_bounded(*box).translate(_HYPHENS)
        yield {"name": name, "value": value, "text": said}


def _held(page: pypdfium2.PdfPage) -> Iterator[tuple[str, str, tuple[float, ...]]]:
    form = page.formenv
    for index in range(pdfium.FPDFPage_GetAnnotCount(page)):
        annotation = pdfium.FPDFPage_GetAnnot(page, index)
        name = _words(partial(pdfium.FPDFAnnot_GetFormFieldName, form, annotation))
        value = _words(partial(pdfium.FPDFAnnot_GetFormFieldValue, form, annotation))
        box = pdfium.FS_RECTF()
        pdfium.FPDFAnnot_GetRect(annotation, box)
        pdfium.FPDFPage_CloseAnnot(annotation)
        if name:
            edges = (box.left - _SLACK, box.bottom - _SLACK, box.right + _SLACK, box.top + _SLACK)
            yield name, value, edges


def _words(ask: Any) -> str:  # noqa: ANN401 - a function of PDFium
    length = ask(None, 0)
    buffer = ctypes.create_string_buffer(length)
    ask(ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort)), length)
    return buffer.raw[: max(0, length - 2)].decode("utf-16-le", "replace")
