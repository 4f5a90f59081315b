"""A letter as PDF: to be archived (PDF/A-3a) and read aloud (PDF/UA-1), linked, always the same."""

from __future__ import annotations

import warnings
from collections.abc import Callable
from hashlib import sha256

from authgen.letters.content import Letter
from authgen.render.bound import bound_values, refuse_unprintable
from authgen.render.engine import BASE, engine, strict, undisturbed
from authgen.render.field import with_field
from authgen.render.finish import Written, finish_letter, say_where_links_lead
from authgen.render.fonts import glyphs
from authgen.render.html import render_html
from authgen.render.notes import leave_notes_out
from authgen.render.press import write_pressed
from authgen.render.template import Template
from authgen.render.xhtml import document_of

_DIGITS = 32


def render_pdf(letter: Letter, template: Template, signer: str = "") -> bytes:
    """Give the letter as the bytes of a PDF; equal letters give equal bytes.

    `signer` is who is going to sign the file; then it has an empty signature field.
    """
    refuse_unprintable(bound_values(letter), glyphs(template).__contains__)
    page = render_html(letter, template, signer)
    content = lay_out(page, template, "pdf/a-3a", finisher=_pressed)
    return with_field(content) if signer else content


def lay_out(
    page: str,
    template: Template,
    variant: str | None = "pdf/ua-1",
    *,
    finisher: Callable[[Written, Written], None] | None = None,
) -> bytes:
    """Give HTML, whose files are the template's, as a PDF: tagged, unless `variant` is None.

    A `finisher` gets document and PDF before it is written, which then is neither pressed nor
    given its identifier: who writes it, or writes it again, does that in less time.
    """
    laid_out_by = engine(template)
    with strict(), undisturbed(), warnings.catch_warnings():
        # WeasyPrint leaves the file of its color profile to be closed by Python.
        warnings.simplefilter("ignore", ResourceWarning)
        document = document_of(page, BASE, laid_out_by.fetcher)
        if not laid_out_by.has_notes:
            leave_notes_out(document)
        content: bytes = document.write_pdf(
            stylesheets=[laid_out_by.style],
            font_config=laid_out_by.fonts,
            pdf_variant=variant,
            pdf_identifier=finisher is None and _identifier(page, template),
            uncompressed_pdf=finisher is not None,
            finisher=finisher or say_where_links_lead,
        )
    return content


def _pressed(document: Written, pdf: Written) -> None:
    finish_letter(document, pdf)
    write_pressed(pdf)


def _identifier(page: str, template: Template) -> bytes:
    return sha256(f"{template.digest} {page}".encode()).hexdigest()[:_DIGITS].encode()
