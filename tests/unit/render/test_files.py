"""A letter as files, each proven; the PDF with its data."""

from __future__ import annotations

import pytest

from authgen.letters.content import Letter
from authgen.render.archive import attached
from authgen.render.files import PDF, WORD, files_of
from authgen.render.read_pdf import read_pdf
from authgen.render.template import Template


@pytest.mark.parametrize(
    ("formats", "names"),
    [(("docx",), [WORD]), (("pdf",), [PDF]), (("docx", "pdf"), [WORD, PDF]), ((), [])],
)
def test_the_formats_asked_for_are_made(
    formats: tuple[str, ...], names: list[str], letter: Letter, template: Template
) -> None:
    assert list(files_of(letter, template, formats)) == names


def test_the_data_are_made_from_the_text_that_a_reader_finds(
    letter: Letter, template: Template
) -> None:
    content = files_of(letter, template, ("pdf",), lambda text: text.encode())[PDF]
    assert attached(content) == read_pdf(content).text.encode()
