"""A letter by Typst: exact text, pages that hold together, its title and date, the same bytes."""

from io import BytesIO

import pikepdf
import pytest
from msgspec.structs import replace

from authgen.errors import ProofError
from authgen.letters.content import Letter, Paragraph, Run, Section
from authgen.render.fonts import glyphs
from authgen.render.proof import prove_pdf
from authgen.render.template import Template
from authgen.render.typst_pdf import render_typst, warm
from tests.unit.render import sample
from tests.unit.render.pages import boxes, texts
from tests.unit.render.test_pdf import MARGIN, ROW_MARK, WIDE


@pytest.fixture(scope="module")
def typst(letter: Letter, template: Template) -> bytes:
    return render_typst(letter, template)


def test_hard_values_come_out_exact_and_inside_the_margins(template: Template) -> None:
    letter = sample.hard(sample.certification())

    content = render_typst(letter, template)

    prove_pdf(letter, content)
    for index in range(len(texts(content))):
        for box in boxes(content, index):
            assert box.left >= MARGIN - 1
            assert box.right <= WIDE - MARGIN + 1


@pytest.mark.parametrize("rows", [5, 13, 34])
def test_rows_stay_in_company_and_their_head_is_repeated(template: Template, rows: int) -> None:
    pages = [
        " ".join(page.split()) for page in texts(render_typst(sample.referral(rows), template))
    ]

    counts = [page.count(ROW_MARK) + page.count("no exhibit shows it") for page in pages]

    assert sum(counts) == rows
    assert all(count != 1 for count in counts)
    assert [("Evidence in the file" in page) for page in pages] == [bool(n) for n in counts]


def test_a_signature_is_never_alone_on_a_page(template: Template) -> None:
    for lines in range(0, 24, 2):
        filler = tuple(Paragraph((Run(f"Line {n}."),)) for n in range(lines))
        base = sample.certification()
        letter = replace(
            base, sections=(*base.sections, Section("More", filler)) if lines else base.sections
        )
        pages = texts(render_typst(letter, template))
        signed = next(page for page in pages if "Sincerely," in page)
        assert "Laboratory reports" in signed
        assert "Pharmacy claims" in signed  # nor is the last exhibit
        assert letter.signature.date_line in signed


def test_what_no_page_can_hold_goes_on_to_the_next(template: Template) -> None:
    text = "Quoted at length from the record of the visit. "
    base = sample.certification()
    row = replace(sample.criteria_row(1), evidence=(Run(text * 90),))
    table = replace(sample.criteria(1), rows=(row,))
    long_row = replace(base, sections=(Section("Long", (table,)),))
    long_notices = replace(base, notices=tuple(f"{n}. {text * 3}" for n in range(30)))

    for letter in (long_row, long_notices):
        content = render_typst(letter, template)
        for index in range(len(texts(content))):
            assert min(box.bottom for box in boxes(content, index)) > MARGIN / 3
    prove_pdf(long_notices, render_typst(long_notices, template))


def test_no_print_is_smaller_than_eight_points(typst: bytes) -> None:
    for index in range(len(texts(typst))):
        assert min(box.size for box in boxes(typst, index)) >= 8


def test_it_is_titled_dated_and_outlined(typst: bytes) -> None:
    with pikepdf.open(BytesIO(typst)) as read:
        assert str(read.docinfo["/Title"]) == "Certification letter, case NG-2026-004417"
        assert str(read.docinfo["/CreationDate"]) == "D:20261117000000Z"
        assert b"Jane" not in read.docinfo.unparse()
        with read.open_outline() as outline:
            titles = [item.title for item in outline.root[0].children]
    assert titles[:2] == ["CERTIFIED AS REQUESTED", "Clinical rationale"]
    assert titles[-1] == "Notices"


@pytest.mark.parametrize("is_sample", [True, False])
def test_a_sample_says_so_on_every_page(template: Template, is_sample: bool) -> None:  # noqa: FBT001
    content = render_typst(replace(sample.certification(), sample=is_sample), template)

    assert [("SAMPLE" in page) for page in texts(content)] == [is_sample] * len(texts(content))


def test_only_shipped_fonts_are_used(template: Template) -> None:
    content = render_typst(sample.hard(sample.certification()), template)

    with pikepdf.open(BytesIO(content)) as read:
        names = {
            str(font.BaseFont).partition("+")[2].partition("-")[0]
            for page in read.pages
            for font in page.Resources.Font.values()
        }
    assert names <= {"LiberationSans", "DejaVuSans"}


def test_a_character_without_a_glyph_is_refused(letter: Letter, template: Template) -> None:
    with pytest.raises(ProofError, match=r"U\+4E2D has no glyph"):
        render_typst(replace(letter, salutation="Dear \u4e2d"), template)


def test_equal_letters_give_equal_bytes(letter: Letter, typst: bytes, template: Template) -> None:
    render_typst(sample.referral(), template)  # what it remembers changes nothing

    assert render_typst(sample.certification(), template) == typst
    assert render_typst(replace(letter, salutation="Dear colleague:"), template) != typst


def test_what_is_loaded_before_processes_are_forked_lays_nothing_out(template: Template) -> None:
    glyphs.cache_clear()

    warm(template)

    assert glyphs.cache_info().currsize == 1
