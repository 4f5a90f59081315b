"""PDF pages of every kind: made by a layout engine, forms, scans, encrypted, endless."""

import io

import pikepdf
import pypdfium2 as pdfium
import pytest
from weasyprint import HTML

from authgen.intake import limits
from authgen.intake.page import PageText, UnreadableError
from authgen.intake.visible import read_pdf
from tests.unit.intake.papers import N, form, line, pdf, saved, with_picture

REPORT = """
<style>
  @page { size: letter; margin: 20mm; @bottom-center { content: "Page " counter(page) " of "
    counter(pages) " · synthetic"; font-size: 7pt; color: #777 } }
  body { font: 10pt/1.2 sans-serif; hyphens: auto; text-align: justify } i { font-size: 6pt }
  th { background: #223344; color: white } .pale { color: #8a8a8a } sup { font-size: 6pt }
  h1 { background: linear-gradient(#000, #446); color: #ffe; letter-spacing: 1pt }
  .two { columns: 2; column-gap: 4mm } .tight { line-height: 1 }
</style>
<h1>Radiology report</h1>
<p lang=en>The efficient workflow found three new T2-hyperintense lesions; affluent offices differ.
<i>Small print stays legible.</i> <b>Bold</b> <em>slanted</em> m<sup>2</sup> <u>underlined</u></p>
<table><tr><th>Test</th><th>Result</th></tr><tr><td>HBsAg</td><td>Negative</td></tr>
<tr><td>IgG</td><td>1042&nbsp;mg/dL</td></tr></table>
<p class="tight">WWW illicit lilies ||| iiiiii .... ,,,, ''' ;;; -- ~ ^ ` _ are thin signs</p>
<p class="pale">Pale but readable text, 12 Elm Street · Tel 218-555-0140 · Fax 218-555-0177</p>
<div class="two" lang=en>Multiple sclerosis is an inflammatory demyelinating disease; characteristic
periventricular and juxtacortical hyperintensities were demonstrated.</div>
"""


def pages_of(content: bytes) -> list[PageText]:
    return list(read_pdf(content, lambda _: None))


def test_every_word_of_an_honest_document_is_seen() -> None:
    [page] = pages_of(HTML(string=REPORT).write_pdf())
    assert page.hidden == ""
    for words in (
        "three new T2-hyperintense lesions",
        "Small print stays legible.",
        "Test Result",
        "HBsAg Negative",
        "Page 1 of 1 · synthetic",
        "illicit lilies",
        "Pale but readable text",
        "Radiology report",
    ):
        assert words in " ".join(page.visible.split())


def test_pages_come_in_order_and_are_counted() -> None:
    told: list[int] = []
    pages = list(read_pdf(pdf(line("first page"), "", line("third page")), told.append))
    assert [page.visible for page in pages] == ["first page", "", "third page"]
    assert told == [3]


def scan(made: pikepdf.Pdf, page: pikepdf.Page) -> None:
    with_picture(made, page, shade=200)


PICTURE = "q 612 0 0 792 0 0 cm /Im Do Q\n"
OCR = line("three new T2 lesions", more="3 Tr")
LOGO = "q 100 0 0 80 0 700 cm /Im Do Q\n"
HEADER = line("FROM LAKESIDE NEUROLOGY 218-555-0177 P.02/04", y=770, size=8)
BODY = "".join(
    line("The brain MRI of October 2, 2026 was compared.", y=y) for y in (600, 580, 560, 540)
)


@pytest.mark.parametrize(
    ("content", "visible", "hidden"),
    [
        (PICTURE, "", ""),
        (PICTURE + OCR, "", "three new T2 lesions"),
        (PICTURE + HEADER, "", "FROM LAKESIDE NEUROLOGY 218-555-0177 P.02/04"),
        (OCR, "", "three new T2 lesions"),
        (line("- . -"), "", "- . -"),
        (LOGO + HEADER, "FROM LAKESIDE NEUROLOGY 218-555-0177 P.02/04", ""),
    ],
    ids=["scan", "scan with OCR", "fax", "OCR alone", "no letters", "letterhead with logo"],
)  # fmt: skip
def test_a_scan_is_a_page_without_text(content: str, visible: str, hidden: str) -> None:
    [page] = pages_of(pdf(content, touch=scan))
    assert (page.visible, page.hidden) == (visible, hidden)


def test_a_letter_on_a_background_is_no_scan() -> None:
    [page] = pages_of(pdf(PICTURE + BODY, touch=scan))
    assert page.visible.count("compared") == 4


def filled(made: pikepdf.Pdf, page: pikepdf.Page) -> None:
    fields = []
    for name, flags, y in (("seen", 4, 500), ("hidden", 2, 400)):
        box = pikepdf.Array([0, 0, 300, 20])
        drawn = form(made, page, line(f"{name} value of the form", x=2, y=4), BBox=box)
        field = pikepdf.Dictionary(
            Type=N.Annot, Subtype=N.Widget, FT=N.Tx, T=name, V=name, F=flags,
            Rect=pikepdf.Array([72, y, 372, y + 20]), AP=pikepdf.Dictionary(N=drawn),
        )  # fmt: skip
        fields.append(made.make_indirect(field))
    page.obj.Annots = pikepdf.Array(fields)
    made.Root.AcroForm = pikepdf.Dictionary(Fields=pikepdf.Array(fields))


def test_a_form_says_what_was_filled_in() -> None:
    [page] = pages_of(pdf(line("Request form"), touch=filled))
    assert page == PageText("Request form\nseen value of the form")


def test_a_password_makes_it_unreadable() -> None:
    with pikepdf.Pdf.open(io.BytesIO(pdf(line("secret words")))) as made:
        locked = saved(made, encryption=pikepdf.Encryption(owner="o", user="u"))
        open_to_all = saved(made, encryption=pikepdf.Encryption(owner="o", user=""))
    with pytest.raises(UnreadableError, match="encrypted"):
        pages_of(locked)
    assert pages_of(open_to_all) == [PageText("secret words")]


def test_what_is_no_pdf_after_all_is_refused() -> None:
    with pytest.raises(pdfium.PdfiumError):
        pages_of(b"%PDF-1.7 and nothing else")


def test_a_pdf_without_pages_is_refused() -> None:
    with pikepdf.new() as made, pytest.raises(pdfium.PdfiumError):
        pages_of(saved(made))


def test_pages_up_to_the_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "PAGES", limits.Limit("pages of one exhibit", 2, "pages"))
    assert len(pages_of(pdf("", ""))) == 2
    with pytest.raises(UnreadableError, match="at most 2 pages"):
        pages_of(pdf("", "", ""))


def test_text_up_to_the_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "PAGE_TEXT", limits.Limit("the text of one page", 5, "characters"))
    assert pages_of(pdf(line("abcde"))) == [PageText("abcde")]
    with pytest.raises(UnreadableError, match="at most 5 characters"):
        pages_of(pdf(line("abcdef")))
