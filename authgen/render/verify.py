"""Whether a PDF letter still says what its own data say: text, rows, seal.

It trusts nothing in the file, and names what differs, never a value. Whether the data themselves
are genuine, a signature or the ledger tells, and the case that they name.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

import pikepdf
import pypdfium2
from pydantic import ValidationError

from authgen.errors import ProofError
from authgen.letters.twin import Twin, text_digest, unsealed
from authgen.render.archive import attached
from authgen.render.bidi import times_found
from authgen.render.read_pdf import read_pdf

NO_PDF = "the file cannot be read as a PDF letter"
NO_DATA = "it holds no data of a letter (of a packet, verify the letter.pdf beside it)"
UNREADABLE = "its data cannot be read"
RESEALED = "its data were changed"
OTHER_TEXT = "its text was changed"


def verified(content: bytes) -> tuple[Twin | None, tuple[str, ...]]:
    """Give the data of a letter and everything in it that differs; none when it is intact."""
    try:
        data = attached(content)
        text = read_pdf(content).text
    except (ProofError, pikepdf.PdfError, pypdfium2.PdfiumError, AttributeError, KeyError,
            TypeError, ValueError):  # fmt: skip
        return None, (NO_PDF,)
    if data is None:
        return None, (NO_DATA,)
    try:
        tree = json.loads(data)
        twin = Twin.model_validate(tree)
    except (ValueError, RecursionError, ValidationError):
        return None, (UNREADABLE,)
    changed = (RESEALED,) if unsealed(tree) else ()
    return twin, (*changed, *_unlike(twin, text))


def _unlike(twin: Twin, text: str) -> Iterator[str]:
    if text_digest(text) != twin.text:
        yield OTHER_TEXT
    for row in (*twin.fields, *twin.request):
        if not times_found(row.value, text):
            yield f"its text does not say what its data say under {row.label}"
    for word in (twin.heading, twin.title, twin.reference, twin.case_id):
        if not times_found(word, text):
            yield "its text does not say the heading, title, reference or case of its data"
            return
