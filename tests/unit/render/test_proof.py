"""The proof is broken on purpose: whatever a finished letter loses, it is not released."""

from collections.abc import Callable
from io import BytesIO

import pikepdf
import pytest
from msgspec.structs import replace

from authgen.errors import ProofError
from authgen.letters.content import Bullets, CriteriaTable, Letter, Run, Section
from authgen.render.docx import render_docx
from authgen.render.pdf import render_pdf
from authgen.render.proof import prove_docx, prove_pdf
from authgen.render.template import PAGE, Template
from authgen.render.typst_pdf import render_typst
from tests.unit.render import sample
from tests.unit.render.package import changed, replaced

Lose = Callable[[Letter], Letter]


def _row_lost(letter: Letter) -> Letter:
    """Lose the last of rows that are all alike but for their numbers."""
    return _with_rows(letter, 3)


def _with_rows(letter: Letter, rows: int) -> Letter:
    same = tuple(replace(sample.criteria_row(1), number=str(n)) for n in range(rows))
    return replace(
        letter, sections=(*letter.sections, Section("More", (CriteriaTable("note", same),)))
    )


LOSSES: dict[str, tuple[str, Lose, Lose]] = {
    "a dropped <": (
        "the RE block",
        lambda x: _field(x, "EDSS <6.5"),
        lambda x: _field(x, "EDSS 6.5"),
    ),
    "a swapped letter": (
        "the RE block",
        lambda x: _field(x, "3 \u00b5g"),
        lambda x: _field(x, "3 \u03bcg"),
    ),
    "a missing row": ("the criteria table", lambda x: _with_rows(x, 4), _row_lost),
    "a truncated tail": (
        "the closing note",
        lambda x: replace(x, decision_support_note="The software recommends; a person decides."),
        lambda x: replace(x, decision_support_note="The software recommends; a person"),
    ),
    "a lost notice": ("the notices", lambda x: x, lambda x: replace(x, notices=x.notices[:-1])),
    "a lost address line": ("the address", lambda x: x, lambda x: replace(x, addressee=())),
    "a lost section": ("a paragraph", lambda x: x, lambda x: replace(x, sections=x.sections[1:])),
    "another reviewer": (
        "the signature",
        lambda x: x,
        lambda x: replace(x, signature=replace(x.signature, lines=("Someone Else, MD",))),
    ),
    "a citation without its link": (
        "a citation lost its link",
        lambda x: x,
        lambda x: replace(
            x,
            sections=(
                *(x.sections[0], x.sections[1], x.sections[2]),
                replace(x.sections[3], blocks=(_unlinked(x),)),
            ),
        ),
    ),
}


def _field(letter: Letter, text: str) -> Letter:
    field = replace(letter.re_fields[0], value=(Run(text),))
    return replace(letter, re_fields=(field, *letter.re_fields))


def _unlinked(letter: Letter) -> Bullets:
    block = letter.sections[3].blocks[0]
    assert isinstance(block, Bullets)
    return Bullets(tuple(tuple(Run(run.text) for run in item) for item in block.items))


@pytest.mark.parametrize(("part", "meant", "became"), LOSSES.values(), ids=LOSSES.keys())
def test_a_word_letter_that_lost_something_is_not_released(
    template: Template, part: str, meant: Lose, became: Lose
) -> None:
    letter = sample.certification()
    prove_docx(meant(letter), render_docx(meant(letter), template))

    with pytest.raises(ProofError, match=part) as refusal:
        prove_docx(meant(letter), render_docx(became(letter), template))
    assert "6.5" not in refusal.value.what


@pytest.mark.parametrize(("part", "meant", "became"), LOSSES.values(), ids=LOSSES.keys())
def test_a_pdf_letter_that_lost_something_is_not_released(
    template: Template, part: str, meant: Lose, became: Lose
) -> None:
    letter = sample.certification()

    with pytest.raises(ProofError, match=part):
        prove_pdf(meant(letter), render_pdf(became(letter), template))


