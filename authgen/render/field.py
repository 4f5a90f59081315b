"""The place of a signature in a PDF letter: a signature field, tagged as such, still empty.

The template lays out a text input where the hand goes, so that the field has its place among the
tags and in the order of reading. What is visible of a signature are words of the page; the field
shows nothing of its own and needs no font.
"""

from __future__ import annotations

import pikepdf
from pikepdf import Array, Dictionary, Name

from authgen.errors import InvalidSettingsError
from authgen.render.archive import written
from authgen.render.held import held

FIELD = "signature"
_OF_TEXT = ("/V", "/DV", "/DA", "/Ff", "/MaxLen", "/MK")


def with_field(content: bytes) -> bytes:
    """Make the input laid out for it the signature field of a letter.

    InvalidSettingsError when the template has no place for it.
    """
    with held(content) as pdf:
        form = pdf.Root.get("/AcroForm", Dictionary())
        fields = [f for f in form.get("/Fields", Array()) if f.get("/T") == FIELD]
        if len(fields) != 1:
            raise InvalidSettingsError(
                "the template has no place for a signature",
                'where the hand goes, it needs <input type="text" name="signature">',
            )
        _empty(pdf, fields[0])
        pdf.Root.AcroForm = Dictionary(Fields=Array(fields))
        return written(pdf)


def _empty(pdf: pikepdf.Pdf, field: pikepdf.Object) -> None:
    for key in _OF_TEXT:
        if key in field:
            del field[key]
    left, top, right, bottom = map(float, field.Rect)
    field.FT = Name.Sig
    field.Rect = Array([left, min(top, bottom), right, max(top, bottom)])
    nothing = pdf.make_stream(
        b"", Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, right - left, abs(top - bottom)]
    )
    field.AP = Dictionary(N=nothing)
