"""A case together with what its exhibits turned out to show.

`intake` reads the exhibits and makes the dossier; `check` judges it and needs no disk.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from msgspec import Struct, field

from authgen.case.case import Case
from authgen.errors import Problem
from authgen.terms.words import Grade


class Citation(Struct, frozen=True):
    """A place that was checked and shows the fact. Pages count from 1.

    `quote` is the whole sentence around a quote that was found.
    """

    exhibit: str
    page: int
    quote: str | None
    grade: Grade
    exhibit_class: str
    read_by: str | None = None  # the role of the person who read a scan
    words: str | None = None  # of a quote that was found, the very words quoted


class Standing(Struct, frozen=True):
    """What the sources of one part of the record come to.

    The part counts when `citations` is not empty. `faults` says why each other source does not.
    """

    citations: tuple[Citation, ...] = ()
    faults: tuple[str, ...] = ()


class ExhibitReading(Struct, frozen=True):
    """One exhibit as read: how many pages, its digest, and why it cannot be read, if so."""

    id: str
    title: str
    exhibit_class: str
    date: date | None
    author: str | None
    pages: int  # 0 when unreadable
    digest: str  # "sha256:..." over the file's bytes
    unreadable: str | None = None
    textless_pages: tuple[int, ...] = ()
    clear_pages: Mapping[int, str] = {}
    """The pages on which every letter was seen, so that nothing is hidden there, each with the
    digest of its text."""
    strangers_pages: tuple[int, ...] = ()  # of another person than the member
    confirmed_by: str | None = None  # the role of the person who says that pages are the member's


class Dossier(Struct, frozen=True):
    """Everything that a check looks at.

    `standings` is keyed by the path of a sourced part: "clinical.diagnosis",
    "clinical.mri" (the list itself) or "clinical.mri.items[0]".
    """

    case: Case
    standings: Mapping[str, Standing] = field(default_factory=dict)
    exhibits: tuple[ExhibitReading, ...] = ()
    problems: tuple[Problem, ...] = ()
    digest: str = ""  # "sha256:..." over the case file's canonical form
