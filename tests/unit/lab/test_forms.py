"""The parts of each form of a predicate."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import TypeAdapter

from authgen.lab.forms import parts_of
from authgen.policy.predicate import Predicate

LEAF: dict[str, Any] = {"fact": "as_of", "documented": True}


@pytest.mark.parametrize(
    ("form", "parts"),
    [
        ({"all": (LEAF, LEAF)}, 2),
        ({"any": (LEAF,)}, 1),
        ({"none": (LEAF, LEAF, LEAF)}, 3),
        ({"at_least": 1, "of": (LEAF, LEAF)}, 2),
        ({"met": LEAF, "not_met": LEAF}, 2),
        (LEAF, 0),
        ({"some": "clinical.tests", "where": (LEAF,)}, 0),
    ],
)
def test_a_group_gives_what_it_joins(form: dict[str, Any], parts: int) -> None:
    node: Any = TypeAdapter(Predicate).validate_python(form)
    assert len(parts_of(node)) == parts
