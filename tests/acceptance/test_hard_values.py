"""Values that break careless letters: they come out exact in Word and PDF, and the page holds.

The letter is made by the command, and read back with libraries that did not write it.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import unicodedata
from pathlib import Path

import docx
import pypdfium2
import pytest
from lxml import etree

from tests.acceptance.run import SEEDS, authgen
from tests.unit.render.pages import boxes, texts

SEED, CASE_ID = "ocrelizumab-sc-intolerance", "NG-2026-004440"
VALUES = ("EDSS <6.5 & rising", "Ж “quotes” — ≥ 3 µg", "{{ 7*7 }}")
LOWER, CYRILLIC, TAG = VALUES
FAMILY = "Wolfeschlegelsteinhausenbergerdorff" * 5 + "-" + "Łukasiewicz-Ångström-Ćov"
ADDRESS = tuple(f"Line {n} <of> the address & {'more ' * 12}({n})" for n in range(1, 7))
PLACES = {  # what stands in the seed's case file: what is typed in its place
    "family: Marchetti": ("family: {}", FAMILY),
    "organization: Zumbro River Neurology": ("organization: {}", LOWER),
    "name: Corinne Apple": ("name: {}", TAG),
    "title: Clinic visit": ("title: {}", CYRILLIC),
    "title: MRI of the head": ("title: {}", LOWER),
    "title: Laboratory report": ("title: {}", TAG),
}
HOME = '["415 Second Street SW", "Rochester, MN 55902"]}\nclinical:'
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MARGIN, WIDE = 72, 612  # points


@pytest.fixture(scope="module")
def released(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Release the letter of a seed that holds the values, and give its folder."""
    folder = tmp_path_factory.mktemp("hard") / SEED
    shutil.copytree(SEEDS / SEED, folder)
    file = folder / "case.yaml"
    text = file.read_text("utf-8")
    for old, (form, value) in PLACES.items():
        assert text.count(old) == 1, old
        text = text.replace(old, form.format(_quoted(value)))
    assert text.count(HOME) == 1
    text = text.replace(HOME, f"[{', '.join(map(_quoted, ADDRESS))}]}}\nclinical:")
    file.write_text(text, "utf-8")
    ran = authgen("letter", folder, "-o", folder.parent / "out")
    assert ran.code == 0, ran.err
    return folder.parent / "out" / CASE_ID


def _quoted(value: str) -> str:
    return json.dumps(value, ensure_ascii=False)


def _folded(text: str) -> str:
    return "".join(unicodedata.normalize("NFC", text).split())


def test_the_family_name_is_as_long_as_it_is_meant_to_be() -> None:
    assert len(FAMILY) == 200


def test_word_holds_every_value_exactly(released: Path) -> None:
    document = docx.Document(str(released / "letter.docx"))
    lines = [paragraph.text for paragraph in document.paragraphs]
    cells = {cell.text for t in document.tables for row in t.rows for cell in row.cells}

    assert f"Denise {FAMILY}" in cells
    at = lines.index(LOWER)
    assert lines[at : at + 2 + len(ADDRESS)] == [LOWER, f"Attention: {TAG}", *ADDRESS]
    for label, title in zip("ABC", (CYRILLIC, LOWER, TAG), strict=True):
        assert [line for line in lines if line.startswith(f"{label}\t{title}, ")]
    assert "49" not in {word.strip(".,;()") for line in lines for word in line.split()}


def test_word_is_one_well_formed_text_without_markup_of_ours(released: Path) -> None:
    document = docx.Document(str(released / "letter.docx"))
    root = etree.fromstring(etree.tostring(document.element))
    said = "".join(text.text or "" for text in root.iter(f"{WORD}t"))

    assert all(said.count(value) >= 2 for value in (LOWER, TAG))
    assert said.count(CYRILLIC) >= 1
    assert "&amp;" not in said
    assert "{%" not in said


def test_pdf_holds_every_value_exactly(released: Path) -> None:
    document = pypdfium2.PdfDocument((released / "letter.pdf").read_bytes())
    pages = [page.get_textpage().get_text_range() for page in document]
    document.close()
    printed = _folded("".join(pages).replace("\ufffe", "-").replace("\x02", "-"))

    for value in (*VALUES, f"Denise {FAMILY}", *ADDRESS):
        assert _folded(value) in printed
    assert all(printed.count(_folded(value)) >= 2 for value in (LOWER, TAG))


def test_the_pdf_page_holds(released: Path) -> None:
    content = (released / "letter.pdf").read_bytes()
    _holds(content)
    assert "Prepared for signature; valid when signed" in texts(content)[0]


def test_the_word_page_holds_when_it_is_laid_out(released: Path, tmp_path: Path) -> None:
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice is not installed")
    subprocess.run(
        [
            *(office, f"-env:UserInstallation=file://{tmp_path}/profile", "--headless"),
            *("--convert-to", "pdf", "--outdir", tmp_path, released / "letter.docx"),
        ],
        check=True,
        capture_output=True,
    )
    _holds((tmp_path / "letter.pdf").read_bytes())


def _holds(content: bytes) -> None:
    """See that nothing stands outside the margins and that each page is numbered."""
    pages = texts(content)
    for index, page in enumerate(pages):
        placed = boxes(content, index)
        assert min(box.left for box in placed) >= MARGIN - 1
        assert max(box.right for box in placed) <= WIDE - MARGIN + 1
        assert f"Page {index + 1} of {len(pages)}" in page
