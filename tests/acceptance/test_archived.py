"""Letters are fit for an archive by the checks of others, where those are installed.

PDFBox preflight: Debian's libpdfbox2-java, libcommons-io-java, libactivation-java,
libjaxb-api-java and a Java runtime. veraPDF: `verapdf` on the path.
"""

from __future__ import annotations

import shutil
from datetime import date
from functools import cache
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from authgen.render.archive import attach
from authgen.render.pdf import render_pdf
from authgen.render.sign import sign
from authgen.render.template import load_template
from tests.acceptance.archived import preflight, preflight_faults, twin, verapdf_says
from tests.acceptance.test_layout import rendered
from tests.acceptance.test_letter_kinds import LETTERS
from tests.unit.render.pens import MOMENT, penholder

SIGNED = "signed"
needs_preflight = pytest.mark.skipif(preflight() is None, reason="PDFBox preflight is not here")
needs_verapdf = pytest.mark.skipif(shutil.which("verapdf") is None, reason="veraPDF is not here")


@cache
def letter(name: str) -> bytes:
    if name == SIGNED:
        content = render_pdf(rendered("modified-certification")[0], load_template(), "Daniel Reyes")
        return sign(attach(content, b"{}", date(2026, 11, 17)), penholder(), MOMENT)
    return attach(rendered(name)[1], b"{}", date(2026, 11, 17))


@pytest.fixture
def names(is_soak: bool) -> list[str]:  # noqa: FBT001 - a fixture
    """Give the letters to look at: the signed one has all that any has."""
    return [*LETTERS, SIGNED] if is_soak else [SIGNED]


@needs_preflight
def test_preflight_finds_no_fault(names: list[str], tmp_path: Path) -> None:
    for name in names:
        (tmp_path / "letter.pdf").write_bytes(twin(letter(name)))
        assert preflight_faults(tmp_path / "letter.pdf") == [], name


@needs_preflight
def test_preflight_finds_what_is_broken(tmp_path: Path) -> None:
    with pikepdf.open(BytesIO(letter(SIGNED))) as broken:
        del broken.Root["/OutputIntents"]
        broken.Root.Metadata.write(broken.Root.Metadata.read_bytes().replace(b"pdfaid", b"other"))
        out = BytesIO()
        broken.save(out)
    (tmp_path / "letter.pdf").write_bytes(twin(out.getvalue()))
    found = " ".join(preflight_faults(tmp_path / "letter.pdf"))
    assert "Invalid Color space" in found
    assert "Error on MetaData" in found


@needs_verapdf
@pytest.mark.parametrize("flavour", ["3a", "ua1"])
def test_verapdf_passes(names: list[str], flavour: str, tmp_path: Path) -> None:
    for name in names:
        (tmp_path / "letter.pdf").write_bytes(letter(name))
        assert verapdf_says(tmp_path / "letter.pdf", flavour).startswith("PASS"), name
