"""Dossiers for the tests of the check room: a small case whose sources all hold."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from authgen.case.case import Case
from authgen.case.dossier import Citation, Dossier, Standing
from authgen.check.computed import FUNCTIONS, TRUTHS
from authgen.check.facts import Facts
from authgen.check.finding import Finding
from authgen.check.gather import gather
from authgen.check.judge import Bench
from authgen.intake.parse import parse
from authgen.policy.policy import Policy
from authgen.policy.tables import Tables
from authgen.terms.truth import Truth
from authgen.terms.words import Grade

ROOT = Path(__file__).parents[3]
UNSOURCED = "!"
"""A source that is written so does not hold: the part is stated, but not shown."""

CASE: dict[str, Any] = {
    "schema": "authgen.case/1",
    "case_id": "T-1",
    "request": {
        "kind": "initial",
        "received": "2026-11-17T09:42:00-06:00",
        "drug": "ocrelizumab",
        "hcpcs": "J2350",
        "period": {"start": "2026-12-01", "end": "2027-11-30"},
        "units": 1800,
        "regimen": [
            {"dose": "300 mg", "route": "IV", "days": (1, 15)},
            {"dose": "600 mg", "route": "IV", "first_day": 169, "every": "6 months"},
        ],
    },
    "coverage": {"payer": "P", "line_of_business": "commercial_erisa", "member_id": "M-1"},
    "member": {"given": "Jane", "family": "Sample", "birth_date": "1988-03-14", "sex": "female"},
    "prescriber": {"name": "Maria Okafor, MD", "npi": "1234567893", "specialty": "neurology"},
}

POLICY: dict[str, Any] = {
    "schema": "authgen.policy/1",
    "id": "ms-test",
    "title": "Test",
    "version": "1.0.0",
    "status": "active",
    "effective": {"from": "2025-08-01"},
    "drugs": ("ocrelizumab",),
    "kinds": {},
    "criteria": (),
}


@cache
def tables() -> Tables:
    """Give the shipped tables."""
    merged: dict[str, Any] = {}
    for file in sorted((ROOT / "criteria" / "tables").glob("*.yaml")):
        tree = parse(file.read_bytes(), file.name).tree
        assert tree is not None
        merged |= {k: v for k, v in tree.value.items() if k != "schema"}  # type: ignore[union-attr]
    return Tables.model_validate(merged)


@cache
def schedules() -> dict[str, Any]:
    """Give the shipped schedules as they are written."""
    tree = parse((ROOT / "criteria" / "schedules.yaml").read_bytes(), "schedules.yaml").tree
    assert tree is not None
    value: Any = tree.value
    return dict(value["schedules"])


def predicate_policy(test: Mapping[str, Any], **more: Any) -> Policy:
    """Give a policy whose one required criterion T-1 has the test given."""
    criterion = {
        "id": "T-1",
        "severity": "required",
        "title": "T",
        "test": dict(test),
        "ask": "?",
        "cure": "action",
        "letter": {"met": "Met."},
    } | more.pop("criterion", {})
    parameters = {
        name: {"title": name, "values": {"2025-08-01": {"value": value, "cite": ("policy-base",)}}}
        for name, value in more.pop("parameters", {}).items()
    }
    drug = more.pop("drug", "ocrelizumab")
    kinds = ("initial", "continuation", "restart", "acute")
    return Policy.model_validate(
        POLICY
        | {
            "drugs": (drug,),
            "kinds": {drug: dict.fromkeys(kinds, ("T-1",))},
            "parameters": parameters,
            "schedules": schedules(),
            "criteria": (criterion,),
        }
        | more
    )


def merged(base: Mapping[str, Any], patch: Mapping[str, Any]) -> dict[str, Any]:
    """Lay a patch over a nested mapping."""
    out = dict(base)
    for key, value in patch.items():
        both = isinstance(value, dict) and isinstance(out.get(key), dict)
        out[key] = merged(out[key], value) if both else value
    return out


def dossier(clinical: Mapping[str, Any] | None = None, **patch: Any) -> Dossier:
    """Give a dossier; a part whose source is UNSOURCED does not stand."""
    standings: dict[str, Standing] = {}
    record = {n: _stood(f"clinical.{n}", part, standings) for n, part in (clinical or {}).items()}
    return Dossier(Case.model_validate(merged(CASE, patch | {"clinical": record})), standings)


def _stood(path: str, part: dict[str, Any], standings: dict[str, Standing]) -> dict[str, Any]:
    part = dict(part)
    source = part.get("source")
    if source == UNSOURCED:
        part.pop("source")
        standings[path] = Standing(faults=("the quote is not on exhibit A page 1",))
    elif source:
        exhibit, _, page = source.partition(" p.")
        cited = Citation(exhibit, int(page), None, Grade.MATCHED, "clinic_note")
        standings[path] = Standing((cited,))
    if "items" in part:
        items = enumerate(part["items"])
        part["items"] = tuple(_stood(f"{path}.items[{i}]", item, standings) for i, item in items)
    return part


def facts(
    clinical: Mapping[str, Any] | None = None, policy: Policy | None = None, **patch: Any
) -> Facts:
    """Give the facts of a dossier under a policy (one that tests nothing much by default)."""
    law = policy or predicate_policy({"fact": "request.drug", "documented": True})
    return gather(dossier(clinical, **patch), law, tables())


def finding(
    test: dict[str, Any], clinical: Mapping[str, Any] | None = None, **more: Any
) -> Finding:
    """Give the finding of a predicate; what is ruled of it must be the same."""
    bench = Bench(facts(clinical, predicate_policy(test, **more)))
    ruled, found = bench.ruling("T-1"), bench.finding("T-1")
    assert (ruled.verdict, ruled.cure) == (found.verdict, found.cure)
    return found


def verdict(test: dict[str, Any], clinical: Mapping[str, Any] | None = None, **more: Any) -> str:
    """Give what a predicate comes to."""
    return finding(test, clinical, **more).verdict.value


def day(text: str) -> date:
    """Give a date."""
    return date.fromisoformat(text)


ANY = {"fact": "request.drug", "documented": True}
"""A predicate for policies whose tests do not matter."""
PARAMETERS = {
    "min_age": 18,
    "effect_lag": "3 months",
    "relapse_shadow": "30 days",
    "confirm_span": "3 months",
    "worsening_window": "24 months",
    "response_window": "12 months",
    "edss_step": 1,
    "edss_step_from_zero": Decimal("1.5"),
    "edss_step_high": Decimal("0.5"),
    "edss_high": Decimal("5.5"),
    "cumulative_limit": 140,
    "course_window": "12 months",
    "course_gap": "7 days",
    "course_count": 3,
    "adherence_window": "12 months",
    "adherence_percent": 80,
    "jcv_index_low": Decimal("0.9"),
    "jcv_index_high": Decimal("1.5"),
    "exposure_band_1": 24,
    "exposure_band_2": 48,
    "exposure_band_3": 72,
    "immunosuppressant_dmts": ("mitoxantrone", "cladribine"),
}
"""The numbers of the shipped policies that computed rules read."""


def known(
    clinical: Mapping[str, Any] | None = None, drug: str = "ocrelizumab", **patch: Any
) -> Facts:
    """Give the facts of a case under a policy with every parameter that a function reads."""
    policy = predicate_policy(ANY, drug=drug, parameters=PARAMETERS)
    request = {"drug": drug} | patch.pop("request", {})
    return facts(clinical, policy, request=request, **patch)


def told(name: str, *args: Any, **more: Any) -> tuple[Truth, str]:
    """Give the truth and the reason of a computed rule for a case; its truth alone is the same."""
    trace = FUNCTIONS[name](known(*args, **more), None)
    if name in TRUTHS:
        assert TRUTHS[name](known(*args, **more), None) is trace.truth
    return trace.truth, trace.reason


def infusions(*rows: Mapping[str, Any], complete: bool = True) -> dict[str, Any]:
    """Give a list of past infusions, each shown unless it says otherwise."""
    items = tuple({"source": "F p.1"} | dict(row) for row in rows)
    return {"infusions": {"complete": complete, "source": "F p.1", "items": items}}


def asked(drug: str, kind: str, *regimen: Mapping[str, Any], **more: Any) -> Facts:
    """Give the facts of a request for a drug with a regimen."""
    clinical = more.pop("clinical", {})
    request = {"drug": drug, "kind": kind, "regimen": regimen} | more
    return facts(clinical, predicate_policy(ANY, drug=drug), request=request)


def days(dose: str, *numbers: int, route: str | None = "IV") -> dict[str, Any]:
    """Give a line of a regimen with doses on named days."""
    return {"dose": dose, "route": route, "days": numbers}


def every(dose: str, interval: str, first_day: int = 1, **more: Any) -> dict[str, Any]:
    """Give a line of a regimen that repeats."""
    return {"dose": dose, "route": "IV", "first_day": first_day, "every": interval} | more
