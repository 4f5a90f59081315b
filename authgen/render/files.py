"""A letter as files: each format rendered and proven; a format loads only what it needs."""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import date, datetime

from msgspec import Struct

from authgen.errors import ProofError, UsageError
from authgen.intake.keys import Key
from authgen.letters.content import Letter
from authgen.render.template import Template

WORD, PDF = "letter.docx", "letter.pdf"
ENGINES = (WEASYPRINT, TYPST) = ("weasyprint", "typst")
"""What lays out a PDF."""


class Pen(Struct, frozen=True):
    """The key that signs a PDF, and the moment that its signature states."""

    key: Key
    moment: datetime


def files_of(  # noqa: PLR0913, PLR0917 - what a letter is made with
    letter: Letter,
    template: Template,
    formats: Collection[str],
    twin: Callable[[str, str | None], bytes] | None = None,
    engine: str = WEASYPRINT,
    pen: Pen | None = None,
) -> dict[str, bytes]:
    """Give the files of a letter by name; ProofError when one does not hold what it should.

    `twin` gives the data to attach to a PDF from the text that a reader finds in it and the digest
    of the certificate that signs it; `pen` signs the PDF when all else is in it. Before it is
    signed, equal letters give equal bytes.
    """
    from authgen.render.archive import attach  # noqa: PLC0415 - slow to load
    from authgen.render.proof import prove_docx, prove_pdf  # noqa: PLC0415 - slow to load

    files: dict[str, bytes] = {}
    if "docx" in formats:
        from authgen.render.docx import render_docx  # noqa: PLC0415 - slow to load

        files[WORD] = render_docx(letter, template)
        prove_docx(letter, files[WORD])
    if "pdf" in formats:
        from authgen.render.read_pdf import read_pdf  # noqa: PLC0415 - slow to load

        files[PDF] = _laid_out(letter, template, engine, pen.key.name if pen else "")
        prove_pdf(letter, files[PDF])
        if twin is not None:
            data = twin(read_pdf(files[PDF]).text, pen.key.fingerprint if pen else None)
            files[PDF] = attach(files[PDF], data, date.fromisoformat(letter.as_of))
        if pen is not None:
            files[PDF] = _signed(files[PDF], pen)
    return files


def before_fork(template: Template, formats: Collection[str], engine: str) -> tuple[str, ...]:
    """Give the formats that a process may render before it forks; load what the others need."""
    if engine != TYPST or "pdf" not in formats:
        return tuple(formats)
    from authgen.render.typst_pdf import warm  # noqa: PLC0415 - an extra

    warm(template)
    return tuple(name for name in formats if name != "pdf")


def _laid_out(letter: Letter, template: Template, engine: str, signer: str) -> bytes:
    if engine == TYPST and signer:
        raise UsageError("Typst lays out no place for a signature", "leave out --pdf-engine typst")
    if engine == TYPST:
        from authgen.render.typst_pdf import render_typst  # noqa: PLC0415 - an extra

        return render_typst(letter, template)
    from authgen.render.pdf import render_pdf  # noqa: PLC0415 - slow to load

    return render_pdf(letter, template, signer)


def _signed(content: bytes, pen: Pen) -> bytes:
    """Sign a letter, and prove that the signature holds."""
    from authgen.render.sign import sign  # noqa: PLC0415 - slow to load, and an extra
    from authgen.render.signed import signature  # noqa: PLC0415 - as above

    content = sign(content, pen.key, pen.moment)
    _, faults = signature(content, ())
    if faults:
        raise ProofError(f"The PDF letter does not prove: {faults[0]}", "try another key")
    return content
