"""A letter as files: each format rendered and proven; a format loads only what it needs."""

from __future__ import annotations

from collections.abc import Collection

from authgen.letters.content import Letter
from authgen.render.template import Template

WORD, PDF = "letter.docx", "letter.pdf"


def files_of(letter: Letter, template: Template, formats: Collection[str]) -> dict[str, bytes]:
    """Give the files of a letter by name; ProofError when one does not hold what it should."""
    from authgen.render.proof import prove_docx, prove_pdf  # noqa: PLC0415 - slow to load

    files: dict[str, bytes] = {}
    if "docx" in formats:
        from authgen.render.docx import render_docx  # noqa: PLC0415 - slow to load

        files[WORD] = render_docx(letter, template)
        prove_docx(letter, files[WORD])
    if "pdf" in formats:
        from authgen.render.pdf import render_pdf  # noqa: PLC0415 - slow to load

        files[PDF] = render_pdf(letter, template)
        prove_pdf(letter, files[PDF])
    return files
