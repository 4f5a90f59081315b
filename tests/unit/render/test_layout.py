"""A letter's pages by each engine: exact text, held together, titled and dated, the same bytes."""

import re
from collections.abc import Callable
from functools import cache
from io import BytesIO

import pikepdf
import pytest
from msgspec import Struct
from msgspec.structs import replace

from authgen.errors import ProofError
from authgen.letters.content import Letter, Paragraph, Run, Section
from authgen.render.pdf import render_pdf
from authgen.render.proof import prove_pdf
from authgen.render.template import Template, load_template
from authgen.render.typst_pdf import render_typst
from tests.unit.render import sample
from tests.unit.render.pages import boxes, texts

MARGIN, WIDE = 72, 612
ROW_MARK = "Matched."  # each row of the sample's criteria ends so
STYLED = re.compile(r"(-Bold|-Italic|-BoldItalic)*$")


class Engine(Struct, frozen=True):
    """What lays letters out, how it calls the shipped fonts, and how its last page is tried."""

    render: Callable[[Letter, Template], bytes]
    fonts: frozenset[str]
    company: tuple[str, ...]  # what stands on the page of the signature
    fillers: range  # how many lines to push it down by

    def page(self, letter: Letter) -> bytes:
        """Give a letter in PDF, laid out once for all tests."""
        return _laid_out(self, letter)


@cache
def _laid_out(engine: Engine, letter: Letter) -> bytes:
    return engine.render(letter, load_template())


ENGINES = {
    "weasyprint": Engine(
        render_pdf,
        frozenset({"Letter-Sans", "Letter-Symbols"}),
        ("Laboratory reports",),
        range(0, 24, 4),
    ),
    "typst": Engine(
        render_typst,
        frozenset({"LiberationSans", "DejaVuSans"}),
        ("Pharmacy claims", "Laboratory reports"),
        range(0, 24, 2),
    ),
}


@pytest.fixture(params=list(ENGINES.values()), ids=list(ENGINES))
def engine(request: pytest.FixtureRequest) -> Engine:
    asked: Engine = request.param
    return asked


def test_hard_values_come_out_exact_and_inside_the_margins(engine: Engine) -> None:
    letter = sample.hard(sample.certification())

    content = engine.page(letter)

    prove_pdf(letter, content)
    for index in range(len(texts(content))):
        for box in boxes(content, index):
            assert box.left >= MARGIN - 1
            assert box.right <= WIDE - MARGIN + 1


@pytest.mark.parametrize("rows", [5, 13, 34])
def test_rows_stay_in_company_and_their_head_is_repeated(engine: Engine, rows: int) -> None:
    pages = [" ".join(page.split()) for page in texts(engine.page(sample.referral(rows)))]

    counts = [page.count(ROW_MARK) + page.count("no exhibit shows it") for page in pages]

    assert sum(counts) == rows
    assert all(count != 1 for count in counts)
    assert [("Evidence in the file" in page) for page in pages] == [bool(n) for n in counts]


@pytest.mark.parametrize(
    "letter", [sample.certification(), sample.request_for_information(), sample.referral()]
)
def test_decision_first_signature_accompanied_pages_numbered(
    engine: Engine, letter: Letter
) -> None:
    pages = texts(engine.page(letter))

    assert letter.decision.heading in pages[0]
    signed = next(page for page in pages if letter.signature.closing in page)
    assert letter.signature.date_line in signed
    assert "Laboratory reports" in signed
    for number, page in enumerate(pages, start=1):
        assert f"Page {number} of {len(pages)}" in page
        assert "Northgate UR \u00b7 Case NG-2026-004417" in page
        assert ("letter, continued" in page or ", continued" in page) is (number > 1)
        assert ("1200 Harbor Street" in page) is (number == 1)


def test_a_signature_is_never_alone_on_a_page(engine: Engine) -> None:
    for lines in engine.fillers:
        filler = tuple(Paragraph((Run(f"Line {n}."),)) for n in range(lines))
        base = sample.certification()
        letter = replace(
            base, sections=(*base.sections, Section("More", filler)) if lines else base.sections
        )
        pages = texts(engine.page(letter))
        signed = next(page for page in pages if "Sincerely," in page)
        assert all(exhibit in signed for exhibit in engine.company)
        assert letter.signature.date_line in signed


def test_no_print_is_smaller_than_eight_points(engine: Engine) -> None:
    content = engine.page(sample.certification())
    for index in range(len(texts(content))):
        assert min(box.size for box in boxes(content, index)) >= 8


def test_it_is_tagged_titled_outlined_and_dated_by_the_case(engine: Engine) -> None:
    with pikepdf.open(BytesIO(engine.page(sample.certification()))) as read:
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


def test_only_shipped_fonts_are_used(engine: Engine) -> None:
    with pikepdf.open(BytesIO(engine.page(sample.hard(sample.certification())))) as read:
        names = {
            str(font.BaseFont).partition("+")[2]
            for page in read.pages
            for font in page.Resources.Font.values()
        }
    assert {STYLED.sub("", name) for name in names} <= engine.fonts


def test_a_character_without_a_glyph_is_refused(
    engine: Engine, letter: Letter, template: Template
) -> None:
    with pytest.raises(ProofError, match=r"U\+4E2D has no glyph"):
        engine.render(replace(letter, salutation="Dear \u4e2d"), template)


def test_other_scripts_and_symbols_are_drawn_by_the_second_font(
    engine: Engine, letter: Letter
) -> None:
    symbols = "\u2610 \u0416\u00e9 \u0391\u03b8 \u2265\u00a03\u00a0\u00b5g \u03bc \u2665 "
    written = replace(letter, salutation=symbols + "\U0001f600")

    prove_pdf(written, engine.page(written))


def test_equal_letters_give_equal_bytes(engine: Engine, letter: Letter, template: Template) -> None:
    first = engine.page(letter)
    engine.render(sample.referral(), template)  # what it remembers changes nothing

    assert engine.render(sample.certification(), template) == first
    assert engine.render(replace(letter, salutation="Dear colleague:"), template) != first


@pytest.mark.parametrize("is_sample", [True, False])
def test_a_sample_says_so_on_every_page(engine: Engine, is_sample: bool) -> None:  # noqa: FBT001
    content = engine.page(replace(sample.certification(), sample=is_sample))

    assert [("SAMPLE" in page) for page in texts(content)] == [is_sample] * len(texts(content))
