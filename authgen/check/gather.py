"""From a dossier to facts: parts with their standing, merged lists, what the tables add."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from msgspec.structs import replace

from authgen.case.dossier import Dossier
from authgen.case.lists import Listed
from authgen.case.source import Sourced
from authgen.check.computed import last_day
from authgen.check.contradictions import contradictions
from authgen.check.courses import exposed_since, given
from authgen.check.facts import Facts, Record, Records, Value
from authgen.check.history import with_history
from authgen.check.impossible import Limits, barred
from authgen.check.kind import judged_kind
from authgen.check.names import Namer
from authgen.check.records import block, listed
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
    namer = Namer(tables, case.as_of.date())
    limits = Limits(case.member.birth_date, case.as_of.date(), tables, product.substance)
    parts, told = _parts(dossier, limits)
    lists, more = _lists(dossier, namer, _with_onset(limits, parts))
    lists |= _support(parts.get("clinical.offlabel"))
    problems = (*told, *more)
    facts = Facts(
        dossier,
        policy,
        tables,
        product,
        policy.schedules[case.request.drug],
        case.as_of.date(),
        case.request.kind,
        parts,
        lists,
        {},
        problems,
    )
    facts = replace(facts, derived=_derived(facts))
    facts = replace(facts, lists=_with_history(facts))
    kind, asked = judged_kind(facts)
    problems = (*problems, *contradictions(facts), *asked)
    facts = replace(facts, kind=kind, problems=problems)
    return replace(facts, derived={**facts.derived, **_from_kind(facts)})


def _with_onset(limits: Limits, parts: Mapping[str, Record]) -> Limits:
    diagnosis = parts.get("clinical.diagnosis")
    return replace(limits, onset=diagnosis.value("onset").value if diagnosis else None)


def _parts(dossier: Dossier, limits: Limits) -> tuple[dict[str, Record], list[Problem]]:
    """Give the single-valued parts, and the problems of those that cannot be."""
    parts: dict[str, Record] = {}
    problems: list[Problem] = []
    for name, path, part in _given_parts(dossier):  # the diagnosis first: it dates the onset
        if not isinstance(part, Listed):
            record = block(dossier, path, part)
            parts[path], told = barred(_with_onset(limits, parts), name, record)
            problems += told
    return parts, problems


def _lists(
    dossier: Dossier, namer: Namer, limits: Limits
) -> tuple[dict[str, Records], list[Problem]]:
    lists: dict[str, Records] = {}
    problems: list[Problem] = []
    for name, path, part in _given_parts(dossier):
        if isinstance(part, Listed):
            lists[path], told = listed(dossier, name, part, namer, limits)
            problems += told
    return lists, problems


def _given_parts(dossier: Dossier) -> Iterator[tuple[str, str, Sourced]]:
    """Give the parts and lists that a case has, with name and path."""
    clinical = dossier.case.clinical
    for name in type(clinical).model_fields:
        part = getattr(clinical, name)
        if part is not None:
            yield name, f"clinical.{name}", part


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


def _with_history(facts: Facts) -> dict[str, Any]:
    if "clinical.tests" not in facts.lists:
        return dict(facts.lists)
    clearances = {k: facts.value(f"clinical.clearance.{k}") for k in ("hepatology", "tb")}
    tests = with_history(
        facts.records("clinical.tests"), clearances, facts.records("clinical.problems")
    )
    return {**facts.lists, "clinical.tests": tests}


def _derived(facts: Facts) -> dict[str, Value]:
    case = facts.dossier.case
    substance = facts.tables.substance_of(facts.product.substance)
    told = {
        "as_of": facts.as_of,
        "request.substance": facts.product.substance,
        "request.drug_class": substance and substance.drug_class,
        "request.rems_program": facts.product.rems,
        "member.age": age_on(case.member.birth_date, facts.as_of),
        "prescriber.neurology": _neurology(facts),
        "prescriber.supervised": case.prescriber.supervising is not None,
        "prescriber.advanced_practice": _advanced(case.prescriber.credential),
    }
    named = {
        path: Value(path, value, reason="" if value is not None else "not stated")
        for path, value in told.items()
    }
    return {**named, **_from_infusions(facts), **_childbearing(facts), **_exhibits(facts)}


def _from_kind(facts: Facts) -> dict[str, Value]:
    """Give what depends on the kind judged: the kind itself, and the last day certified."""
    end = min(facts.dossier.case.request.period.end, last_day(facts))
    told = {"request.kind_judged": facts.kind, "request.certified_end": end}
    return {path: Value(path, value) for path, value in told.items()}


def _neurology(facts: Facts) -> bool | None:
    known = facts.tables.specialty(facts.dossier.case.prescriber.specialty or "")
    return known.neurology if known else None


def _advanced(credential: str | None) -> bool | None:
    """Tell whether one of the credentials, as "DNP, APRN" or "PA-C", is of advanced practice."""
    if credential is None:
        return None
    held = set(re.split(r"[\s,;/-]+", credential.upper().replace(".", "")))
    return bool(held & ADVANCED_PRACTICE) and not held & PHYSICIANS


def _from_infusions(facts: Facts) -> dict[str, Value]:
    past = given(facts)
    since = exposed_since(facts)
    cited = facts.records("clinical.infusions").complete.citations
    first = tuple(dict.fromkeys((*cited, *(past[0].citations if past else ()))))
    months = None if since is None else full_months(since, facts.as_of)
    last = past[-1].value("date") if past else Value("", reason="no infusion is documented")
    return {
        "request.last_infusion": replace(last, path="clinical.infusions"),
        "request.past_infusions": Value("clinical.infusions", bool(past), first),
        "request.months_exposed": Value(
            "clinical.infusions", months, first, "the infusions are not documented to be complete"
        ),
    }


def _childbearing(facts: Facts) -> dict[str, Value]:
    """Policy section 0: for a male member childbearing potential is false unless stated true."""
    path = "clinical.reproductive.childbearing_potential"
    stated = facts.value(path)
    if facts.dossier.case.member.sex != "male" or stated.known:
        return {}
    part = facts.parts.get("clinical.reproductive")
    claimed = part is not None and part.values.get("childbearing_potential") is True
    return {} if claimed else {path: Value(path, value=False)}


def _exhibits(facts: Facts) -> dict[str, Value]:
    """Which kinds of record the exhibits hold (REC-01)."""
    classes = {e.class_ for e in facts.dossier.case.exhibits}
    kinds = ("clinic_note", "imaging_report", "lab_report")
    return {f"exhibits.{k}": Value(f"exhibits.{k}", k in classes) for k in kinds}
