"""Finished letters, rendered once for the whole room."""

import pytest

from authgen.letters.content import Letter
from authgen.render.docx import render_docx
from authgen.render.pdf import render_pdf
from authgen.render.sign import sign
from authgen.render.template import Template, load_template
from tests.unit.render import sample
from tests.unit.render.pens import MOMENT, penholder


@pytest.fixture(scope="session")
def template() -> Template:
    return load_template()


@pytest.fixture(scope="session")
def letter() -> Letter:
    return sample.certification()


@pytest.fixture(scope="session")
def word(letter: Letter, template: Template) -> bytes:
    return render_docx(letter, template)


@pytest.fixture(scope="session")
def pdf(letter: Letter, template: Template) -> bytes:
    return render_pdf(letter, template)


@pytest.fixture(scope="session")
def unsigned(letter: Letter, template: Template) -> bytes:
    """A letter with an empty signature field."""
    return render_pdf(letter, template, "Daniel Reyes, MD")


@pytest.fixture(scope="session")
def signed(unsigned: bytes) -> bytes:
    return sign(unsigned, penholder(), MOMENT)
