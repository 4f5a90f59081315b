"""A letter as files: each format rendered and proven; a format loads only what it needs."""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import date

from authgen.letters.content import Letter
from authgen.render.template import Template

WORD, PDF = "letter.docx", "letter.pdf"


def files_of(
    letter: Letter,
    template: Template,
    formats: Collection[str],
    twin: Callable[[str], bytes] | None = None,
) -> dict[str, bytes]:
    """Give the files of a letter by name; ProofError when one does not hold what it should.

    `twin` gives the data to attach to a PDF from the text that a reader finds in it.
    """
    from authgen.render.archive import attach  # noqa: PLC0415 - slow to load
    from authgen.render.proof import prove_docx, prove_pdf  # noqa: PLC0415 - slow to load

    files: dict[str, bytes] = {}
    if "docx" in formats:
        from authgen.render.docx import render_docx  # noqa: PLC0415 - slow to load

        files[WORD] = render_docx(letter, template)
        prove_docx(letter, files[WORD])
    if "pdf" in formats:
        from authgen.render.pdf import render_pdf  # noqa: PLC0415 - slow to load
        from authgen.render.read_pdf import read_pdf  # noqa: PLC0415 - slow to load

        files[PDF] = render_pdf(letter, template)
        prove_pdf(letter, files[PDF])
        if twin is not None:
            data = twin(read_pdf(files[PDF]).text)
            files[PDF] = attach(files[PDF], data, date.fromisoformat(letter.as_of))
    return files
