"""The rules of the printed page, on Word letters as LibreOffice lays them out."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from authgen.letters.content import Letter
from authgen.render.docx import render_docx
from authgen.render.template import load_template
from tests.acceptance.laid_out import Page, pages
from tests.acceptance.test_layout import (
    STRAINED,
    keeps_its_rules,
    keeps_the_signature,
    strained,
)
from tests.acceptance.test_letter_kinds import composed

KINDS = ("certification", "adverse-determination", "request-for-information")
MOST = {"certification": 4, "adverse-determination": 3, "therapies": 5, "exhibits": 5}
"""How many pages a letter may take, as in PDF."""


@pytest.fixture(scope="module")
def laid_out(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[Letter, list[Page]]]:
    """Lay out all letters by one run of LibreOffice: its start is what takes time."""
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice is not installed")
    folder = tmp_path_factory.mktemp("word")
    letters = {name: strained(name) for name in STRAINED}
    letters |= {name: composed(name, folder) for name in KINDS}
    for name, letter in letters.items():
        (folder / f"{name}.docx").write_bytes(render_docx(letter, load_template()))
    subprocess.run(
        [
            *(office, f"-env:UserInstallation=file://{folder}/profile", "--headless"),
            *("--convert-to", "pdf", "--outdir", folder / "pdf"),
            *sorted(folder.glob("*.docx")),
        ],
        check=True,
        capture_output=True,
    )
    return {name: (letter, _pages(folder / "pdf", name)) for name, letter in letters.items()}


def _pages(folder: Path, name: str) -> list[Page]:
    return pages((folder / f"{name}.pdf").read_bytes())


@pytest.mark.parametrize("name", [*KINDS, *STRAINED])
def test_the_page_keeps_its_rules(
    name: str, laid_out: dict[str, tuple[Letter, list[Page]]]
) -> None:
    letter, sheets = laid_out[name]
    keeps_its_rules(letter, sheets)
    keeps_the_signature(letter, sheets)
    assert len(sheets) <= MOST.get(name, 5)
