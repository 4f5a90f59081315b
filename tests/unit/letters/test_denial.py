"""The denial file."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from authgen.letters.denial import Denial

GIVEN: dict[str, Any] = {
    "schema": "authgen.denial/1",
    "number": "DN-1",
    "denied": "2026-11-20",
    "points": [{"says": "Not shown."}],
}


def test_a_denial_needs_a_number_a_date_and_a_ground() -> None:
    read = Denial.model_validate(GIVEN)
    assert (read.number, read.denied.isoformat(), read.points[0].criterion) == (
        "DN-1",
        "2026-11-20",
        None,
    )
    for key in ("number", "denied", "points"):
        with pytest.raises(ValidationError):
            Denial.model_validate({k: v for k, v in GIVEN.items() if k != key})
    with pytest.raises(ValidationError):
        Denial.model_validate(GIVEN | {"points": []})
