"""The clinical history told as claims: who the member is, what was diagnosed, which therapies.

Only what an exhibit shows is told, in the order in which a clinician would tell it. Nothing is
judged here.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from authgen.case.clinical import Diagnosis
from authgen.case.dossier import Citation
from authgen.case.lists import Dmt, Listed
from authgen.case.source import Sourced
from authgen.letters.claims import Claim
from authgen.letters.draft import Draft
from authgen.letters.typeset import day
from authgen.letters.wordlist import COURSES, edition_key
from authgen.terms.dates import age_on

ACTIVITY_MONTHS = -24
THERAPIES_TOLD = 4


def shown(draft: Draft, name: str) -> Iterator[tuple[Sourced, tuple[Citation, ...]]]:
    """Give the items of a clinical list that count, each with the pages that show it."""
    listed: Listed[Sourced] | None = getattr(draft.case.clinical, name)
    for index, item in enumerate(listed.items if listed else ()):
        pages = draft.sources(f"clinical.{name}.items[{index}]")
        if pages:
            yield item, pages


def diagnosis(draft: Draft) -> Claim | None:
    """Tell who the member is and what was diagnosed, when, by which criteria."""
    found = draft.case.clinical.diagnosis
    pages = draft.sources("clinical.diagnosis")
    if found is None or found.course is None or not pages:
        return None
    age = age_on(draft.case.member.birth_date, draft.as_of)
    confirmed = _confirmed(found)
    text = f"{draft.member_name} is {age} years old and has {course(found)}{confirmed}"
    key = edition_key(found.criteria)
    return Claim(text, pages, (key,) if key and confirmed else ())


def course(found: Diagnosis) -> str:
    """Name the course, with the abbreviation of the disease for what follows."""
    name = COURSES[found.course or "unspecified"]
    return name.replace("multiple sclerosis", "multiple sclerosis (MS)")


def _confirmed(found: Diagnosis) -> str:
    if not found.confirmed or found.date is None:
        return ""
    by = "" if found.criteria in {None, "CIS"} else f" by the {found.criteria} criteria"
    return f", confirmed on {day(found.date)}{by}"


def therapies(draft: Draft) -> Iterator[Claim]:
    """Tell the therapies before this request, oldest first, the latest few only."""
    told = [(dmt, pages) for dmt, pages in shown(draft, "dmts") if isinstance(dmt, Dmt)]
    others = [(d, p) for d, p in told if not _is_requested(draft, d)]
    others.sort(key=lambda pair: pair[0].start or date.min)
    for dmt, pages in others[-THERAPIES_TOLD:]:
        yield Claim(_therapy(draft.member_short, dmt), pages)
    listed = draft.case.clinical.dmts
    if listed is not None and listed.complete and not listed.items:
        text = f"{draft.member_short} has taken no disease-modifying therapy before"
        yield Claim(text, draft.sources("clinical.dmts"))


def _is_requested(draft: Draft, dmt: Dmt) -> bool:
    known = draft.tables.substance_of(dmt.drug)
    return known is not None and known.substance == draft.substance


def _therapy(member: str, dmt: Dmt) -> str:
    because = f": {dmt.detail}" if dmt.detail else ""
    if dmt.outcome == "contraindicated" and dmt.start is None:
        return f"{member} cannot take {dmt.drug}, which is contraindicated{because}"
    taken = f"{member} took {dmt.drug}{_when(dmt)}{_how(dmt)}"
    if dmt.outcome == "adverse_effect":
        effect = f"a {dmt.severity.replace('_', '-')}" if dmt.severity else "an"
        return f"{taken} and had {effect} adverse effect{because}"
    return taken


def _when(dmt: Dmt) -> str:
    if dmt.start and dmt.stop:
        return f" from {day(dmt.start)} to {day(dmt.stop)}"
    if dmt.start:
        return f" from {day(dmt.start)} on"
    return f" until {day(dmt.stop)}" if dmt.stop else ""


def _how(dmt: Dmt) -> str:
    return f" with {dmt.adherence} adherence" if dmt.adherence else ""