DAMAGES = {
    "text dropped": ("the salutation lost text", "word/document.xml", b"Coordinator:", b":"),
    "a decision no one can jump to": ("its decision", "word/document.xml", b'"decision"', b'"x"'),
    "no notices": ("its notices", "word/document.xml", b'"notices"', b'"y"'),
    "a dead link": ("leads nowhere", "word/document.xml", b'w:anchor="ref_1"', b'w:anchor="z"'),
    "no way back": (
        "link back",
        "word/document.xml",
        b'w:anchor="cited_ref_1"',
        b'w:anchor="ref_1"',
    ),
    "a target twice": ("one name", "word/document.xml", b'w:name="signature"', b'w:name="ref_1"'),
    "no page number": ("its page number", "word/footer1.xml", b'"PAGE"', b'"REF"'),
    "a foot without the case": ("name the case", "word/footer1.xml", b"NG-2026-004417", b""),
    "broken XML": ("cannot be read back", "word/document.xml", b"</w:body>", b""),
}


@pytest.mark.parametrize(("fault", "part", "old", "new"), DAMAGES.values(), ids=DAMAGES.keys())
def test_a_damaged_word_letter_is_not_released(
    letter: Letter, word: bytes, fault: str, part: str, old: bytes, new: bytes
) -> None:
    with pytest.raises(ProofError, match=fault):
        prove_docx(letter, changed(word, replaced(part, old, new)))


def test_what_is_no_document_is_not_released(letter: Letter, word: bytes, pdf: bytes) -> None:
    for content in (b"", word[:2000], pdf):
        with pytest.raises(ProofError, match="cannot be read back"):
            prove_docx(letter, content)
    for content in (b"", b"%PDF-1.7", word):
        with pytest.raises(ProofError, match="cannot be read back"):
            prove_pdf(letter, content)


def _edited(pdf: bytes, edit: Callable[[pikepdf.Pdf], object]) -> bytes:
    whole = BytesIO()
    with pikepdf.open(BytesIO(pdf)) as opened:
        edit(opened)
        opened.save(whole)
    return whole.getvalue()


def _squash(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].Annots[0].Rect = [100, 100, 100, 110]


def _strip_font(pdf: pikepdf.Pdf) -> None:
    font = next(iter(pdf.pages[0].Resources.Font.values()))
    del font.DescendantFonts[0].FontDescriptor["/FontFile2"]


def _misname(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].Annots[0].Dest = pikepdf.String("nowhere")


PDF_DAMAGES: dict[str, tuple[str, Callable[[pikepdf.Pdf], object]]] = {
    "a page lost": (
        "cannot be read back|lost text|lacks its number",
        lambda p: p.pages.__delitem__(-1),
    ),
    "pages swapped": ("lacks its number|cannot be read", lambda p: p.pages.reverse()),
    "not tagged": ("reading aloud", lambda p: p.Root.__delitem__("/MarkInfo")),
    "no structure": ("not tagged", lambda p: p.Root.__delitem__("/StructTreeRoot")),
    "a font left out": ("not embedded", _strip_font),
    "a link without area": ("no area", _squash),
    "a dead link": ("leads nowhere", _misname),
    "no targets": ("leads nowhere|lacks its", lambda p: p.Root.Names.__delitem__("/Dests")),
}


@pytest.mark.parametrize(("fault", "edit"), PDF_DAMAGES.values(), ids=PDF_DAMAGES.keys())
def test_a_damaged_pdf_letter_is_not_released(
    letter: Letter, pdf: bytes, fault: str, edit: Callable[[pikepdf.Pdf], object]
) -> None:
    with pytest.raises(ProofError, match=fault):
        prove_pdf(letter, _edited(pdf, edit))


def test_a_decision_box_after_the_first_page_is_not_released(
    letter: Letter, template: Template
) -> None:
    page = template.files[PAGE].replace(
        b'<div class="decision">', b'<div class="decision" style="break-before: page">'
    )
    own = Template({**template.files, PAGE: page}, "sha256:changed")

    with pytest.raises(ProofError, match="after page 1"):
        prove_pdf(letter, render_pdf(letter, own))


@pytest.mark.parametrize(
    "letter",
    [
        *(sample.certification(), sample.request_for_information(), sample.referral()),
        sample.hard(sample.referral()),
        replace(sample.certification(), exhibits=(), references=(), sections=()),
        replace(sample.certification(), cc=(), delivery=None, date_line="", notices=("One.",)),
    ],
)
def test_whole_letters_prove(letter: Letter, template: Template) -> None:
    prove_docx(letter, render_docx(letter, template))
    prove_pdf(letter, render_pdf(letter, template))
    prove_pdf(letter, render_typst(letter, template))
