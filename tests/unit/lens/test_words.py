"""The words of an assessment, on a terminal and on a page."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from authgen.determination.assessment import Due
from authgen.lens.words import ADVICE, HEADINGS, REMEDIES, _known, due_words
from authgen.terms.words import Advice, Remedy, Severity

AT = datetime(2026, 12, 2, 9, 30, tzinfo=UTC)


def test_there_are_words_for_everything_that_is_told() -> None:
    assert set(ADVICE) == set(Advice)
    assert set(REMEDIES) == set(Remedy) - {Remedy.NONE}
    assert set(HEADINGS) == set(Severity) - {Severity.CONDITION}


@pytest.mark.parametrize(
    ("due", "told"),
    [
        (Due(None, "no clock known"), "no clock known"),
        (Due(AT, "15 days", verified=True), "2026-12-02 09:30 – 15 days"),
        (
            Due(AT, "15 days", verified=True, answer_by=AT, warning="a reviewer decides by then"),
            "2026-12-02 09:30 – 15 days; answer by 2026-12-02 09:30; a reviewer decides by then",
        ),
        (
            Due(AT, "72 hours"),
            "2026-12-02 09:30 – 72 hours (clock not verified: confirm it before relying on it)",
        ),
    ],
)
def test_the_due_date(due: Due, told: str) -> None:
    assert due_words(due) == told


@pytest.mark.parametrize(
    ("value", "told"), [(None, "not documented"), (True, "yes"), (False, "no"), ("> 1.5", "> 1.5")]
)
def test_parts_of_the_stratum(value: object, told: str) -> None:
    assert _known(value) == told
