"""Which exhibits, and which of their pages, are no evidence whatever they say.

An exhibit that is dated after the receipt that brought it, and a page that is another person's,
hold no fact of this member: one problem each, and a reason for every fact that rests on them. A
page that names nobody goes with the one before it. A scan that a person has read is that person's
word, and a document without text is not judged. Pages that a person has confirmed as the member's
count, and a reviewer is told.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct, field

from authgen.case.case import Case, Confirmation
from authgen.case.dossier import ExhibitReading
from authgen.errors import Problem
from authgen.intake.exhibits import ExhibitText
from authgen.intake.identity import Member

Page = tuple[str, int]
_ITS_OWN = (
    "take the page out and send the member's own record; if it is the member's, correct the name, "
    "birth date or member id, or let a person confirm it: confirmed_by in the exhibit"
)
_NAMELESS = (
    "send a copy that shows the member's name or id, take the exhibit out, or let a person confirm "
    "it: confirmed_by in the exhibit"
)
_CONFIRMED = "look at the pages: the list of exhibits says by whom they were confirmed"


class Belonging(Struct, frozen=True):
    """Pages that are no evidence, each with the reason, and what a reviewer is told of them.

    `strangers` are the pages of another person, by exhibit id.
    """

    refused: Mapping[Page, str] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    strangers: Mapping[str, tuple[int, ...]] = field(default_factory=dict)


def belonging(case: Case, texts: Sequence[ExhibitText]) -> Belonging:
    """Tell which pages of the exhibits of a case count; `texts` stand in the order of the case."""
    refused: dict[Page, str] = {}
    problems: list[Problem] = []
    strangers: dict[str, tuple[int, ...]] = {}
    member, papers = Member.of(case), _literature(case)
    confirmations = {listed.id: listed.confirmed_by for listed in case.exhibits}
    for at, text in enumerate(texts):
        exhibit = text.reading
        if _is_late(case, exhibit):
            why = f"exhibit {exhibit.id} is dated after the receipt that brought it"
            refused |= {(exhibit.id, n): why for n in range(1, exhibit.pages + 1)}
            problems.append(_late(case, exhibit, at))
            continue
        others, is_named = _pages(member, text)
        confirmed = confirmations.get(exhibit.id)
        if confirmed is not None:
            problems.append(_confirmed(exhibit, at, confirmed))
            others = {n: why for n, why in others.items() if n not in confirmed.pages}
        refused |= {(exhibit.id, n): _said(exhibit, n, why) for n, why in others.items()}
        if others:
            strangers[exhibit.id] = tuple(others)
            problems.append(_another(exhibit, at, others))
        elif not (is_named or confirmed) and exhibit.id not in papers and _is_all_text(exhibit):
            problems.append(_nobody(exhibit, at))
    return Belonging(refused, tuple(problems), strangers)


def _is_late(case: Case, exhibit: ExhibitReading) -> bool:
    """Tell whether an exhibit is dated after it came: with a supplement, or with the request."""
    with_it = [s.received for s in case.request.supplements if exhibit.id in s.exhibits]
    came = min(with_it, default=case.request.received).date()
    return exhibit.date is not None and exhibit.date > came


def _late(case: Case, exhibit: ExhibitReading, at: int) -> Problem:
    numbered = enumerate(case.request.supplements)
    brought = [f"supplements[{n}].received" for n, s in numbered if exhibit.id in s.exhibits]
    return Problem(
        where=f"exhibits[{at}].date",
        what="is later than the receipt that brought the exhibit, which is no evidence",
        hint="correct the date, or list the exhibit under the supplement that brought it",
        slug="exhibit-after-receipt",
        fatal=False,
        also=(f"request.{brought[0] if brought else 'received'}", f"exhibit {exhibit.id}"),
    )


def _pages(member: Member, text: ExhibitText) -> tuple[dict[int, str], bool]:
    """Give the pages that are another person's, each with the reason; and if any is the member's.

    A page that names nobody goes with the one before it.
    """
    anchored = any(member.is_anchored(page) for page in text.pages)
    others: dict[int, str] = {}
    before, is_named = "", False
    for number, page in enumerate(text.pages, 1):
        marks = member.marks(page, anchored=anchored)
        is_named = is_named or marks.is_own
        if marks.another or marks.is_own:
            before = marks.another
        if before and page:
            others[number] = before
    return others, is_named


def _said(exhibit: ExhibitReading, page: int, why: str) -> str:
    return f"exhibit {exhibit.id} page {page} {why}"


def _another(exhibit: ExhibitReading, at: int, others: Mapping[int, str]) -> Problem:
    [first, *_] = others.items()
    return Problem(
        where=f"exhibits[{at}]",
        what=f"page {first[0]} {first[1]} than the member, and is no evidence",
        hint=_ITS_OWN,
        slug="exh-member",
        fatal=False,
        also=tuple(f"exhibit {exhibit.id} page {number}" for number in others),
    )


def _confirmed(exhibit: ExhibitReading, at: int, by: Confirmation) -> Problem:
    pages = ", ".join(map(str, by.pages))
    what = f"counts page {pages} as the member's: confirmed by {by.role} on {by.date}"
    if exhibit.pages < max(by.pages) and exhibit.unreadable is None:
        what = f"confirms page {pages}, and the exhibit has {exhibit.pages}"
    return Problem(
        where=f"exhibits[{at}].confirmed_by",
        what=what,
        hint=_CONFIRMED,
        slug="exh-member",
        fatal=False,
        also=tuple(f"exhibit {exhibit.id} page {number}" for number in by.pages),
    )


def _nobody(exhibit: ExhibitReading, at: int) -> Problem:
    return Problem(
        where=f"exhibits[{at}]",
        what="shows neither the member's name nor the member id",
        hint=_NAMELESS,
        slug="exh-member",
        fatal=False,
        also=(f"exhibit {exhibit.id} page 1",),
    )


def _is_all_text(exhibit: ExhibitReading) -> bool:
    """Tell whether every page could be looked at; a scan may name the member."""
    return exhibit.unreadable is None and not exhibit.textless_pages


def _literature(case: Case) -> frozenset[str]:
    """Give the exhibits that support an off-label use: a published study names no member."""
    offlabel = case.clinical.offlabel
    support = (offlabel.support or ()) if offlabel else ()
    parts = (*support, *((offlabel,) if offlabel and support else ()))
    return frozenset(source.exhibit for part in parts for source in part.source)
