"""What a fax carries: sent at 204 by 196 dots, black or white, laid on askew, and read by machine.

Every value of the decision box comes out exact.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image

from authgen.formdesk import write_fax_cover, write_portal_sheet
from authgen.letters.content import DecisionBox
from authgen.letters.plain import text
from authgen.letters.sheets import fax_cover
from authgen.render.files import PDF, files_of, rendering
from authgen.render.template import load_template
from authgen.review import Desk, Order
from tests.acceptance.run import SEEDS
from tests.acceptance.test_letter_kinds import composed

ACROSS, DOWN = 204, 196  # dots an inch
ASKEW = 1.0  # degrees
MIDDLE = 128
SEED = SEEDS / "ocrelizumab-breakthrough"


def faxed(content: bytes, page: int = 0) -> Image.Image:
    """Give a page as it comes out of a fax machine."""
    document = pypdfium2.PdfDocument(content)
    drawn = document[page].render(scale=ACROSS / 72, grayscale=True).to_pil()
    document.close()
    squeezed = drawn.resize(
        (drawn.width, round(drawn.height * DOWN / ACROSS)), Image.Resampling.LANCZOS
    )
    turned = squeezed.rotate(ASKEW, resample=Image.Resampling.BICUBIC, fillcolor=255)
    inked: Image.Image = turned.point([0] * MIDDLE + [255] * (256 - MIDDLE))
    return inked.convert("1")


def read(page: Image.Image, folder: Path) -> str:
    """Read a page by machine; white space is layout."""
    reader = shutil.which("tesseract")
    if reader is None:
        pytest.skip("tesseract is not installed")
    page.save(folder / "fax.png")
    ran = subprocess.run(
        [reader, folder / "fax.png", "-", "--dpi", "200"],
        check=True,
        capture_output=True,
        env={**os.environ, "OMP_THREAD_LIMIT": "1"},
    )
    return "".join(ran.stdout.decode().split())


def lost(box: DecisionBox, said: str) -> list[str]:
    values = (text(field.value) for field in box.fields)
    return [value for value in values if "".join(value.split()) not in said]


def test_a_letter_survives_a_fax(tmp_path: Path) -> None:
    letter = composed("modified-certification", tmp_path)  # the box with the most in it
    content = files_of(letter, ("pdf",), rendering(load_template()))[PDF]
    assert lost(letter.decision, read(faxed(content), tmp_path)) == []


def test_a_portal_sheet_survives_a_fax(tmp_path: Path) -> None:
    desk, out = Desk(), tmp_path / "portal.pdf"
    write_portal_sheet(desk, SEED, Order(), out)
    letter = desk.compose(desk.assess(SEED), Order())
    assert lost(letter.decision, read(faxed(out.read_bytes()), tmp_path)) == []


def test_a_fax_cover_survives_a_fax(tmp_path: Path) -> None:
    desk, out = Desk(), tmp_path / "cover.pdf"
    write_fax_cover(desk, SEED, Order(), out, None)
    letter = desk.compose(desk.assess(SEED), Order())
    assert lost(fax_cover(letter, None).box, read(faxed(out.read_bytes()), tmp_path)) == []
