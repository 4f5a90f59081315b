"""Other people's checks of archive files: PDFBox preflight (PDF/A-1b) and veraPDF (PDF/A-3a, UA-1).

Preflight knows PDF/A-1b only, so it is shown a twin of a letter: the same pages, tags, fonts,
colors and description, without what only PDF/A-3 allows, the attached file, and with what only
PDF/A-1 asks for, a list of the glyphs in each font.
"""

from __future__ import annotations

import re
import shutil
import subprocess
from functools import cache
from io import BytesIO
from pathlib import Path

import pikepdf
from fontTools.ttLib import TTFont

_JARS = Path("/usr/share/java")
_PREFLIGHT = (
    "preflight",
    "pdfbox2",
    "fontbox2",
    "xmpbox",
    "commons-logging",
    "commons-io",
    "javax.activation",
    "jaxb-api",
)
_MAIN = "org.apache.pdfbox.preflight.Validator_A1b"
_CLAIM = re.compile(rb"(pdfaid:(part|conformance))(=\"|>)(\w)")


def twin(content: bytes) -> bytes:
    """Give the PDF/A-1b twin of a letter."""
    with pikepdf.open(BytesIO(content)) as pdf:
        if "/Names" in pdf.Root and "/EmbeddedFiles" in pdf.Root.Names:
            del pdf.Root.Names["/EmbeddedFiles"]
        if "/AF" in pdf.Root:
            del pdf.Root["/AF"]
        for font in pdf.objects:
            if isinstance(font, pikepdf.Dictionary) and "/FontFile2" in font:
                font.CIDSet = pdf.make_stream(_every_glyph(font.FontFile2.read_bytes()))
        pdf.Root.Metadata.write(_CLAIM.sub(_claimed, pdf.Root.Metadata.read_bytes()))
        out = BytesIO()
        pdf.save(out, force_version="1.4", object_stream_mode=pikepdf.ObjectStreamMode.disable)
    return out.getvalue()


def _every_glyph(program: bytes) -> bytes:
    """Give a bit for each glyph of a font program, the first one highest."""
    glyphs = TTFont(BytesIO(program))["maxp"].numGlyphs
    return int("1" * glyphs + "0" * (-glyphs % 8), 2).to_bytes(-(-glyphs // 8), "big")


def _claimed(found: re.Match[bytes]) -> bytes:
    return found[1] + found[3] + (b"1" if found[2] == b"part" else b"B")


@cache
def preflight() -> tuple[str, ...] | None:
    """Give the command that runs PDFBox preflight; None where it is not installed."""
    jars = [_JARS / f"{name}.jar" for name in _PREFLIGHT]
    if shutil.which("java") is None or not all(jar.exists() for jar in jars):
        return None
    return ("java", "-cp", ":".join(map(str, jars)), _MAIN)


def preflight_faults(pdf: Path) -> list[str]:
    """Give what preflight finds."""
    found = run(*(preflight() or ()), pdf)
    told = found.stdout.splitlines() or found.stderr.splitlines()
    return [line for line in told[1:] if line]


def run(*command: str | Path) -> subprocess.CompletedProcess[str]:
    """Run a check."""
    return subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)


def verapdf_says(pdf: Path, flavour: str) -> str:
    """Give the verdict of veraPDF on a file, as `PASS ...` or `FAIL ...`."""
    return run("verapdf", "--format", "text", "--flavour", flavour, pdf).stdout
