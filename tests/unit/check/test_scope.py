"""Which fact a name means, by the place where it stands."""

from __future__ import annotations

import pytest

from authgen.check.scope import Place
from authgen.terms.truth import Truth

NESTED = Place().within("dmt").within(None).within("dmt").within("mri")


@pytest.mark.parametrize(
    ("place", "name", "expected"),
    [
        (Place(), "clinical.diagnosis.course", (None, "clinical.diagnosis.course")),
        (Place(), "as_of", (None, "as_of")),
        (Place(), "walks", (None, "walks")),
        (Place().within(None), "date", (0, "date")),
        (Place().within(None), "as_of", (None, "as_of")),
        (Place().within(None), "request.units", (None, "request.units")),
        (NESTED, "date", (3, "date")),
        (NESTED, "mri.date", (3, "date")),
        (NESTED, "dmt.start", (2, "start")),
    ],
)
def test_whose_fact_a_name_means(place: Place, name: str, expected: tuple[object, str]) -> None:
    assert place.whose(name) == expected


def test_the_innermost_item_of_a_name_is_meant() -> None:
    assert [NESTED.depth(name) for name in ("dmt", "mri", None, "lab")] == [2, 3, 3, None]
    assert Place().depth(None) is None


def test_what_speaks_against_is_turned_by_a_negation() -> None:
    turned = Place(Truth.YES).turned()
    assert (turned.adverse, turned.turned().adverse) == (Truth.NO, Truth.YES)
