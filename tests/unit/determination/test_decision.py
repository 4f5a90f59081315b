"""The shape of `determination.yaml`: who decided what, with no key unknown."""

import pytest
from pydantic import ValidationError

from authgen.terms.words import Decision
from tests.unit.determination.build import determination


@pytest.mark.parametrize("decision", Decision)
def test_each_decision_is_read(decision: Decision) -> None:
    assert determination(decision=decision.value).decision is decision


def test_what_is_approved_and_set_aside() -> None:
    found = determination(
        approved={"units": 900, "period": {"start": "2026-12-01", "end": "2027-05-31"}},
        exceptions=({"criterion": "IG-01", "reason": "Drawn on the day of infusion."},),
    )
    assert found.approved is not None
    assert found.approved.units == 900
    assert [e.criterion for e in found.exceptions] == ["IG-01"]


@pytest.mark.parametrize(
    "change",
    [
        {"decision": "DENIED"},
        {"decided": "2026-11-20T10:00:00"},
        {"by": {"role": "machine"}},
        {"exceptions": ({"criterion": "IG-01"},)},
        {"approved": {"units": 0}},
        {"signed": True},
    ],
    ids=str,
)
def test_what_is_refused(change: dict[str, object]) -> None:
    by = change.pop("by", None)
    with pytest.raises(ValidationError):
        determination(by, **change)  # type: ignore[arg-type]
