"""An exhibit as bytes: PDF, faxed scan (PNG), Word or plain text; the same bytes on every run.

Dates and metadata come from the exhibit, never from the clock. It may not know what a seed
proves.
"""

import io
import os
import random
import re
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import PurePosixPath

import docx
import pypdfium2 as pdfium
from markdown_it import MarkdownIt
from PIL import Image
from weasyprint import HTML

from tests.seedmaker.content import Exhibit, environment

FONT_EPOCH = "1767225600"
FAX_DPI = 150
FAX_SPECKLES = 900
ZIP_DATE = (2026, 1, 1, 0, 0, 0)
TEXT_NODE = re.compile(r"(?<=>)[^<>]+(?=<)")
COMPOUND = re.compile(r"[\w.]+(?:[-/][\w.]+)+")


def document(exhibit: Exhibit) -> bytes:
    """The bytes of one exhibit, in the format that its file name asks for."""
    writers = {".pdf": as_pdf, ".png": as_fax, ".docx": as_word, ".txt": as_text}
    return writers[PurePosixPath(exhibit.file).suffix](exhibit)


def as_pdf(exhibit: Exhibit) -> bytes:
    """One PDF page for each part of the content; a part that overflows is refused."""
    rendered = HTML(string=as_html(exhibit)).render()
    if len(rendered.pages) != len(exhibit.pages):
        complaint = (
            f"{exhibit.title}: {len(exhibit.pages)} parts became {len(rendered.pages)} pages"
        )
        raise ValueError(complaint)
    with _fonts_without_clock():
        written: bytes = rendered.write_pdf()
    return written


@contextmanager
def _fonts_without_clock() -> Iterator[None]:
    """Font subsets carry a date; fontTools takes it from this variable, else from the clock."""
    before = os.environ.get("SOURCE_DATE_EPOCH")
    os.environ["SOURCE_DATE_EPOCH"] = FONT_EPOCH
    try:
        yield
    finally:
        os.environ.pop("SOURCE_DATE_EPOCH")
        if before is not None:
            os.environ["SOURCE_DATE_EPOCH"] = before


def as_html(exhibit: Exhibit) -> str:
    """The exhibit on its sheet, as one HTML text."""
    markdown = MarkdownIt("commonmark", {"html": True}).enable("table")
    pages = [TEXT_NODE.sub(_keep_compounds, markdown.render(page)) for page in exhibit.pages]
    stamp = f"{exhibit.dated.isoformat()}T12:00:00Z"
    return (
        environment()
        .get_template("sheet.html.j2")
        .render(exhibit=exhibit, pages=pages, stamp=stamp)
    )


def _keep_compounds(text: re.Match[str]) -> str:
    """Compound words stay on one line, so that a quote reads the same as the page."""
    return COMPOUND.sub(lambda word: f'<span class="nb">{word[0]}</span>', text[0])


def as_fax(exhibit: Exhibit) -> bytes:
    """The first page as a fax machine delivers it: black and white, askew, no text layer."""
    with pdfium.PdfDocument(as_pdf(exhibit)) as opened:
        page = opened[0].render(scale=FAX_DPI / 72, grayscale=True).to_pil()
    askew = page.rotate(0.6, resample=Image.Resampling.BICUBIC, fillcolor=255)
    dust = random.Random(exhibit.title)  # specks of dust, no secret
    for _ in range(FAX_SPECKLES):
        askew.putpixel((dust.randrange(askew.width), dust.randrange(askew.height)), 0)
    fax = askew.point(lambda level: 255 if level > 150 else 0).convert("1")
    out = io.BytesIO()
    fax.save(out, "PNG", optimize=True, dpi=(FAX_DPI, FAX_DPI))
    return out.getvalue()


def as_text(exhibit: Exhibit) -> bytes:
    """Plain text with a form feed between pages; every page names the member."""
    member = exhibit.member
    name = f"{member['family'].upper()}, {member['given']}"
    line = f"{name}   DOB {member['birth_date']:%m/%d/%Y}   Member ID {member['id']}"
    total = len(exhibit.pages)
    rule = "-" * 78
    parts = [
        f"{exhibit.facility['name']}\n{line}   Page {number} of {total}\n{rule}\n\n{page.strip()}\n"
        for number, page in enumerate(exhibit.pages, 1)
    ]
    return "\f".join(parts).encode()


def as_word(exhibit: Exhibit) -> bytes:
    """A Word letter: one paragraph for each block of the content, headings bold."""
    word = docx.Document()
    word.styles["Normal"].font.name = "Georgia"
    member = exhibit.member
    facility = exhibit.facility
    word.add_heading(facility["name"], level=1)
    word.add_paragraph(f"{facility['address']} · Tel {facility['phone']} · Fax {facility['fax']}")
    born = f"{member['birth_date']:%m/%d/%Y}"
    named = f"{member['given']} {member['family']}"
    word.add_paragraph(f"RE: {named} · DOB {born} · Member ID {member['id']}")
    for block in re.split(r"\n\s*\n", exhibit.pages[0].strip()):
        text = " ".join(block.split())
        if text.startswith("## "):
            word.add_heading(text.removeprefix("## "), level=2)
        else:
            word.add_paragraph(text)
    stamp = datetime(exhibit.dated.year, exhibit.dated.month, exhibit.dated.day, 12, tzinfo=UTC)
    core = word.core_properties
    core.author, core.title, core.comments = exhibit.author, exhibit.title, ""
    core.created = core.modified = stamp
    out = io.BytesIO()
    word.save(out)
    return _fixed_zip(out.getvalue())


def _fixed_zip(package: bytes) -> bytes:
    """The same members with fixed dates, so that a second run gives the same bytes."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(package)) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in sorted(old.namelist()):
            new.writestr(zipfile.ZipInfo(name, ZIP_DATE), old.read(name), zipfile.ZIP_DEFLATED)
    return out.getvalue()
