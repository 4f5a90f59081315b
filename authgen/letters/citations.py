"""Numbered references in AMA style, set by a CSL processor from verified CSL-JSON records.

Nothing is formatted by hand here, and nothing unverified is printed. The style file stands
beside this module (docs/decisions/0004-what-formats-references.md).
"""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence
from importlib.resources import files
from io import BytesIO
from types import SimpleNamespace
from typing import Any

from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle
from citeproc.source.json import CiteProcJSON

from authgen.letters.content import Line, ReferenceEntry, Run
from authgen.policy.reference import Reference

_ON, _OFF = "\ue000", "\ue001"  # private-use marks around italics, taken out again below
_ITALICS = re.compile(f"({_ON}[^{_OFF}]*{_OFF})")


def _italic(text: str) -> str:
    return f"{_ON}{text}{_OFF}"


_FORMATTER = SimpleNamespace(
    preformat=str,
    Italic=_italic,
    Oblique=_italic,
    Bold=str,
    Light=str,
    Underline=str,
    Superscript=str,
    Subscript=str,
    SmallCaps=str,
)


@functools.cache
def _style() -> Any:  # noqa: ANN401 - citeproc ships no types
    source = files("authgen.letters").joinpath("ama.csl").read_bytes()
    return CitationStylesStyle(BytesIO(source), validate=False)


def entries(references: Sequence[Reference]) -> tuple[ReferenceEntry, ...]:
    """Set references in the order given, numbered from 1."""
    if not references:
        return ()
    records = CiteProcJSON([{**r.csl, "id": r.id} for r in references])
    listing = CitationStylesBibliography(_style(), records, _FORMATTER)
    listing.register(Citation([CitationItem(r.id) for r in references]))
    set_in_style = [str(entry) for entry in listing.bibliography()]
    return tuple(
        ReferenceEntry(number, reference.id, _runs(text), _url(reference))
        for number, (reference, text) in enumerate(zip(references, set_in_style, strict=True), 1)
    )


def _runs(text: str) -> Line:
    parts = (part for part in _ITALICS.split(text) if part)
    return tuple(Run(p.strip(_ON + _OFF), italic=p.startswith(_ON)) for p in parts)


def _url(reference: Reference) -> str | None:
    doi = reference.csl.get("DOI")
    url = reference.csl.get("URL")
    return f"https://doi.org/{doi}" if doi else (str(url) if url else None)
