"""A stranger's PDF as pages that can be put into a packet: what they show, and nothing that acts.

Comments and form fields become part of the page, as they were when the exhibit was read; links,
scripts, attachments and the marks of editors go. Each page becomes one form, so that nothing it
leaves unfinished reaches what the packet adds. Runs in a child process.
"""

from __future__ import annotations

from io import BytesIO

import pikepdf
from pikepdf import Array, Dictionary, Name

from authgen.intake.page import UnreadableError

_KEPT = frozenset({"/Type", "/Parent", "/MediaBox", "/CropBox", "/Rotate", "/UserUnit", "/Group"})
_SIDES = 4
_DEFAULT = (0.0, 0.0, 612.0, 792.0)
Box = tuple[float, float, float, float]


def clean(content: bytes, pages: int) -> bytes:
    """Give the pages of a PDF without what acts; `pages` is how many it was read as."""
    with pikepdf.open(BytesIO(content)) as pdf:
        if len(pdf.pages) != pages:
            raise UnreadableError("its page list is damaged")
        if pdf.Root.get("/AcroForm", Dictionary()).get("/NeedAppearances"):
            pdf.generate_appearance_streams()
        pdf.flatten_annotations("screen")
        for page in pdf.pages:
            _make_form(pdf, page)
        for key in set(pdf.Root.keys()) - {"/Type", "/Pages", "/OCProperties", "/Version"}:
            del pdf.Root[key]
        return _saved(pdf)


def _make_form(pdf: pikepdf.Pdf, page: pikepdf.Page) -> None:
    box = _shown_box(page)
    form = _drawn(pdf, page)
    form.Type, form.Subtype, form.FormType = Name.XObject, Name.Form, 1
    form.BBox, form.Resources = Array([*box]), page.resources
    if "/Group" in page.obj:
        form.Group = page.obj.Group
    for key in set(page.obj.keys()) - _KEPT:
        del page.obj[key]
    page.obj.MediaBox = Array([*box])
    page.obj.CropBox = Array([*box])
    page.obj.Rotate = _turn(page)
    page.obj.Resources = Dictionary(XObject=Dictionary(Page=form))
    page.obj.Contents = pdf.make_stream(b"/Page Do")


def _drawn(pdf: pikepdf.Pdf, page: pikepdf.Page) -> pikepdf.Stream:
    """Give what a page draws as one stream; what is one already stays pressed as it is."""
    content = page.obj.get("/Contents", Array())
    if isinstance(content, pikepdf.Stream) and _is_deflated(content):
        return pdf.make_stream(content.read_raw_bytes(), Filter=Name.FlateDecode)
    if "/Contents" in page.obj:
        page.contents_coalesce()
        return pdf.make_stream(page.obj.Contents.read_bytes())
    return pdf.make_stream(b"")


def _is_deflated(content: pikepdf.Stream) -> bool:
    return content.get("/Filter") == Name.FlateDecode and "/DecodeParms" not in content


def _shown_box(page: pikepdf.Page) -> Box:
    """Give what of a page is shown: where its two boxes overlap."""
    media = _box(page.mediabox) or _DEFAULT
    crop = _box(page.cropbox) or media
    left, bottom = max(media[0], crop[0]), max(media[1], crop[1])
    right, top = min(media[2], crop[2]), min(media[3], crop[3])
    return (left, bottom, right, top) if left < right and bottom < top else media


def _box(value: pikepdf.Object | None) -> Box | None:
    if not isinstance(value, Array) or len(value) != _SIDES:
        return None
    x0, y0, x1, y1 = map(float, value.as_list())
    box = (min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))
    return box if box[0] < box[2] and box[1] < box[3] else None


def _turn(page: pikepdf.Page) -> int:
    return int(page.rotation) // 90 * 90 % 360


def _saved(pdf: pikepdf.Pdf) -> bytes:
    out = BytesIO()
    pdf.save(out, static_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return out.getvalue()
