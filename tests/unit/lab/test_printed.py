"""A checklist as PDF: tagged, its fonts in it, the same each time."""

from __future__ import annotations

from functools import cache
from io import BytesIO

import pikepdf
import pypdfium2

from authgen.intake.policies import compiled_policy
from authgen.lab.printed import printed
from authgen.lab.sheet import Asked, checklist
from authgen.review import Desk


@cache
def content() -> bytes:
    desk = Desk()
    law = compiled_policy(desk.library, "ms-methylprednisolone")
    asked = Asked(law, desk.library.references, "methylprednisolone", "acute")
    return printed(checklist(asked))


def test_it_is_tagged_and_titled() -> None:
    with pikepdf.open(BytesIO(content())) as pdf:
        assert pdf.Root.MarkInfo.Marked
        assert str(pdf.Root.Lang) == "en-US"
        assert str(pdf.docinfo.Title).startswith("Checklist: methylprednisolone")
        fonts = [f for page in pdf.pages for f in page.Resources.Font.values()]
        assert all("/FontDescriptor" in f.DescendantFonts[0] for f in fonts)


def test_every_page_names_the_law() -> None:
    document = pypdfium2.PdfDocument(content())
    texts = [page.get_textpage().get_text_range() for page in document]
    document.close()
    assert all("sha256:" in text for text in texts)
    assert all("ms-methylprednisolone 1.0.0" in text for text in texts)
    assert "REL-04" in "".join(texts)
    assert "☐ not documented" in "".join(texts)
