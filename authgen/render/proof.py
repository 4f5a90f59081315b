"""The proof: a finished letter is read back, and every bound value is found in it.

A letter that does not prove is not released. The proof names the part of the letter at fault,
never a value: the value is a patient's. It judges bytes alone and trusts no renderer.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from zipfile import BadZipFile

import pikepdf
import pypdfium2

from authgen.errors import AuthgenError, ProofError
from authgen.letters.content import Letter
from authgen.render.bidi import times_found
from authgen.render.bound import bound_values
from authgen.render.context import exhibit_anchor, reference_anchor
from authgen.render.read_docx import read_docx
from authgen.render.read_pdf import read_pdf
from authgen.render.readback import Readback, fold

ANCHORS = ("decision", "signature", "notices")
_HINT = "do not send it; the template or the renderer lost something"


def prove_docx(letter: Letter, content: bytes) -> None:
    """Refuse a Word letter that does not hold what it was given."""
    try:
        found = read_docx(content)
    except (BadZipFile, KeyError, AuthgenError):
        raise ProofError("The Word letter cannot be read back", _HINT) from None
    _prove(letter, found, "Word letter")


def prove_pdf(letter: Letter, content: bytes) -> Readback:
    """Refuse a PDF letter that does not hold what it was given; give what it holds."""
    try:
        found = read_pdf(content)
    except (pikepdf.PdfError, pypdfium2.PdfiumError, AttributeError, KeyError, ValueError):
        raise ProofError("The PDF letter cannot be read back", _HINT) from None
    _prove(letter, found, "PDF letter")
    if found.targets["decision"] != 0:
        raise ProofError("The PDF letter has its decision box after page 1", _HINT)
    return found


def _prove(letter: Letter, found: Readback, what: str) -> None:
    for fault in (*found.faults, *_missing_values(letter, found), *_missing_links(letter, found)):
        raise ProofError(f"The {what} does not prove: {fault}", _HINT)


def _missing_values(letter: Letter, found: Readback) -> Iterator[str]:
    """Find each value at least as often as it is bound."""
    bound = [(value.part, value.text) for value in bound_values(letter)]
    times = Counter(fold(text) for _, text in bound)
    for part, text in bound:
        if times_found(text, found.text) < times[fold(text)]:
            yield f"{part} lost text"
    case = fold(letter.case_id)
    if not found.heads or not all(case in head for head in found.heads):
        yield "a page does not name the case"


def _missing_links(letter: Letter, found: Readback) -> Iterator[str]:
    for anchor in ANCHORS:
        if anchor not in found.targets:
            yield f"it lacks its {anchor}"
    cited = Counter(_cited(letter))
    for target, times in cited.items():
        if found.links[target] < times:
            yield "a citation lost its link"
        if f"cited_{target}" not in found.links:
            yield "an entry lost its link back"


def _cited(letter: Letter) -> Iterator[str]:
    for value in bound_values(letter):
        for run in value.line:
            if run.exhibit is not None:
                yield exhibit_anchor(run.exhibit)
            elif run.reference is not None:
                yield reference_anchor(run.reference)
