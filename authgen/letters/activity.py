"""Disease activity told as claims: relapses, scans, disability. Nothing is judged here."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from operator import attrgetter

from authgen.case.lists import Dmt, Mri
from authgen.case.source import Sourced
from authgen.letters.claims import Claim, together
from authgen.letters.draft import Draft
from authgen.letters.history import shown
from authgen.letters.typeset import NBSP, count, day, listing, printed
from authgen.terms.dates import add_months

ACTIVITY_MONTHS = -24
"""How far back relapses are told; the window of active disease in the policies."""


def relapses(draft: Draft) -> Claim | None:
    """Tell the relapses of the last 24 months that a clinician documented."""
    since = add_months(draft.as_of, ACTIVITY_MONTHS)
    found = sorted(
        (
            (item, pages)
            for item, pages in shown(draft, "relapses")
            if item.get("onset")
            and since <= item.get("onset") <= draft.as_of
            and item.get("documented_by") != "patient"
        ),
        key=lambda pair: pair[0].get("onset"),
    )
    if not found:
        return None
    pages = together(*(pages for _, pages in found))
    days = [day(item.get("onset")) for item, _ in found]
    tails = [_relapse(draft, item) for item, _ in found]
    if len(found) == 1:
        return Claim(f"A relapse began on {days[0]}{tails[0]}", pages)
    if len(set(tails)) == 1:
        each = tails[0].replace(", ", ", each ", 1)
        return Claim(f"Relapses began on {listing(days)}{each}", pages)
    told = [f"on {when}{tail}" for when, tail in zip(days, tails, strict=True)]
    return Claim(f"Relapses began {'; and '.join(told)}", pages)


def _relapse(draft: Draft, item: Sourced) -> str:
    drug = _taken_on(draft, item.get("onset"))
    recovery = item.get("recovery")
    parts = [
        f", during treatment with {drug}" if drug else "",
        f", with {recovery} recovery" if recovery in {"complete", "incomplete"} else "",
    ]
    return "".join(parts)


def _taken_on(draft: Draft, when: date) -> str | None:
    for dmt, _ in shown(draft, "dmts"):
        if isinstance(dmt, Dmt) and dmt.start and dmt.start <= when <= (dmt.stop or draft.as_of):
            return dmt.drug
    return None


def scans(draft: Draft) -> Iterator[Claim]:
    """Tell the latest brain MRI, and the latest one with new activity if that is another."""
    brain = sorted(
        (
            (item, pages)
            for item, pages in shown(draft, "mri")
            if isinstance(item, Mri)
            and item.region == "brain"
            and item.date
            and item.date <= draft.as_of
            and _counts(item)
        ),
        key=lambda pair: attrgetter("date")(pair[0]),
    )
    if not brain:
        return
    active = [pair for pair in brain if _is_active(pair[0])][-1:]
    name = "Brain magnetic resonance imaging (MRI)"
    for scan, pages in dict.fromkeys([*active, brain[-1]]):
        yield Claim(f"{name} {_scan(scan)}", pages)
        name = "Brain MRI"


def _counts(scan: Mri) -> bool:
    return scan.new_t2 is not None or scan.enhancing is not None


def _is_active(scan: Mri) -> bool:
    return bool(scan.new_t2 or scan.enhancing)


def _scan(scan: Mri) -> str:
    assert scan.date is not None  # noqa: S101 - chosen by its date
    against = f", compared with {day(scan.compared_to)}" if scan.compared_to else ""
    said = listing(
        [
            _lesions(
                number, f"new or enlarging T2{NBSP}lesion" if what == "t2" else "enhancing lesion"
            )
            for number, what in ((scan.new_t2, "t2"), (scan.enhancing, "enhancing"))
            if number is not None
        ]
    )
    return f"on {day(scan.date)} showed {said}{against}"


def _lesions(number: int, what: str) -> str:
    return f"no {what}s" if number == 0 else count(number, what)


def disability(draft: Draft) -> Claim | None:
    """Tell the last EDSS score."""
    scores = [
        (item, pages)
        for item, pages in shown(draft, "edss")
        if item.get("date") and item.get("score") is not None and item.get("date") <= draft.as_of
    ]
    if not scores:
        return None
    last, pages = max(scores, key=lambda pair: pair[0].get("date"))
    score, when = printed(last.get("score")), day(last.get("date"))
    return Claim(
        f"The most recent score on the Expanded Disability Status Scale (EDSS) was {score}, on "
        f"{when}",
        pages,
    )
