"""Words as they are compared."""

from __future__ import annotations

import pytest

from authgen.terms.text import folded


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("  Multiple \t SCLEROSIS ", "multiple sclerosis"),
        ("STRASSE", folded("straße")),
        (3, 3),
        (None, None),
        (("A",), ("A",)),
    ],
)
def test_words_do_not_differ_by_case_or_spacing(value: object, expected: object) -> None:
    assert folded(value) == expected
