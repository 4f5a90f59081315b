"""The PML stratum of a natalizumab request: computed and shown, never a reason to deny.

Index bands were derived with one assay (STRATIFY JCV DxSelect); with another the stratum says
so (JCV-03). Parts that are not documented are None (policy section 3).
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from authgen.check.facts import Facts, Record
from authgen.terms.truth import NO, UNKNOWN, YES, Truth, any_of
from authgen.terms.words import KINDS

SUBSTANCE = "natalizumab"


def pml_stratum(facts: Facts) -> Mapping[str, object] | None:
    """Give the stratum; None for other drugs."""
    if facts.product.substance != SUBSTANCE:
        return None
    results = _jcv_results(facts)
    newest = [r for r in results if r.values["date"] == results[0].values["date"]]
    ever = any(r.value("result").value == "positive" for r in results)
    return {
        "jcv": "positive" if ever else _agreed(newest, "result"),
        "index_band": _band(facts, _agreed(newest, "value")),
        "months_exposed": _exposure(facts),
        "prior_immunosuppressant": _prior_immunosuppressant(facts),
        "assay": _agreed(newest, "assay"),
    }


def _jcv_results(facts: Facts) -> list[Record]:
    """Give the anti-JCV results that are shown and dated, newest first."""
    tests = facts.records("clinical.tests").items
    own = (r for r in tests if r.values["test"] == "jcv-antibody")
    dated = (r for r in own if r.value("resulted").known and r.value("date").known)
    return sorted(dated, key=lambda r: r.values["date"], reverse=True)


def _agreed(newest: list[Record], key: str) -> Any:  # noqa: ANN401 - any field
    """Give what the newest results state; None where they differ or a field is in conflict."""
    stated = {r.value(key).value for r in newest if r.values[key] is not None or key in r.disputed}
    return stated.pop() if len(stated) == 1 else None


def _band(facts: Facts, index: Decimal | None) -> str | None:
    if index is None:
        return None
    low, high = (Decimal(facts.parameter(p)) for p in ("jcv_index_low", "jcv_index_high"))
    if index <= low:
        return f"<= {low}"
    return f"> {low} to {high}" if index <= high else f"> {high}"


def _exposure(facts: Facts) -> str | None:
    months = facts.value("request.months_exposed").value
    stated = (r.values["date"] for r in facts.records("clinical.infusions").items)
    if facts.kind == KINDS[0] and not any(stated):
        months = 0  # a first request: none was given
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
    such = facts.parameter("immunosuppressant_dmts")
    taken = [_among(r, "role", ("immunosuppressant",)) for r in medications.items]
    taken += [_among(r, "substance", such) for r in dmts.items if _started(r)]
    whole = medications.complete.value is True and dmts.complete.value is True
    found = any_of([*taken, NO if whole else UNKNOWN])
    return None if found is UNKNOWN else found is YES


def _among(record: Record, key: str, wanted: tuple[str, ...]) -> Truth:
    """Tell whether a record is of one of the kinds; one without evidence leaves a yes open."""
    stated = record.as_stated().value(key).value
    if stated is None or (record.fault and stated in wanted):
        return UNKNOWN
    return Truth.of(stated in wanted)


def _started(dmt: Record) -> bool:
    """Whether a therapy was taken at all; one that was contraindicated has no start."""
    return dmt.values["outcome"] != "contraindicated" or dmt.values["start"] is not None
