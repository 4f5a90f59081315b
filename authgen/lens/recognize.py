"""What a machine reads on a page without text: a draft, line by line, with words to look at twice.

Debian's tesseract reads a picture that we draw, never a stranger's file, in a child process with
the reader's limits. What it reads is no evidence; a person confirms it. It may not be asked while a
case is judged.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
from collections.abc import Iterator, Mapping
from functools import partial
from io import BytesIO
from itertools import groupby
from math import sqrt

import pypdfium2 as pdfium
from msgspec import Struct
from PIL import Image

from authgen.errors import MissingProgramError
from authgen.intake import limits
from authgen.intake.confined import confined
from authgen.intake.page import UnreadableError, tidy
from authgen.intake.visible import flat_page
from authgen.lens.pictures import as_pdf

PROGRAM = "tesseract"
_DOTS, _POINTS = 300, 72  # per inch
_MOST_PIXELS = 12_000_000
_SURE = 75  # of 100; a word below is looked at twice
_SECONDS = 35  # by the clock; less than the process that waits for it has
_WORD = "5"  # the level of a word among the rows
_FIELDS = 12
_ASKED = ("stdin", "stdout", "--dpi", str(_DOTS), "-l", "eng", "tsv")


class DraftLine(Struct, frozen=True):
    """One line as a machine read it, and the words of it that it is not sure of."""

    text: str
    doubtful: tuple[str, ...] = ()


def program() -> str:
    """Give where tesseract is; MissingProgramError when it is not installed."""
    found = shutil.which(PROGRAM)
    if found is None:
        raise MissingProgramError(
            f"{PROGRAM} is not installed, which reads pages without text",
            "on Debian, as root: apt-get install tesseract-ocr",
        )
    return found


def recognized(content: bytes, page: int, reader: str) -> tuple[DraftLine, ...]:
    """Read a page of an exhibit, from 1, with the program `reader`.

    UnreadableError, with the reason, when it cannot be read.
    """
    told = confined(partial(_read, content, page, reader), pages=1)
    return tuple(_lines(told.decode("utf-8", "replace")))


def _read(content: bytes, page: int, reader: str) -> bytes:
    """Draw the page and have it read; the program has the limits of this process."""
    with pdfium.PdfDocument(as_pdf(content)) as document:
        sheet = flat_page(document, page - 1)
        across, up = sheet.get_size()
        scale = min(_DOTS / _POINTS, sqrt(_MOST_PIXELS / max(across * up, 1)))
        image: Image.Image = sheet.render(scale=scale, grayscale=True).to_pil()
    picture = BytesIO()
    image.save(picture, "PNG", compress_level=1)
    try:
        done = subprocess.run(  # noqa: S603 - a program of the system, and words of ours
            [reader, *_ASKED],
            input=picture.getvalue(),
            capture_output=True,
            timeout=_SECONDS,
            env=_surroundings(os.environ),
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise UnreadableError(f"it is {limits.READER_SECONDS.sentence}") from None
    if done.returncode == -signal.SIGXCPU:
        raise UnreadableError(f"it is {limits.READER_SECONDS.sentence}")
    if done.returncode != 0:
        raise UnreadableError(f"{PROGRAM} could not read it")
    return done.stdout


def _surroundings(ours: Mapping[str, str]) -> dict[str, str]:
    """Give the program one thread, UTF-8, and the folder of its languages where one is set."""
    kept = {name: ours[name] for name in ("PATH", "TESSDATA_PREFIX") if name in ours}
    return {**kept, "LC_ALL": "C.UTF-8", "OMP_THREAD_LIMIT": "1"}


def _lines(told: str) -> Iterator[DraftLine]:
    """Join the words of the program's rows: block, paragraph and line, word, confidence, text."""
    rows = (row.split("\t", _FIELDS - 1) for row in told.splitlines())
    words = [row for row in rows if len(row) == _FIELDS and row[0] == _WORD and tidy(row[11])]
    for _, line in groupby(words, key=lambda row: row[2:5]):
        read = [(tidy(row[11]), float(row[10])) for row in line]
        doubtful = tuple(w for w, sure in read if sure < _SURE and any(map(str.isalnum, w)))
        yield DraftLine(" ".join(word for word, _ in read), doubtful)
