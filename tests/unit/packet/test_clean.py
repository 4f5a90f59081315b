"""Pages are taken over as they look, without what acts."""

from __future__ import annotations

import zlib
from io import BytesIO

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from authgen.intake.page import UnreadableError
from authgen.packet.clean import clean
from authgen.packet.likeness import unlike
from tests.unit.packet.made import pdf_of, saved


def acting(pdf: pikepdf.Pdf, page: pikepdf.Page) -> None:
    script = Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))
    pdf.Root.OpenAction = script
    pdf.Root.Names = Dictionary(JavaScript=Dictionary(Names=Array([String("x"), script])))
    page.obj.AA = Dictionary(O=script)
    link = Dictionary(
        Type=Name.Annot, Subtype=Name.Link, Rect=Array([0, 0, 9, 9]),
        A=Dictionary(S=Name.URI, URI=String("https://example.org")),
    )  # fmt: skip
    page.obj.Annots = Array([pdf.make_indirect(link)])


def everything(pdf: pikepdf.Pdf) -> str:
    """Give every object as text, those that are saved compressed too."""
    return " ".join(repr(one) for one in pdf.objects)


def test_what_acts_goes() -> None:
    content = pdf_of("Seen words", change=acting)
    with pikepdf.open(BytesIO(content)) as pdf:
        assert "alert" in everything(pdf)
    with pikepdf.open(BytesIO(clean(content, 1))) as pdf:
        assert set(pdf.Root.keys()) <= {"/Type", "/Pages", "/Version"}
        assert "/AA" not in pdf.pages[0].obj
        assert "/Annots" not in pdf.pages[0].obj
        assert "alert" not in everything(pdf)


def test_pages_look_as_before() -> None:
    content = pdf_of("One", "Two", change=acting)
    assert list(unlike(content, clean(content, 2))) == []


def test_a_page_list_that_was_read_otherwise() -> None:
    with pytest.raises(UnreadableError, match="page list"):
        clean(pdf_of("One"), 2)


@pytest.mark.parametrize(
    ("crop", "shown"),
    [
        ([50, 60, 500, 700], [50, 60, 500, 700]),
        ([500, 700, 50, 60], [50, 60, 500, 700]),  # corners the other way round
        ([-100, -100, 9999, 9999], [0, 0, 612, 792]),
        ([700, 800, 900, 900], [0, 0, 612, 792]),  # beside the page
        ([5, 5, 5, 5], [0, 0, 612, 792]),
        ([5, 5], [0, 0, 612, 792]),
    ],
)
def test_the_boxes_are_what_is_shown(crop: list[int], shown: list[int]) -> None:
    def cropped(_: pikepdf.Pdf, page: pikepdf.Page) -> None:
        page.obj.CropBox = Array(crop)

    with pikepdf.open(BytesIO(clean(pdf_of("x", change=cropped), 1))) as pdf:
        assert [int(n) for n in pdf.pages[0].obj.MediaBox.as_list()] == shown
        assert [int(n) for n in pdf.pages[0].obj.CropBox.as_list()] == shown


def test_a_page_is_turned_by_quarters() -> None:
    def turn(_: pikepdf.Pdf, page: pikepdf.Page) -> None:
        page.obj.Rotate = 450

    with pikepdf.open(BytesIO(clean(pdf_of("x", change=turn), 1))) as pdf:
        assert int(pdf.pages[0].obj.Rotate) == 90


def test_a_blank_page_and_a_group_stay() -> None:
    with pikepdf.new() as pdf:
        page = pdf.add_blank_page()
        page.obj.Group = Dictionary(S=Name.Transparency)
        if "/Contents" in page.obj:
            del page.obj["/Contents"]
        content = saved(pdf)
    with pikepdf.open(BytesIO(clean(content, 1))) as pdf:
        form = pdf.pages[0].obj.Resources.XObject.Page
        assert str(form.Group.S) == "/Transparency"
        assert form.read_bytes() == b""


def test_a_form_is_drawn_as_it_was_filled() -> None:
    def field(pdf: pikepdf.Pdf, page: pikepdf.Page) -> None:
        text = pdf.make_indirect(Dictionary(
            Type=Name.Annot, Subtype=Name.Widget, FT=Name.Tx, T=String("f"), V=String("filled"),
            Rect=Array([72, 600, 300, 620]), DA=String("/F 12 Tf 0 g"), F=4, P=page.obj,
        ))  # fmt: skip
        page.obj.Annots = Array([text])
        fonts = Dictionary(Font=page.obj.Resources.Font)
        pdf.Root.AcroForm = Dictionary(
            Fields=Array([text]), NeedAppearances=True, DR=fonts, DA=String("/F 12 Tf 0 g")
        )

    with pikepdf.open(BytesIO(clean(pdf_of("x", change=field), 1))) as pdf:
        assert "/AcroForm" not in pdf.Root
        drawn = pdf.pages[0].obj.Resources.XObject.Page.Resources.XObject
        assert len(drawn) == 1


PREDICTED = Dictionary(Predictor=12, Columns=4)


@pytest.mark.parametrize(("more", "stays"), [({}, True), ({"DecodeParms": PREDICTED}, False)])
def test_one_pressed_stream_stays_as_it_is(more: dict[str, pikepdf.Object], *, stays: bool) -> None:
    drawn = zlib.compress(b"0 g " if stays else b"\x000 g ", 1)

    def pressed(pdf: pikepdf.Pdf, page: pikepdf.Page) -> None:
        page.obj.Contents = pdf.make_stream(drawn, Filter=Name.FlateDecode, **more)

    with pikepdf.open(BytesIO(clean(pdf_of("x", change=pressed), 1))) as pdf:
        form = pdf.pages[0].obj.Resources.XObject.Page
        assert form.read_bytes() == b"0 g "
        assert (form.read_raw_bytes() == drawn) is stays


def test_streams_in_parts_become_one() -> None:
    def parted(_: pikepdf.Pdf, page: pikepdf.Page) -> None:
        page.contents_add(b"0 g")

    with pikepdf.open(BytesIO(clean(pdf_of("x", change=parted), 1))) as pdf:
        drawn = pdf.pages[0].obj.Resources.XObject.Page.read_bytes()
        assert b"(x) Tj" in drawn
        assert b"0 g" in drawn
