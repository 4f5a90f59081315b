"""Notes at the foot of pages: not styled where there are none, and there where there are."""

from __future__ import annotations

from collections import Counter

import pypdfium2
import pytest
from msgspec.structs import replace
from weasyprint import CSS, HTML

from authgen.render.notes import leave_notes_out, may_have_notes
from authgen.render.pdf import lay_out
from authgen.render.template import STYLE, Template

PAGE = (
    "<!DOCTYPE html><html lang='en'><head><title>Notes</title></head>"
    "<body><p>Text<span class='n'>Below</span></p></body></html>"
)
NOTED = "body { font-family: 'Letter Sans' } .n { float: footnote }"


def rules(sheet: CSS) -> Counter[str | None]:
    """Count the rules for every element by the pseudo-element that they style."""
    return Counter(pseudo for _, _, _, pseudo, _ in sheet.matcher.other_selectors)


def basis(page: str) -> CSS:
    document = HTML(string=page)
    leave_notes_out(document)
    sheet, forms = document._ua_stylesheets(forms=True)  # noqa: SLF001 - what is replaced
    assert forms is HTML(string=page)._ua_stylesheets(forms=True)[1]  # noqa: SLF001 - as above
    assert [sheet] == document._ua_stylesheets()  # noqa: SLF001 - as above
    return sheet


def test_the_rules_of_notes_are_left_out_and_no_others() -> None:
    """They are found by their text: when WeasyPrint writes them otherwise, it shows here."""
    (whole,) = HTML(string=PAGE)._ua_stylesheets()  # noqa: SLF001 - what is replaced
    less = basis(PAGE)

    assert set(rules(whole) - rules(less)) == {
        *("footnote-call", "footnote-marker", "note-call", "note-marker", "note-callback")
    }
    assert (rules(whole) - rules(less)).total() == 5
    for name in ("id_selectors", "class_selectors", "lower_local_name_selectors"):
        kept, had = (vars(sheet.matcher)[name] for sheet in (less, whole))
        assert {k: len(v) for k, v in kept.items()} == {k: len(v) for k, v in had.items()}
    assert len(less.matcher.lang_attr_selectors) == len(whole.matcher.lang_attr_selectors)


@pytest.mark.parametrize(
    "piece",
    ["<style>p { float: footnote }</style>", "<p style='float: footnote'>", "<link href='x.css'>"],
)
def test_a_page_with_styles_of_its_own_keeps_them(piece: str) -> None:
    assert rules(basis(PAGE.replace("<p>", f"{piece}<p>")))["footnote-call"] == 1


@pytest.mark.parametrize(
    ("style", "may"),
    [
        ("p.note, .notes { float: left; position: absolute }", False),
        (NOTED, True),
        (".n { float: FOOTNOTE }", True),
        (".n { position: note(n) }", True),
        ('@import "x.css";', True),
        (".n { float: f\\6f otnote }", True),
    ],
)
def test_a_style_sheet_says_whether_there_may_be_notes(style: str, *, may: bool) -> None:
    assert may_have_notes(style) is may


def test_a_template_may_have_notes(template: Template) -> None:
    fonts = template.files[STYLE].decode().split("@page")[0]
    own = replace(template, files={**template.files, STYLE: (fonts + NOTED).encode()})

    document = pypdfium2.PdfDocument(lay_out(PAGE, own))
    said = document[0].get_textpage().get_text_bounded()
    document.close()

    assert said.split() == ["Text1", "1.", "Below"]
