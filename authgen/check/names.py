"""Names in records, read through the tables: substances, problems, vaccines, specialties."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from authgen.check.facts import Record
from authgen.policy.tables import Tables

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
    "human immunodeficiency virus infection": "HIV infection",
    "hiv": "HIV infection",
    "hypersensitivity reaction": "hypersensitivity",
    "allergy": "hypersensitivity",
}


@dataclass(frozen=True, slots=True)
class Namer:
    """Adds to a record the fields that tables give; `as_of` ends what still goes on."""

    tables: Tables
    as_of: date

    def named(self, name: str, record: Record) -> Record:
        """Give the record with its derived fields (none for most lists)."""
        add = getattr(self, f"_{name}", None)
        if add is None:
            return record
        named = replace(record, values={**record.values, **add(record.values)})
        return self._unknown_drug(named) if name == "dmts" else named

    def _unknown_drug(self, record: Record) -> Record:
        """Leave open what the drug is when no table knows its name."""
        if record.values["substance"] is not None:
            return record
        close = self.tables.similar_names(record.values["drug"])
        reason = "no table knows this drug name" + (f"; did you mean {close[0]}?" if close else "")
        fields = ("substance", "role", "tier", "drug_class")
        return replace(record, disputed=dict.fromkeys(fields, reason))

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
        return {
            "substance": known and known.substance,
            "role": stated["class"] or (known and known.role),
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
        folded = stated["name"].casefold()
        return {"varicella": "varicella" in folded or "varivax" in folded}

    def _tests(self, stated: dict[str, Any]) -> dict[str, Any]:
        given = stated["result"] is not None or stated["value"] is not None
        return {"resulted": True if given else None}


def _problem(name: str) -> str:
    folded = " ".join(name.casefold().split())
    exact = {k.casefold(): k for k in KNOWN_PROBLEMS}
    return exact.get(folded) or _PROBLEM_ALIASES.get(folded) or folded
