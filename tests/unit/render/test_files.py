"""A letter as files, each proven; the PDF with its data."""

from __future__ import annotations

import pytest

from authgen.errors import ProofError, UsageError
from authgen.letters.content import Letter
from authgen.render.archive import attached
from authgen.render.files import (
    ENGINES,
    PDF,
    TYPST,
    WEASYPRINT,
    WORD,
    Pen,
    before_fork,
    files_of,
    rendering,
    rendering_apart,
)
from authgen.render.read_pdf import read_pdf
from authgen.render.template import PAGE, Template
from authgen.render.template import WORD as WORD_TEMPLATE
from tests.unit.render.package import changed, replaced
from tests.unit.render.pens import MOMENT, penholder


@pytest.mark.parametrize(
    ("formats", "names"),
    [(("docx",), [WORD]), (("pdf",), [PDF]), (("docx", "pdf"), [WORD, PDF]), ((), [])],
)
def test_the_formats_asked_for_are_made(
    formats: tuple[str, ...], names: list[str], letter: Letter, template: Template
) -> None:
    assert list(files_of(letter, formats, rendering(template))) == names


def test_the_engine_asked_for_lays_the_pdf_out(letter: Letter, template: Template) -> None:
    made = [files_of(letter, ("pdf",), rendering(template, engine))[PDF] for engine in ENGINES]
    assert [b"Typst" in content for content in made] == [False, True]


@pytest.mark.parametrize("engine", ENGINES)
def test_a_letter_rendered_apart_is_the_same(
    engine: str, letter: Letter, template: Template
) -> None:
    formats = ("docx", "pdf")
    apart = rendering_apart(template, engine)
    made = files_of(letter, formats, rendering(template, engine))
    assert [files_of(letter, formats, apart) for _ in range(2)] == [made, made]


def test_a_letter_that_does_not_prove_is_no_file(letter: Letter, template: Template) -> None:
    unsigned = replaced("word/document.xml", b'w:name="signature"', b'w:name="lost"')
    word = changed(template.files[WORD_TEMPLATE], unsigned)
    box = b'<div class="decision"'
    page = template.files[PAGE].replace(box, box + b' style="break-before: page"')
    own = Template({**template.files, WORD_TEMPLATE: word, PAGE: page}, "sha256:changed")

    with pytest.raises(ProofError, match="Word letter does not prove: it lacks its signature"):
        files_of(letter, ("docx",), rendering(own))
    with pytest.raises(ProofError, match="decision box after page 1"):
        files_of(letter, ("pdf",), rendering(own))


def test_the_data_are_made_from_the_text_that_a_reader_finds(
    letter: Letter, template: Template
) -> None:
    content = files_of(letter, ("pdf",), rendering(template), lambda text, _: text.encode())[PDF]
    assert attached(content) == read_pdf(content).text.encode()


def test_typst_lays_nothing_out_before_processes_are_forked(template: Template) -> None:
    assert before_fork(template, ("docx", "pdf"), WEASYPRINT) == ("docx", "pdf")
    assert before_fork(template, ("docx", "pdf"), TYPST) == ("docx",)
    assert before_fork(template, ("docx",), TYPST) == ("docx",)


def test_typst_has_no_place_for_a_signature(letter: Letter, template: Template) -> None:
    pen = Pen(penholder(), MOMENT)
    with pytest.raises(UsageError, match="no place for a signature"):
        files_of(letter, ("pdf",), rendering(template, TYPST), pen=pen)
