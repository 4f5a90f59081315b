"""A letter as files: each format rendered and proven; a format loads only what it needs."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from datetime import date, datetime
from functools import partial
from typing import TypeAlias

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


class Rendered(Struct, frozen=True):
    """A letter that was rendered and proven; `text` is what a reader finds in its PDF."""

    files: Mapping[str, bytes]
    text: str = ""


Rendering: TypeAlias = Callable[[Letter, Collection[str], str], Rendered]
"""Renders a letter in formats, with a place for the name of who signs; here or elsewhere."""


def files_of(
    letter: Letter,
    formats: Collection[str],
    render: Rendering,
    twin: Callable[[str, str | None], bytes] | None = None,
    pen: Pen | None = None,
) -> dict[str, bytes]:
    """Give the files of a letter by name; ProofError when one does not hold what it should.

    `twin` gives the data to attach to a PDF from the text that a reader finds in it and the digest
    of the certificate that signs it; `pen` signs the PDF when all else is in it. Before it is
    signed, equal letters give equal bytes.
    """
    rendered = render(letter, formats, pen.key.name if pen else "")
    files = dict(rendered.files)
    if PDF in files and twin is not None:
        from authgen.render.archive import attach  # noqa: PLC0415 - slow to load

        data = twin(rendered.text, pen.key.fingerprint if pen else None)
        files[PDF] = attach(files[PDF], data, date.fromisoformat(letter.as_of))
    if PDF in files and pen is not None:
        files[PDF] = _signed(files[PDF], pen)
    return files


def rendering(template: Template, engine: str = WEASYPRINT) -> Rendering:
    """Give what renders letters by a template."""
    return partial(_rendered, template, engine)


def rendering_apart(template: Template, engine: str) -> Rendering:
    """Give the same for a process that renders and does nothing else: it stays small."""
    render = rendering(template, engine)

    def alone(letter: Letter, formats: Collection[str], signer: str) -> Rendered:
        rendered = render(letter, formats, signer)
        if engine == TYPST:
            from authgen.render.typst_engine import forget  # noqa: PLC0415 - an extra

            forget(template)
        return rendered

    return alone


def before_fork(template: Template, formats: Collection[str], engine: str) -> tuple[str, ...]:
    """Give the formats that a process may render before it forks; load what the others need."""
    if engine != TYPST or "pdf" not in formats:
        return tuple(formats)
    from authgen.render.typst_pdf import warm  # noqa: PLC0415 - an extra

    warm(template)
    return tuple(name for name in formats if name != "pdf")


def _rendered(
    template: Template, engine: str, letter: Letter, formats: Collection[str], signer: str
) -> Rendered:
    from authgen.render.proof import prove_docx, prove_pdf  # noqa: PLC0415 - slow to load

    files, text = {}, ""
    if "docx" in formats:
        from authgen.render.docx import render_docx  # noqa: PLC0415 - slow to load

        files[WORD] = render_docx(letter, template)
        prove_docx(letter, files[WORD])
    if "pdf" in formats:
        files[PDF] = _laid_out(letter, template, engine, signer)
        text = prove_pdf(letter, files[PDF]).text
    return Rendered(files, text)


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
