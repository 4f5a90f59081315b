"""Dossiers for the tests of the check room: a small case whose sources all hold."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from authgen.case.case import Case
from authgen.case.dossier import Citation, Dossier, Standing
from authgen.check.facts import Facts
from authgen.check.gather import gather
from authgen.intake.parse import parse
from authgen.policy.policy import Policy
from authgen.policy.tables import Tables
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
    case = merged(CASE, patch | {"clinical": clinical or {}})
    standings: dict[str, Standing] = {}
    for name, part in case["clinical"].items():
        case["clinical"][name] = _stood(f"clinical.{name}", part, standings)
    return Dossier(Case.model_validate(case), standings)


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


def day(text: str) -> date:
    """Give a date."""
    return date.fromisoformat(text)
