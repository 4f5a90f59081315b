"""The facts that tables, dates and the list of exhibits give, each worked out when asked for."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from functools import partial
from typing import Any

from authgen.check.computed import last_day
from authgen.check.courses import exposed_since, given
from authgen.check.facts import ABSENT, Facts, Value
from authgen.terms.dates import age_on, full_months

ADVANCED_PRACTICE = frozenset(
    {"APRN", "ARNP", "CRNP", "NP", "FNP", "CNP", "ANP", "AGNP", "DNP", "CNS", "PA"}
)
"""Credentials of prescribers who are not physicians (SPEC-01 d)."""
PHYSICIANS = frozenset({"MD", "DO", "MBBS", "MBCHB"})
"""Credentials of physicians; PA beside one of them is a form of practice."""


def _neurology(facts: Facts) -> bool | None:
    known = facts.tables.specialty(facts.dossier.case.prescriber.specialty or "")
    return known.neurology if known else None


def _advanced(credential: str | None) -> bool | None:
    """Tell whether one of the credentials, as "DNP, APRN" or "PA-C", is of advanced practice."""
    if credential is None:
        return None
    if credential in PHYSICIANS:
        return False
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
    return kind in [e.class_ for e in facts.dossier.case.exhibits]


def _told(path: str, of: Callable[[Facts], Any], facts: Facts) -> Value:
    value = of(facts)
    return Value(path, value, reason=ABSENT if value is None else "")


_INFUSIONS = "clinical.infusions"
_CHILDBEARING = "clinical.reproductive.childbearing_potential"
OF_CASE: Mapping[str, Callable[[Facts], Any]] = {
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
"""Those that need no citation, as bare values."""
DERIVED: Mapping[str, Callable[[Facts], Value]] = {
    **{path: partial(_told, path, of) for path, of in OF_CASE.items()},
    "request.last_infusion": _last_infusion,
    "request.past_infusions": _past_infusions,
    "request.months_exposed": _months_exposed,
    _CHILDBEARING: _childbearing,
}
"""The facts that tables, dates and the list of exhibits give, by path."""
