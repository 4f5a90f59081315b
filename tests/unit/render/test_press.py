"""A PDF written here: what WeasyPrint made of it, in a file that needs no mending."""

from __future__ import annotations

import zlib
from collections.abc import Callable
from io import BytesIO
from typing import Any

import pikepdf
import pydyf  # type: ignore[import-untyped] # as WeasyPrint
from pikepdf import ObjectStreamMode

from authgen.letters.content import Letter
from authgen.render.finish import finish_letter
from authgen.render.html import render_html
from authgen.render.pdf import lay_out, render_pdf
from authgen.render.press import press
from authgen.render.template import Template
from tests.unit.render import sample


def opened(content: bytes) -> pikepdf.Pdf:
    pdf = pikepdf.open(BytesIO(content), attempt_recovery=False)
    assert pdf.check_pdf_syntax() == []
    assert not pdf.get_warnings()
    return pdf


def spelled(content: bytes) -> list[bytes]:
    """Give the lines of a file with every object written out, without its identifier."""
    out = BytesIO()
    with opened(content) as pdf:
        pdf.save(
            out,
            qdf=True,
            static_id=True,
            object_stream_mode=ObjectStreamMode.disable,
            stream_decode_level=pikepdf.StreamDecodeLevel.generalized,
            compress_streams=False,
        )
    lines = out.getvalue().split(b"\n")
    return [x for x in lines if not x.startswith(b"%% ") and b"/ID [" not in x]


def test_it_holds_what_weasyprint_made(letter: Letter, template: Template, pdf: bytes) -> None:
    plain = lay_out(render_html(letter, template), template, "pdf/a-3a", finisher=finish_letter)

    assert spelled(pdf) == spelled(plain)
    assert len(pdf) < len(plain) / 4


def test_equal_letters_have_equal_bytes_and_others_another_name(
    letter: Letter, template: Template, pdf: bytes
) -> None:
    def name(content: bytes) -> tuple[bytes, bytes]:
        with opened(content) as read:
            first, last = (bytes(part) for part in read.trailer.ID)
            return first, last

    other = render_pdf(sample.request_for_information(), template)

    assert render_pdf(letter, template) == pdf
    assert name(pdf)[0] == name(pdf)[1] != name(other)[0]
    assert len(name(pdf)[0]) == 16


def test_the_description_of_a_letter_is_read_without_unpacking(pdf: bytes) -> None:
    assert b'pdfuaid:part="1"' in pdf


def made(fill: Callable[[Any], None]) -> pikepdf.Pdf:
    pdf = pydyf.PDF()
    pdf.info["Title"] = pydyf.String("Jane (Roe) \u0416")
    page = {"Type": "/Page", "Parent": pdf.pages.reference, "Resources": pydyf.Dictionary()}
    pdf.add_page(pydyf.Dictionary({**page, "MediaBox": pydyf.Array([0, 0, 9.5, 9])}))
    fill(pdf)
    return opened(press(pdf))


def test_what_is_pressed_already_stays_as_it_is() -> None:
    def fill(pdf: Any) -> None:
        pdf.add_object(pydyf.Stream([b"raw"], {"Filter": "/DCTDecode"}))
        pdf.add_object(pydyf.Stream([b"a" * 999, "b", 1.5], {"Length1": 7}))

    with made(fill) as pdf:
        photo, text = (o for o in pdf.objects if isinstance(o, pikepdf.Stream) and "/Type" not in o)
        assert photo.read_raw_bytes() == b"raw"
        assert text.Filter == pikepdf.Name.FlateDecode
        assert int(text.Length1) == 7
        assert text.read_bytes() == b"a" * 999 + b"\nb\n1.5"
        assert len(text.read_raw_bytes()) < 99
        assert str(pdf.docinfo.Title) == "Jane (Roe) \u0416"


def test_more_objects_than_go_together_are_all_found() -> None:
    def fill(pdf: Any) -> None:
        for number in range(350):
            pdf.add_object(pydyf.Dictionary({"Number": number}))

    with made(fill) as pdf:
        numbers = [o.get("/Number") for o in pdf.objects if isinstance(o, pikepdf.Dictionary)]
        packs = [o for o in pdf.objects if isinstance(o, pikepdf.Stream) and "/N" in o]
        assert [n for n in numbers if n is not None] == list(range(350))
        assert [pack.N for pack in packs] == [100, 100, 100, 54]


def test_each_object_is_where_the_table_says(pdf: bytes) -> None:
    """Readers that mend what is wrong would not tell."""
    begin = int(pdf.split(b"startxref\n")[-1].split()[0])
    table = zlib.decompressobj().decompress(pdf[begin:].partition(b"stream\n")[2])
    rows = [table[at : at + 7] for at in range(0, len(table), 7)]
    entries = [(row[0], int.from_bytes(row[1:5], "big"), row[5] << 8 | row[6]) for row in rows]

    assert entries[0] == (0, 0, 65535)
    for number, (sort, where, place) in enumerate(entries[1:], 1):
        at = where if sort == 1 else entries[where][1]
        said, _, content = pdf[at:].partition(b"\nstream\n")
        if sort == 1:
            assert said.startswith(b"%d 0 obj\n" % number)
        else:
            index = zlib.decompressobj().decompress(content).split(maxsplit=2 * place + 1)
            assert int(index[2 * place]) == number
