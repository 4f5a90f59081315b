"""The PML stratum of a natalizumab request: computed and shown, never a reason to deny.

Index bands were derived with one assay (STRATIFY JCV DxSelect); with another the stratum says
so (JCV-03). Parts that are not documented are None (policy section 3).
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from authgen.check.facts import Facts, Record
from authgen.terms.words import KINDS

SUBSTANCE = "natalizumab"
IMMUNOSUPPRESSANT_DMTS = frozenset({"mitoxantrone", "cladribine"})


def pml_stratum(facts: Facts) -> Mapping[str, object] | None:
    """Give the stratum; None for other drugs."""
    if facts.product.substance != SUBSTANCE:
        return None
    last = _last_jcv(facts)
    months = facts.value("request.months_exposed").value
    if facts.kind == KINDS[0] and facts.value("request.past_infusions").value is False:
        months = 0
    return {
        "jcv": last and last.value("result").value,
        "index_band": _band(facts, last),
        "months_exposed": _exposure(facts, months),
        "prior_immunosuppressant": _prior_immunosuppressant(facts),
        "assay": last and last.value("assay").value,
    }


def _last_jcv(facts: Facts) -> Record | None:
    tests = facts.records("clinical.tests").items
    dated = [r for r in tests if r.values["test"] == "jcv-antibody" and r.value("date").known]
    return max(dated, key=lambda r: r.values["date"], default=None)


def _band(facts: Facts, last: Record | None) -> str | None:
    index = last.value("value").value if last else None
    if index is None:
        return None
    low, high = (Decimal(facts.parameter(p)) for p in ("jcv_index_low", "jcv_index_high"))
    if index <= low:
        return f"<= {low}"
    return f"> {low} to {high}" if index <= high else f"> {high}"


def _exposure(facts: Facts, months: int | None) -> str | None:
    if months is None:
        return None
    first, second, third = (int(facts.parameter(f"exposure_band_{n}")) for n in (1, 2, 3))
    if months <= first:
        return f"<= {first}"
    if months <= second:
        return f"{first + 1}-{second}"
    return f"{second + 1}-{third}" if months <= third else f"> {third}"


def _prior_immunosuppressant(facts: Facts) -> bool | None:
    medications, dmts = facts.records("clinical.medications"), facts.records("clinical.dmts")
    taken = [r.value("role").value == "immunosuppressant" for r in medications.items]
    taken += [r.value("substance").value in IMMUNOSUPPRESSANT_DMTS for r in dmts.items]
    if any(taken):
        return True
    shown = all(not r.fault for r in (*medications.items, *dmts.items))
    complete = medications.complete.value is True and dmts.complete.value is True
    return False if complete and shown else None
