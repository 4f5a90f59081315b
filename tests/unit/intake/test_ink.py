"""Text that a reader of the page cannot see is not text, whatever the trick."""

import pikepdf
import pytest

from authgen.intake.page import PageText
from authgen.intake.visible import read_pdf
from tests.unit.intake.papers import N, Touch, form, line, pdf, with_picture

SEEN = "The brain MRI was reviewed."
UNTRUE = "three new T2 lesions"
PLAIN = line(SEEN)


def page_of(content: bytes) -> PageText:
    [page] = read_pdf(content, lambda _: None)
    return page


def layer(made: pikepdf.Pdf, page: pikepdf.Page) -> None:
    group = made.make_indirect(pikepdf.Dictionary(Type=N.OCG, Name="notes"))
    made.Root.OCProperties = pikepdf.Dictionary(
        OCGs=pikepdf.Array([group]), D=pikepdf.Dictionary(OFF=pikepdf.Array([group]))
    )
    page.obj.Resources.Properties = pikepdf.Dictionary(L0=group)


def cropped(_: pikepdf.Pdf, page: pikepdf.Page) -> None:
    page.obj.CropBox = pikepdf.Array([0, 650, 612, 792])


def glass(made: pikepdf.Pdf, page: pikepdf.Page) -> None:
    state = made.make_indirect(pikepdf.Dictionary(Type=N.ExtGState, ca=0.02))
    page.obj.Resources.ExtGState = pikepdf.Dictionary(G0=state)


def secret_form(made: pikepdf.Pdf, page: pikepdf.Page) -> None:
    secret = form(made, page, line(UNTRUE, y=600, more="1 g"))
    page.obj.Resources.XObject = pikepdf.Dictionary(X1=secret)


def cover_note(made: pikepdf.Pdf, page: pikepdf.Page) -> None:
    drawn = form(made, page, "1 g 0 0 612 30 re f", BBox=pikepdf.Array([0, 0, 612, 30]))
    note = pikepdf.Dictionary(
        Type=N.Annot,
        Subtype=N.Square,
        Rect=pikepdf.Array([0, 590, 612, 620]),
        F=4,
        AP=pikepdf.Dictionary(N=drawn),
    )
    page.obj.Annots = pikepdf.Array([made.make_indirect(note)])


def lying_font(made: pikepdf.Pdf, page: pikepdf.Page) -> None:
    letters = "".join(f"{ord(c):04x}" for c in UNTRUE)
    table = made.make_stream(
        b"begincmap 1 begincodespacerange <00> <FF> endcodespacerange "
        b"1 beginbfchar <61> <" + letters.encode() + b"> endbfchar endcmap"
    )
    page.obj.Resources.Font.F2 = made.make_indirect(
        pikepdf.Dictionary(
            Type=N.Font, Subtype=N.Type1, BaseFont=N.Helvetica, Encoding=N.WinAnsiEncoding,
            ToUnicode=table,
        )
    )  # fmt: skip


def picture(made: pikepdf.Pdf, page: pikepdf.Page) -> None:
    with_picture(made, page)


DARK = "q 0.1 g 60 590 400 30 re f Q\n"
COVER = "q 1 g 60 590 400 30 re f Q\n"
UNSEEN: list[tuple[str, str, Touch | None]] = [
    ("render mode 3", line(UNTRUE, y=600, more="3 Tr"), None),
    ("render mode 7", line(UNTRUE, y=600, more="7 Tr"), None),
    ("white", line(UNTRUE, y=600, more="1 g"), None),
    ("nearly white", line(UNTRUE, y=600, more="0.93 g"), None),
    ("dark on dark", DARK + line(UNTRUE, y=600, more="0.1 g"), None),
    ("white stroke", line(UNTRUE, y=600, more="1 Tr 1 G"), None),
    ("1 point", line(UNTRUE, y=600, size=1), None),
    ("1.9 points", line(UNTRUE, y=600, size=1.9), None),
    ("scaled to 1 point", f"q BT /F1 10 Tf 0.1 0 0 0.1 72 600 Tm ({UNTRUE}) Tj ET Q\n", None),
    ("squeezed", f"q BT /F1 12 Tf 0.1 0 0 1 72 600 Tm ({UNTRUE}) Tj ET Q\n", None),
    ("shrunk outside", f"q 0.1 0 0 0.1 0 0 cm BT /F1 10 Tf 720 6000 Td ({UNTRUE}) Tj ET Q\n", None),
    ("left of the page", line(UNTRUE, x=-400, y=600), None),
    ("above the page", line(UNTRUE, y=900), None),
    ("far away", line(UNTRUE, x=99999, y=99999), None),
    ("outside the crop box", line(UNTRUE, y=600), cropped),
    ("hidden layer", "/OC /L0 BDC " + line(UNTRUE, y=600) + "EMC", layer),
    ("covered by white", line(UNTRUE, y=600) + COVER, None),
    ("covered by black", line(UNTRUE, y=600) + DARK, None),
    ("covered by a picture", line(UNTRUE, y=600) + "q 400 0 0 30 60 590 cm /Im Do Q\n", picture),
    ("covered by a comment", line(UNTRUE, y=600), cover_note),
    ("clipped away", "q 0 0 1 1 re W n " + line(UNTRUE, y=600) + "Q\n", None),
    ("transparent", line(UNTRUE, y=600, more="/G0 gs"), glass),
    ("white in a form", "q /X1 Do Q\n", secret_form),
    ("a ligature of 20 letters", "BT /F2 12 Tf 72 600 Td (a) Tj ET\n", lying_font),
    ("upside down and white", f"q 1 g BT /F1 12 Tf -1 0 0 -1 300 600 Tm ({UNTRUE}) Tj ET Q", None),
]


