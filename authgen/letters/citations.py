"""Numbered references in AMA style, set by a CSL processor from verified CSL-JSON records.

Nothing is formatted by hand here, and nothing unverified is printed. The style file stands
beside this module (docs/decisions/0004-what-formats-references.md).
"""

from __future__ import annotations

import functools
import json
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
_DOUBLED = re.compile(r"(?<=[?!])\.(?=\s|$)")  # the processor ends a question with "?."
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
    return tuple(
        ReferenceEntry(number, r.id, _set(json.dumps({**r.csl, "id": r.id})), _url(r))
        for number, r in enumerate(references, 1)
    )


@functools.lru_cache(maxsize=512)
def _set(record: str) -> Line:
    """Set one record, given as JSON; its number is no part of the style."""
    csl = json.loads(record)
    listing = CitationStylesBibliography(_style(), CiteProcJSON([csl]), _FORMATTER)
    listing.register(Citation([CitationItem(csl["id"])]))
    return _runs(_DOUBLED.sub("", str(listing.bibliography()[0])))


def _runs(text: str) -> Line:
    parts = (part for part in _ITALICS.split(text) if part)
    return tuple(Run(p.strip(_ON + _OFF), italic=p.startswith(_ON)) for p in parts)


def _url(reference: Reference) -> str | None:
    doi = reference.csl.get("DOI")
    url = reference.csl.get("URL")
    return f"https://doi.org/{doi}" if doi else (str(url) if url else None)
