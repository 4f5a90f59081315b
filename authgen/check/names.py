"""Names in records, read through the tables: substances, problems, vaccines, specialties."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from msgspec import Struct

from authgen.check.facts import Record
from authgen.policy.tables import Tables
from authgen.terms.text import folded

KNOWN_PROBLEMS = (
    "PML",
    "HIV infection",
    "active hepatitis B",
    "systemic fungal infection",
    "stroke",
    "bleeding disorder",
    "hypersensitivity",
    "immunocompromised",
    "pregnancy",
    "malignancy",
    "autoimmune disease",
    "heart failure",
    "latent tuberculosis treated",
)
"""The problem names that the rules know (case contract, section 1)."""
_PROBLEM_ALIASES = {
    "progressive multifocal leukoencephalopathy": "PML",
    "progressive multifocal leukoencephalopathy (pml)": "PML",
    "human immunodeficiency virus infection": "HIV infection",
    "hiv": "HIV infection",
    "aids": "HIV infection",
    "hepatitis b, active": "active hepatitis B",
    "fungal infection, systemic": "systemic fungal infection",
    "hypersensitivity reaction": "hypersensitivity",
    "anaphylaxis": "hypersensitivity",
    "allergy": "hypersensitivity",
    "immunocompromise": "immunocompromised",
    "pregnant": "pregnancy",
    "congestive heart failure": "heart failure",
    "treated latent tuberculosis": "latent tuberculosis treated",
}
_PROBLEMS = _PROBLEM_ALIASES | {name.casefold(): name for name in KNOWN_PROBLEMS}
_DRUGS: Mapping[str, tuple[str, ...]] = {
    "dmts": ("drug", "substance", "role", "tier", "drug_class"),
    "consults": ("names_drug", "drug"),
}
"""By list, the field that names a drug, and those that the tables give for it."""
_TABLE_KNOWS = frozenset({"immunosuppressant", "corticosteroid"})
"""Roles of a medicine that a record's own class does not change."""


class Namer(Struct, frozen=True):
    """Adds to a record the fields that tables give; `as_of` ends what still goes on."""

    tables: Tables
    as_of: date

    def named(self, name: str, record: Record) -> Record:
        """Give the record with its derived fields (none for most lists)."""
        add = getattr(self, f"_{name}", None)
        if add is None:
            return record
        values, disputed = {**record.values, **add(record.values)}, record.disputed
        if name in _DRUGS:
            disputed = {**disputed, **self._untold(values, *_DRUGS[name])}
        return Record(record.path, values, record.citations, record.fault, disputed)

    def _untold(self, values: dict[str, Any], stated: str, *fields: str) -> dict[str, str]:
        """Leave open what a drug is when no table knows its name."""
        name = values[stated]
        if name is None or values[fields[0]] is not None:
            return {}
        close = self.tables.similar_names(name)
        reason = "no table knows this drug name" + (f"; did you mean {close[0]}?" if close else "")
        return dict.fromkeys(fields, reason)

    def _dmts(self, stated: dict[str, Any]) -> dict[str, Any]:
        known = self.tables.substance_of(stated["drug"])
        return {
            "substance": known and known.substance,
            "role": known and known.role,
            "tier": known and known.tier,
            "drug_class": known and known.drug_class,
            "end": self._end(stated),
        }

    def _end(self, stated: dict[str, Any]) -> date | None:
        """Give the last day that a course can show anything about: its stop, or today."""
        stop: date | None = stated["stop"]
        if stop is not None:
            return min(stop, self.as_of)
        return self.as_of if stated["outcome"] == "ongoing" else None

    def _medications(self, stated: dict[str, Any]) -> dict[str, Any]:
        known = self.tables.substance_of(stated["name"])
        sure = known is not None and known.role in _TABLE_KNOWS
        role = None if sure else stated["class"]
        return {
            "substance": known and known.substance,
            "role": role or (known and known.role),
        }

    def _problems(self, stated: dict[str, Any]) -> dict[str, Any]:
        to = stated["to"] and self.tables.substance_of(stated["to"])
        return {
            "problem": _problem(stated["name"]),
            "to_substance": to.substance if to else stated["to"],
        }

    def _consults(self, stated: dict[str, Any]) -> dict[str, Any]:
        drug = stated["names_drug"] and self.tables.substance_of(stated["names_drug"])
        known = self.tables.specialty(stated["specialty"] or "")
        return {
            "drug": drug.substance if drug else None,
            "neurology": known.neurology if known else None,
        }

    def _vaccines(self, stated: dict[str, Any]) -> dict[str, Any]:
        named = stated["name"].casefold()
        return {"varicella": "varicella" in named or "varivax" in named}

    def _tests(self, stated: dict[str, Any]) -> dict[str, Any]:
        given = stated["result"] is not None or stated["value"] is not None
        return {"resulted": True if given else None, "reading": _reading(stated) or None}


def _reading(stated: dict[str, Any]) -> str:
    """Give a test's result as letters say it: "normal (1042 mg/dL)", "negative", "62 %"."""
    value, unit, result = (stated[key] for key in ("value", "unit", "result"))
    amount = "" if value is None else f"{value:f} {unit or ''}".strip()
    return f"{result} ({amount})" if result and amount else str(result or amount)


def _problem(name: str) -> str:
    known = folded(name)
    return _PROBLEMS.get(known) or str(known)
