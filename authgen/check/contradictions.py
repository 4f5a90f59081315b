"""What a case says in two ways: told to a reviewer with both places.

Records of one thing that differ (the differing field is in conflict, as `records` has it), an age
that does not go with the birth date, a relapse and an assessment that disagree on infection, and
two drugs at once of which neither is the one asked for. Ages and overlaps change no finding. No
criterion is judged here.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import combinations

from authgen.check.facts import Facts, Record
from authgen.check.impossible import BIRTH, pages
from authgen.errors import Problem
from authgen.terms.dates import age_on

_AGE = "clinical.stated_age"


def disagreeing(records: Sequence[Record], disputed: Mapping[str, str]) -> Iterator[Problem]:
    """Tell of each field that records of one thing state differently."""
    for key in disputed:
        stating = [r for r in records if r.values[key] is not None]
        first = stating[0]
        others = [r for r in stating if r.values[key] != first.values[key]]
        yield Problem(
            where=f"{first.path}.{key}",
            what="differs from what another source states of the same record",
            hint="find out which is right, and correct or take out the other",
            slug="conflict",
            fatal=False,
            also=(*(f"{r.path}.{key}" for r in others), *pages(first, *others)),
        )


def contradictions(facts: Facts) -> tuple[Problem, ...]:
    """Tell of what does not go together between the parts of a case."""
    return (*_product(facts), *_age(facts), *_infection(facts), *_overlaps(facts))


def _product(facts: Facts) -> Iterator[Problem]:
    """Tell where the product asked for is a brand of another drug: a letter would name both."""
    request, tables = facts.dossier.case.request, facts.tables
    named = tables.drug_of_brand(request.product) if request.product else None
    if named not in {None, request.drug}:
        yield Problem(
            where="request.product",
            what=f"is a product of {named}, not of the drug requested",
            hint="find out which is ordered, and correct the product or the drug",
            slug="product-of-another-drug",
            fatal=False,
            also=("request.drug",),
        )


def _age(facts: Facts) -> Iterator[Problem]:
    part = facts.parts.get(_AGE)
    years = part.value("years").value if part else None
    if part is None or years is None:
        return
    birth, day = facts.dossier.case.member.birth_date, _dated(facts, part)
    is_possible = (
        years <= age_on(birth, facts.as_of) if day is None else years == age_on(birth, day)
    )
    if not is_possible:
        yield Problem(
            where=f"{_AGE}.years",
            what="does not go with the birth date",
            hint="find out whether the exhibit is the member's, and correct the one that is wrong",
            slug="age-differs",
            fatal=False,
            also=(BIRTH, *pages(part)),
        )


def _infection(facts: Facts) -> Iterator[Problem]:
    """Tell where the relapse and the last assessment disagree on infection: REL-02 is then open."""
    relapse, last = (facts.parts.get(f"clinical.{part}") for part in ("relapse", "infection"))
    if relapse is None or last is None:
        return
    said, found = relapse.value("infection"), last.value("active")
    if said.known and found.known and said.value is not found.value:
        yield Problem(
            where=said.path,
            what="differs from the last assessment for infection",
            hint="find out which is right, and correct or take out the other",
            slug="conflict",
            fatal=False,
            also=(found.path, *pages(relapse, last)),
        )


def _dated(facts: Facts, part: Record) -> date | None:
    """Give the day on which an age was stated: its own date, or that of its exhibit."""
    stated: date | None = part.values["date"]
    shown = {c.exhibit for c in part.citations}
    papers = (e.date for e in facts.dossier.exhibits if e.id in shown and e.date)
    return stated or next(papers, None)


def _overlaps(facts: Facts) -> Iterator[Problem]:
    """Tell of drugs taken at once; one beside the requested drug is MONO-01's question."""
    taken = [r for r in facts.records("clinical.dmts").items if _is_course(facts, r)]
    for one, other in combinations(taken, 2):
        if not _overlap(one, other):
            continue
        same = one.values["substance"] == other.values["substance"]
        second = "course of the same drug" if same else "disease-modifying therapy"
        yield Problem(
            where=f"{one.path}.start",
            what=f"overlaps with another {second} on record",
            hint="correct the start or stop dates, or say in the record why both were given",
            slug="drugs-overlap",
            fatal=False,
            also=(f"{other.path}.start", *pages(one, other)),
        )


def _is_course(facts: Facts, record: Record) -> bool:
    """Tell whether a record is a shown course of another drug with a beginning and an end."""
    dated = record.value("start").known and record.values["end"] is not None
    other = record.values["substance"] != facts.product.substance
    return dated and other and record.values["role"] == "dmt"


def _overlap(one: Record, other: Record) -> bool:
    first, second = sorted((one, other), key=lambda r: r.values["start"])
    is_later: bool = second.values["start"] < first.values["end"]
    return is_later and second.values["start"] < second.values["end"]
