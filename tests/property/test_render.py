"""Whatever is typed comes out exact in Word and PDF, or the letter is refused."""

import unicodedata
from collections import Counter
from collections.abc import Callable
from functools import cache
from io import BytesIO

import docx
import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from authgen.errors import ProofError
from authgen.letters.content import (
    Bullets,
    CriteriaRow,
    CriteriaTable,
    Field,
    Letter,
    Run,
    Section,
)
from authgen.render.docx import render_docx
from authgen.render.fonts import glyphs
from authgen.render.pdf import render_pdf
from authgen.render.proof import prove_docx, prove_pdf
from authgen.render.template import Template, load_template
from authgen.render.typst_pdf import render_typst
from tests.unit.render import sample

Render = Callable[[Letter, Template], bytes]
_PROFILE = settings.get_profile(settings.get_current_profile_name())
_FEWER = settings(max_examples=_PROFILE.max_examples // 3)  # a PDF takes 0.1 s
_ANY = st.text(st.characters(), min_size=1, max_size=60)
_SURROGATES = st.text(st.characters(categories=("Cs", "Cc", "Cf", "Ll")), min_size=1, max_size=8)
_PIECES = (
    *("<", ">", "&", "&amp;", "{{", "}}", "{%", "%}", "{#", "#}", "{_{", "]]>", "<!--", "'", '"'),
    *("<w:t>", "</w:p>", "<br>", "7*7", " ", "\u00a0", "x", "\u2265", "$", "\\", "-"),
    *("#", "@", "*", "_", "`", "/*", "//", "="),
)
_MARKUP = st.lists(st.sampled_from(_PIECES), min_size=1, max_size=12).map("".join)
_VALUE = st.one_of(_ANY, _MARKUP, _SURROGATES, st.sampled_from(sample.HARD_VALUES))
_VALUES = st.lists(_VALUE, min_size=4, max_size=4)


@cache
def _drawn() -> list[str]:
    return sorted(glyphs(load_template()))


_DRAWN = st.deferred(
    lambda: st.lists(
        st.one_of(st.text(st.sampled_from(_drawn()), min_size=1, max_size=40), _MARKUP),
        min_size=4,
        max_size=4,
    )
)
_LETTERS = "".join(
    c
    for c in map(chr, range(0x20, 0x530))
    if unicodedata.category(c) in {"Lu", "Ll", "Nd", "Po", "Sm", "Pd", "Zs"}
)
_WORDS = st.deferred(
    lambda: st.lists(
        st.text(sorted(set(_LETTERS) & set(_drawn())), min_size=1, max_size=60),
        min_size=4,
        max_size=4,
    )
)


def _letter(values: list[str]) -> Letter:
    """A short letter with the values in the address, RE block, a list and a table."""
    first, second, third, fourth = values
    whole = sample.certification()
    cell = (Run(fourth), Run(first, italic=True))
    row = CriteriaRow("1", (Run(third),), second, "Required", cell, (Run("request"),), ())
    blocks = (Bullets(((Run(third), Run(second, bold=True)),)), CriteriaTable("note", (row, row)))
    return replace(
        whole,
        addressee=(first, second),
        re_fields=(Field("Member", (Run(first),)), Field("Plan", (Run(second),))),
        sections=(Section("What was typed", blocks),),
        references=(),
        exhibits=(),
    )


def _squeezed(text: str) -> str:
    return "".join(unicodedata.normalize("NFC", text).split())


@given(_VALUES)
def test_word_is_exact_or_refused(values: list[str]) -> None:
    letter = _letter(values)
    try:
        content = render_docx(letter, load_template())
        prove_docx(letter, content)
    except ProofError:
        return
    document = docx.Document(BytesIO(content))
    first, second, third, _ = (value.replace("\n", " ") for value in values)
    cells = [[cell.text for cell in row.cells] for row in document.tables[0].rows]
    assert cells == [["Member", first], ["Plan", second]]
    assert third + second in {paragraph.text for paragraph in document.paragraphs}


@_FEWER
@pytest.mark.parametrize(
    ("values", "render"),
    [(_VALUES, render_pdf), (_DRAWN, render_pdf), (_VALUES, render_typst), (_DRAWN, render_typst)],
    ids=["any text", "any glyph", "any text, Typst", "any glyph, Typst"],
)
@given(st.data())
def test_pdf_is_exact_or_refused(
    values: st.SearchStrategy[list[str]], render: Render, data: st.DataObject
) -> None:
    typed = data.draw(values)
    letter = _letter(typed)
    try:
        content = render(letter, load_template())
        prove_pdf(letter, content)
    except ProofError:
        return
    document = pypdfium2.PdfDocument(content)
    pages = [page.get_textpage().get_text_range() for page in document]
    document.close()
    printed = _squeezed("".join(pages).replace("\ufffe", "-").replace("\x02", "-"))
    assert all(_is_held(_squeezed(value), printed) for value in typed)


def _is_held(value: str, printed: str) -> bool:
    """Tell whether text holds a value; one that runs from the right is read as it is seen."""
    if not {"R", "AL", "AN"}.isdisjoint(map(unicodedata.bidirectional, value)):
        return not Counter(c for c in value if not unicodedata.mirrored(c)) - Counter(printed)
    return value in printed


@_FEWER
@given(_WORDS)
def test_words_in_latin_greek_and_cyrillic_are_never_refused(values: list[str]) -> None:
    letter = _letter([f"x{value}" for value in values])

    prove_docx(letter, render_docx(letter, load_template()))
    prove_pdf(letter, render_pdf(letter, load_template()))
    prove_pdf(letter, render_typst(letter, load_template()))
