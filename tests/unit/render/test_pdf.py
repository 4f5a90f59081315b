"""A letter in PDF: exact text, pages that hold together, tags, links, the same bytes."""

from io import BytesIO

import pikepdf
import pytest
from msgspec.structs import replace

from authgen.errors import ProofError
from authgen.letters.content import Letter, Paragraph, Run, Section
from authgen.render.pdf import render_pdf
from authgen.render.proof import prove_pdf
from authgen.render.template import Template
from tests.unit.render import sample
from tests.unit.render.pages import boxes, texts

MARGIN, WIDE = 72, 612
ROW_MARK = "Matched."  # each row of the sample's criteria ends so


def test_hard_values_come_out_exact_and_inside_the_margins(template: Template) -> None:
    letter = sample.hard(sample.certification())

    content = render_pdf(letter, template)

    prove_pdf(letter, content)
    for index in range(len(texts(content))):
        for box in boxes(content, index):
            assert box.left >= MARGIN - 1
            assert box.right <= WIDE - MARGIN + 1


@pytest.mark.parametrize("rows", [5, 13, 34])
def test_rows_stay_in_company_and_their_head_is_repeated(template: Template, rows: int) -> None:
    pages = texts(render_pdf(sample.referral(rows), template))

    counts = [page.count(ROW_MARK) + page.count("no exhibit shows it") for page in pages]

    assert sum(counts) == rows
    assert all(count != 1 for count in counts)
    assert [("Evidence in the file" in page) for page in pages] == [bool(n) for n in counts]


@pytest.mark.parametrize(
    "letter", [sample.certification(), sample.request_for_information(), sample.referral()]
)
def test_decision_first_signature_accompanied_pages_numbered(
    letter: Letter, template: Template
) -> None:
    pages = texts(render_pdf(letter, template))

    assert letter.decision.heading in pages[0]
    signed = next(page for page in pages if letter.signature.closing in page)
    assert letter.signature.date_line in signed
    assert "Laboratory reports" in signed
    for number, page in enumerate(pages, start=1):
        assert f"Page {number} of {len(pages)}" in page
        assert "Northgate UR \u00b7 Case NG-2026-004417" in page
        assert ("letter, continued" in page or ", continued" in page) is (number > 1)
        assert ("1200 Harbor Street" in page) is (number == 1)


def test_a_signature_is_never_alone_on_a_page(template: Template) -> None:
    for lines in range(0, 24, 4):
        filler = tuple(Paragraph((Run(f"Line {n}."),)) for n in range(lines))
        base = sample.certification()
        letter = replace(
            base, sections=(*base.sections, Section("More", filler)) if lines else base.sections
        )
        pages = texts(render_pdf(letter, template))
        signed = next(page for page in pages if "Sincerely," in page)
        assert "Laboratory reports" in signed


def test_no_print_is_smaller_than_eight_points(pdf: bytes) -> None:
    for index in range(len(texts(pdf))):
        assert min(box.size for box in boxes(pdf, index)) >= 8


def test_it_is_tagged_titled_and_dated_by_the_case(pdf: bytes) -> None:
    with pikepdf.open(BytesIO(pdf)) as read:
        assert read.Root.MarkInfo.Marked
        assert str(read.Root.Lang) == "en-US"
        assert read.Root.ViewerPreferences.DisplayDocTitle
        assert str(read.docinfo["/Title"]) == "Certification letter, case NG-2026-004417"
        assert str(read.docinfo["/CreationDate"]) == "D:20261117000000Z"
        with read.open_metadata() as metadata:
            assert metadata["pdfuaid:part"] == "1"
        assert b"Jane" not in read.docinfo.unparse()
        with read.open_outline() as outline:
            titles = [item.title for item in outline.root[0].children]
    assert titles[:2] == ["CERTIFIED AS REQUESTED", "Clinical rationale"]
    assert titles[-1] == "Notices"


def test_structure_holds_headings_tables_lists_and_links(pdf: bytes) -> None:
    with pikepdf.open(BytesIO(pdf)) as read:
        kinds = {
            str(item.get("/S"))
            for item in read.objects
            if isinstance(item, pikepdf.Dictionary) and item.get("/Type") == "/StructElem"
        }
        cells = [
            item
            for item in read.objects
            if isinstance(item, pikepdf.Dictionary) and item.get("/S") == "/TD"
        ]
        assert all(len(cell.A.Headers) == 1 for cell in cells)
    assert {
        "/H1",
        "/H2",
        "/P",
        "/Table",
        "/TR",
        "/TH",
        "/TD",
        "/L",
        "/LI",
        "/Link",
        "/Figure",
    } <= kinds


def test_links_say_where_they_lead(pdf: bytes) -> None:
    with pikepdf.open(BytesIO(pdf)) as read:
        said = {str(link.Contents) for page in read.pages for link in page.get("/Annots", [])}

    assert {"Reference 1", "Exhibit A, page 2", "Back to the first citation of reference 1"} <= said
    assert "https://doi.org/10.5555/example.1" in said


def test_only_shipped_fonts_are_used(template: Template) -> None:
    content = render_pdf(sample.hard(sample.certification()), template)

    with pikepdf.open(BytesIO(content)) as read:
        names = {
            str(font.BaseFont).partition("+")[2]
            for page in read.pages
            for font in page.Resources.Font.values()
        }
    assert {name.removesuffix("-Bold").removesuffix("-Italic") for name in names} <= {
        *("Letter-Sans", "Letter-Symbols"),
    }


def test_a_character_without_a_glyph_is_refused(letter: Letter, template: Template) -> None:
    with pytest.raises(ProofError, match=r"U\+4E2D has no glyph"):
        render_pdf(replace(letter, salutation="Dear \u4e2d"), template)


def test_other_scripts_and_symbols_are_drawn_by_the_second_font(
    letter: Letter, template: Template
) -> None:
    symbols = "\u2610 \u0416\u00e9 \u0391\u03b8 \u2265\u00a03\u00a0\u00b5g \u03bc \u2665 "
    written = replace(letter, salutation=symbols + "\U0001f600")

    prove_pdf(written, render_pdf(written, template))


def test_equal_letters_give_equal_bytes(letter: Letter, pdf: bytes, template: Template) -> None:
    assert render_pdf(sample.certification(), template) == pdf
    assert render_pdf(replace(letter, salutation="Dear colleague:"), template) != pdf


@pytest.mark.parametrize("is_sample", [True, False])
def test_a_sample_says_so_on_every_page(template: Template, is_sample: bool) -> None:  # noqa: FBT001
    content = render_pdf(replace(sample.certification(), sample=is_sample), template)

    assert [("SAMPLE" in page) for page in texts(content)] == [is_sample] * len(texts(content))
