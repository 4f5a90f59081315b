"""A claim: a statement that ends in the exhibit page or the numbered reference that shows it.

What nothing shows is not said: a claim without a page and without a printable reference is
dropped, so that no sentence of a rationale stands on its own word.
"""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from authgen.case.dossier import Citation
from authgen.letters.content import Line, Paragraph, Run
from authgen.letters.exhibits import pages_cited
from authgen.letters.numbering import Numbering

END = ". "
"""The run that ends every claim; what checks the letter finds claims by it."""


class Claim(Struct, frozen=True):
    """A statement without its full stop, the pages that show it, the references it rests on.

    A reference shows what is known of a therapy, never a fact of the case: that needs a page.
    """

    text: str
    pages: tuple[Citation, ...] = ()
    keys: tuple[str, ...] = ()


def paragraph(claims: Iterable[Claim | None], numbering: Numbering) -> tuple[Paragraph, ...]:
    """Give the claims that something shows as one paragraph; none where nothing is left."""
    said = dict.fromkeys(claim for claim in claims if claim)
    runs = [run for claim in said for run in runs_of(claim, numbering)]
    return (Paragraph(tuple(runs)),) if runs else ()


def runs_of(claim: Claim, numbering: Numbering) -> Line:
    """Give a claim with its citations and its end; nothing when nothing shows it."""
    references = numbering.cite(claim.keys)
    if not claim.pages and not references:
        return ()
    pages = (Run(" ("), *pages_cited(claim.pages), Run(")")) if claim.pages else ()
    return (Run(claim.text), *pages, *references, Run(END))


def together(*groups: Iterable[Citation]) -> tuple[Citation, ...]:
    """Join citations, each once, in order."""
    return tuple(dict.fromkeys(c for group in groups for c in group))
