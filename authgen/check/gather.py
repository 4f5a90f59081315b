"""From a dossier to facts: parts with their standing, merged lists, what the tables add."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from functools import partial
from typing import Any

from msgspec.structs import replace

from authgen.case.dossier import Dossier
from authgen.case.lists import Listed
from authgen.check.computed import last_day
from authgen.check.contradictions import contradictions
from authgen.check.courses import exposed_since, given
from authgen.check.facts import ABSENT, Facts, Record, Records, Value
from authgen.check.history import with_history
from authgen.check.impossible import Limits, barred
from authgen.check.kind import judged_kind
from authgen.check.names import Namer
from authgen.check.records import block, listed
from authgen.check.rules import rules_of
from authgen.errors import Problem
from authgen.policy.policy import Policy
from authgen.policy.tables import Tables
from authgen.terms.dates import age_on, full_months

ADVANCED_PRACTICE = frozenset(
    {"APRN", "ARNP", "CRNP", "NP", "FNP", "CNP", "ANP", "AGNP", "DNP", "CNS", "PA"}
)
"""Credentials of prescribers who are not physicians (SPEC-01 d)."""
PHYSICIANS = frozenset({"MD", "DO", "MBBS", "MBCHB"})
"""Credentials of physicians; PA beside one of them is a form of practice."""


def gather(dossier: Dossier, policy: Policy, tables: Tables) -> Facts:
    """Give the facts of a dossier; the policy holds the drug (intake made sure of it)."""
    case = dossier.case
    product = tables.product(case.request.drug)
    assert product is not None  # noqa: S101 - intake made sure of it
    as_of = case.as_of.date()
    limits = Limits(case.member.birth_date, as_of, tables, product.substance)
    parts, lists, told = _read(dossier, Namer(tables, as_of), limits)
    facts = Facts(
        dossier=dossier,
        policy=policy,
        tables=tables,
        product=product,
        schedule=policy.schedules[case.request.drug],
        as_of=as_of,
        kind=case.request.kind,
        parts=parts,
        lists=lists,
        derived=DERIVED,
        parameters=rules_of(policy, case.request.received.date()).parameters,
    )
    kind, asked = judged_kind(facts)
    return replace(facts, kind=kind, problems=(*told, *contradictions(facts), *asked))


def _read(
    dossier: Dossier, namer: Namer, limits: Limits
) -> tuple[dict[str, Record], dict[str, Records], list[Problem]]:
    """Give the single-valued parts and the lists, and the problems of records that cannot be."""
    parts: dict[str, Record] = {}
    lists: dict[str, Records] = {}
    problems: list[Problem] = []
    given = [(name, part) for name, part in dossier.case.clinical if part is not None]
    for name, part in given:
        if not isinstance(part, Listed):
            path = f"clinical.{name}"
            parts[path], told = barred(limits, name, block(dossier, path, part))
            problems += told
            if name == "diagnosis":  # it stands first, and dates the onset
                limits = replace(limits, onset=parts[path].known("onset"))
    for name, part in given:
        if isinstance(part, Listed):
            found, told = listed(dossier, name, part, namer, limits)
            lists[found.path] = found
            problems += told
    lists |= _support(parts.get("clinical.offlabel"))
    return parts, _with_history(parts, lists), problems


def _support(offlabel: Record | None) -> dict[str, Records]:
    """Give the support for an off-label use as a list; it stands or falls with its part."""
    if offlabel is None or offlabel.values["support"] is None:
        return {}
    path = f"{offlabel.path}.support"
    items = tuple(
        Record(f"{path}[{i}]", {"kind": s.kind, "ref": s.ref}, offlabel.citations, offlabel.fault)
        for i, s in enumerate(offlabel.values["support"])
    )
    known = None if offlabel.fault else True
    return {path: Records(path, Value(path, known, offlabel.citations, offlabel.fault), items)}


def _with_history(parts: Mapping[str, Record], lists: dict[str, Records]) -> dict[str, Records]:
    tests, clearance = lists.get(_TESTS), parts.get("clinical.clearance")
    if tests is None:
        return lists
    cleared = {k: clearance.known(k) if clearance else None for k in ("hepatology", "tb")}
    problems = lists.get("clinical.problems")
    return {**lists, _TESTS: with_history(tests, cleared, problems.items if problems else ())}


def _neurology(facts: Facts) -> bool | None:
    known = facts.tables.specialty(facts.dossier.case.prescriber.specialty or "")
    return known.neurology if known else None


def _advanced(credential: str | None) -> bool | None:
    """Tell whether one of the credentials, as "DNP, APRN" or "PA-C", is of advanced practice."""
    if credential is None:
        return None
    held = set(re.split(r"[\s,;/-]+", credential.upper().replace(".", "")))
    return bool(held & ADVANCED_PRACTICE) and not held & PHYSICIANS


def _last_infusion(facts: Facts) -> Value:
    past = given(facts)
    if not past:
        return Value(_INFUSIONS, reason="no infusion is documented")
    return Value(_INFUSIONS, past[-1].known("date"), past[-1].citations)


def _past_infusions(facts: Facts) -> Value:
    past = given(facts)
    cited = (*facts.records(_INFUSIONS).complete.citations, *(past[0].citations if past else ()))
    return Value(_INFUSIONS, bool(past), tuple(dict.fromkeys(cited)))


def _months_exposed(facts: Facts) -> Value:
    since = exposed_since(facts)
    months = None if since is None else full_months(since, facts.as_of)
    unknown = "the infusions are not documented to be complete"
    return Value(_INFUSIONS, months, facts.value("request.past_infusions").citations, unknown)


def _childbearing(facts: Facts) -> Value:
    """Policy section 0: for a male member childbearing potential is false unless stated true."""
    stated = facts.stated(_CHILDBEARING)
    if facts.dossier.case.member.sex != "male" or stated.known:
        return stated
    part = facts.parts.get("clinical.reproductive")
    claimed = part is not None and part.values.get("childbearing_potential") is True
    return stated if claimed else Value(_CHILDBEARING, value=False)


def _drug_class(facts: Facts) -> str | None:
    substance = facts.tables.substance_of(facts.product.substance)
    return substance.drug_class if substance else None


def _certified_end(facts: Facts) -> date:
    return min(facts.dossier.case.request.period.end, last_day(facts))


def _holds_a(kind: str, facts: Facts) -> bool:
    """Whether an exhibit is a record of this kind (REC-01)."""
    return any(e.class_ == kind for e in facts.dossier.case.exhibits)


def _told(path: str, of: Callable[[Facts], Any], facts: Facts) -> Value:
    value = of(facts)
    return Value(path, value, reason=ABSENT if value is None else "")


_INFUSIONS = "clinical.infusions"
_TESTS = "clinical.tests"
_CHILDBEARING = "clinical.reproductive.childbearing_potential"
_OF_CASE: Mapping[str, Callable[[Facts], Any]] = {
    "as_of": lambda facts: facts.as_of,
    "request.substance": lambda facts: facts.product.substance,
    "request.drug_class": _drug_class,
    "request.rems_program": lambda facts: facts.product.rems,
    "request.kind_judged": lambda facts: facts.kind,
    "request.certified_end": _certified_end,
    "member.age": lambda facts: age_on(facts.dossier.case.member.birth_date, facts.as_of),
    "prescriber.neurology": _neurology,
    "prescriber.supervised": lambda facts: facts.dossier.case.prescriber.supervising is not None,
    "prescriber.advanced_practice": lambda facts: _advanced(
        facts.dossier.case.prescriber.credential
    ),
    "exhibits.clinic_note": partial(_holds_a, "clinic_note"),
    "exhibits.imaging_report": partial(_holds_a, "imaging_report"),
    "exhibits.lab_report": partial(_holds_a, "lab_report"),
}
DERIVED: Mapping[str, Callable[[Facts], Value]] = {
    **{path: partial(_told, path, of) for path, of in _OF_CASE.items()},
    "request.last_infusion": _last_infusion,
    "request.past_infusions": _past_infusions,
    "request.months_exposed": _months_exposed,
    _CHILDBEARING: _childbearing,
}
"""The facts that tables, dates and the list of exhibits give, by path."""
