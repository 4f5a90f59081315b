"""Values as letters print them."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

import pytest

from authgen.letters import typeset
from authgen.letters.typeset import NBSP
from authgen.terms.dates import Span
from authgen.terms.dose import Dose
from authgen.terms.words import Verdict


def test_a_day_is_written_the_american_way_and_does_not_break_before_its_number() -> None:
    assert typeset.day(date(2026, 11, 17)) == "November\u00a017, 2026"


def test_a_short_day_has_two_digits_for_month_and_day() -> None:
    assert typeset.short_day(date(988, 3, 4)) == "03/04/0988"


def test_a_table_has_days_in_short_and_everything_else_as_usual() -> None:
    assert typeset.brief(date(2026, 10, 5)) == "10/05/2026"
    assert typeset.brief(1042) == "1,042"


@pytest.mark.parametrize(
    ("hour", "said"),
    [(0, "12:05\u00a0AM"), (9, "9:05\u00a0AM"), (12, "12:05\u00a0PM"), (23, "11:05\u00a0PM")],
)
def test_a_moment_says_its_half_of_the_day_and_its_offset(hour: int, said: str) -> None:
    moment = datetime.fromisoformat(f"2026-11-17T{hour:02}:05:00-06:00")
    assert typeset.moment(moment) == f"November\u00a017, 2026, {said} (UTC-06:00)"


@pytest.mark.parametrize(
    ("loose", "tied"),
    [
        ("300 mg on day 1", "300~mg on day 1"),
        ("{igg.value} mg/dL", "{igg.value}~mg/dL"),
        ("EDSS < 4.0", "EDSS <~4.0"),
        ("older than {span} months", "older than {span}~months"),
        ("within 6 months of October 2", "within 6~months of October~2"),
        ("Exhibit A, p. 2", "Exhibit A, p.~2"),
        ("12 mg/m2 x 3", "12~mg/m2 x 3"),
        ("3 mgs are no unit", "3 mgs are no unit"),
    ],
)
def test_numbers_are_tied_to_what_they_count(loose: str, tied: str) -> None:
    assert typeset.tie(loose) == tied.replace("~", NBSP)


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (True, "yes"),
        (False, "no"),
        (date(2026, 5, 1), "May\u00a01, 2026"),
        (1800, "1,800"),
        (Decimal("2.0"), "2.0"),
        (Decimal(1042), "1,042"),
        (Dose.parse("1,000 mg"), "1,000\u00a0mg"),
        (Dose.parse("12 mg/m2"), "12\u00a0mg/m²"),
        (Span.parse("6 months"), "6\u00a0months"),
        (("FLAIR", "T2", "DWI"), "FLAIR, T2 and DWI"),
        (Verdict.NOT_MET, "not met"),
        ("EDSS <6.5 & rising {{ 7*7 }}", "EDSS <6.5 & rising {{ 7*7 }}"),
    ],
)
def test_a_value_is_printed_by_its_type_and_text_exactly(value: object, said: str) -> None:
    assert typeset.printed(value) == said


def test_counts_bend_their_noun() -> None:
    assert typeset.count(1, "dose") == "1\u00a0dose"
    assert typeset.count(1800, "unit") == "1,800\u00a0units"
    assert typeset.count(2, "criterion", "criteria") == "2\u00a0criteria"


def test_lists_read_as_a_sentence() -> None:
    assert typeset.listing([]) == ""
    assert typeset.listing(["a"]) == "a"
    assert typeset.listing(["a", "b", "c"], "or") == "a, b or c"


def test_a_sentence_begins_with_a_capital_and_keeps_the_rest() -> None:
    assert typeset.sentence("igG and MRI") == "IgG and MRI"
    assert typeset.sentence("") == ""


def test_what_was_said_is_said_once() -> None:
    assert typeset.unique(["b", "a", "b"]) == ("b", "a")