@pytest.mark.parametrize(("content", "touch"), [u[1:] for u in UNSEEN], ids=[u[0] for u in UNSEEN])
def test_what_cannot_be_seen_is_not_text(content: str, touch: Touch | None) -> None:
    page = page_of(pdf(PLAIN + content, touch=touch))
    assert page.visible == SEEN
    assert UNTRUE in page.hidden


def test_words_put_for_the_glyphs_are_not_text() -> None:
    spoken = f"/Span <</ActualText ({UNTRUE})>> BDC " + line("none", y=600) + "EMC\n"
    assert page_of(pdf(PLAIN + spoken)) == PageText(f"{SEEN}\nnone")


UNDER = line("no lesions whatever", y=600)
OVERLAID = [
    ("white under black", line(UNTRUE, y=600, more="1 g") + UNDER),
    ("white over black", UNDER + line(UNTRUE, y=600, more="1 g")),
    ("covered, and written over", line(UNTRUE, y=600) + COVER + UNDER),
    ("white, slightly aside", line(UNTRUE, x=73, y=601, more="1 g") + UNDER),
    ("covered between two lines", line(UNTRUE, y=600) + COVER + UNDER + line("HIJ", y=606)),
]


@pytest.mark.parametrize("content", [o[1] for o in OVERLAID], ids=[o[0] for o in OVERLAID])
def test_the_ink_of_one_text_never_speaks_for_another(content: str) -> None:
    page = page_of(pdf(PLAIN + content))
    assert "lesions whatever" in page.visible
    assert "three" not in page.visible
    assert "new T2" not in page.visible


def test_a_covered_word_is_left_out_of_its_line() -> None:
    drawn = line("There were no new T2 lesions.", y=600) + "q 1 g 134 595 17.5 16 re f Q\n"
    assert page_of(pdf(PLAIN + drawn)).visible == f"{SEEN}\nThere were new T2 lesions."


def words(made: pikepdf.Pdf, page: pikepdf.Page) -> None:
    page.obj.Resources.XObject = pikepdf.Dictionary(X1=form(made, page, line(UNTRUE, y=600)))


def turned(_: pikepdf.Pdf, page: pikepdf.Page) -> None:
    page.obj.Rotate = 90


LETTERS = "".join(
    line(c, x=72 + x, y=600) for c, x in zip("three", (0, 3, 10, 14, 20), strict=True)
)
PLAINLY: list[tuple[str, str, Touch | None]] = [
    ("plain", line(UNTRUE, y=600), None),
    ("white on dark", DARK + line(UNTRUE, y=600, more="1 g"), None),
    ("grey and small", line(UNTRUE, y=600, size=6, more="0.55 g"), None),
    ("2 points", line(UNTRUE, y=600, size=2), None),
    ("a colour", line(UNTRUE, y=600, more="0.8 0.1 0.1 rg"), None),
    ("drawn twice", line(UNTRUE, y=600) + line(UNTRUE, x=72.3, y=600), None),
    ("drawn twice in place", line(UNTRUE, y=600) * 2, None),
    ("outlined", line(UNTRUE, y=600, size=20, more="1 Tr 0.5 w"), None),
    ("filled and outlined", line(UNTRUE, y=600, more="2 Tr 0.3 w"), None),
    ("in a form", "q /X1 Do Q\n", words),
    ("under a watermark", "q 0.8 g BT /F1 90 Tf .8 .6 -.6 .8 150 500 Tm (COPY) Tj ET Q\n"
     + line(UNTRUE, y=600), None),
    ("page turned", line(UNTRUE, y=600), turned),
    ("upright at the edge", f"BT /F1 12 Tf 0 1 -1 0 580 300 Tm ({UNTRUE}) Tj ET\n", None),
    ("tight lines", line("no change to report at all", y=608, size=8)
     + line(UNTRUE, y=600, size=8), None),
    ("underlined", line(UNTRUE, y=600) + "72 598 110 0.6 re f\n", None),
    ("highlighted", "q 1 1 0 rg 70 596 200 16 re f Q\n" + line(UNTRUE, y=600), None),
    ("in the crop box", line(UNTRUE, y=690), cropped),
]  # fmt: skip


@pytest.mark.parametrize(
    ("content", "touch"), [p[1:] for p in PLAINLY], ids=[p[0] for p in PLAINLY]
)
def test_what_can_be_seen_is_text(content: str, touch: Touch | None) -> None:
    page = page_of(pdf(PLAIN + content, touch=touch))
    assert SEEN in page.visible
    assert UNTRUE in page.visible
    assert page.hidden == ""


def test_letters_that_are_objects_each_are_seen() -> None:
    assert page_of(pdf(PLAIN + LETTERS)) == PageText(f"{SEEN}\nthree")


def test_text_under_too_much_other_text_is_not_seen() -> None:
    heap = "".join(line(f"version {n} of the words", y=600) for n in "abcdefgh")
    page = page_of(pdf(PLAIN + heap))
    assert "version h" in page.hidden
    assert "version h" not in page.visible


def test_a_page_away_from_the_origin_is_seen() -> None:
    away = pdf(line(SEEN, x=1072, y=1500), box=(1000, 1000, 1612, 1792))
    assert page_of(away) == PageText(SEEN)


def test_a_huge_page_is_drawn_coarser() -> None:
    huge = pdf(line(SEEN, x=700, y=5000, size=60), box=(0, 0, 14400, 14400))
    assert page_of(huge) == PageText(SEEN)
