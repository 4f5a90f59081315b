"""The empty signature field of a letter."""

from __future__ import annotations

from io import BytesIO

import pikepdf
import pytest

from authgen.errors import InvalidSettingsError
from authgen.letters.content import Letter
from authgen.render.field import FIELD, with_field
from authgen.render.pdf import render_pdf
from authgen.render.read_pdf import read_pdf
from authgen.render.template import Template
from tests.acceptance.structure import faults


def test_the_field_is_a_tagged_signature_field_that_shows_nothing(unsigned: bytes) -> None:
    with pikepdf.open(BytesIO(unsigned)) as pdf:
        form = pdf.Root.AcroForm
        (field,) = list(form.Fields)
        assert set(form.keys()) == {"/Fields"}
        assert (str(field.FT), str(field.T)) == ("/Sig", FIELD)
        assert str(field.TU) == "Signature of Daniel Reyes, MD"
        assert {"/V", "/DA"}.isdisjoint(field.keys())
        left, bottom, right, top = map(float, field.Rect)
        assert (right - left, top - bottom) == pytest.approx((2.9 * 72, 30), abs=0.1)
        assert field.AP.N.read_bytes() == b""
        tag = pdf.Root.StructTreeRoot.ParentTree
        assert field.StructParent in list(tag.Nums)[::2]
    assert faults(unsigned) == []


def test_the_page_says_that_it_is_signed_digitally(unsigned: bytes, pdf: bytes) -> None:
    assert "SigneddigitallybyDanielReyes,MD" in read_pdf(unsigned).text
    assert "Signeddigitally" not in read_pdf(pdf).text


def test_equal_letters_are_equal_before_they_are_signed(
    letter: Letter, template: Template, unsigned: bytes
) -> None:
    assert render_pdf(letter, template, "Daniel Reyes, MD") == unsigned


def test_a_template_without_a_place_for_it_is_refused(pdf: bytes) -> None:
    with pytest.raises(InvalidSettingsError, match="no place for a signature"):
        with_field(pdf)
