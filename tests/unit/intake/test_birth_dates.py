"""Birth dates as pages write them."""

from datetime import date

import pytest

from authgen.intake.birth_dates import birth_dates, is_written

BORN = date(1988, 3, 14)


@pytest.mark.parametrize(
    "page",
    [
        "DOB: 03/14/1988",
        "D.O.B. 3/14/88",
        "Date of birth 1988-03-14",
        "Date of Birth: March 14, 1988",
        "Birth date: 14 Mar 1988",
        "Birthdate 14-Mar-88",
        "DOB (mm/dd/yyyy): 03/14/1988",
        "DOB is 14th of March 1988",
        "Born: March 14th, 1988",
        "DOB 19880314",
        "DOB 03141988",
        "DOB\n03/14/1988",
        "Name Jane Sample DOB 03.14.1988",
    ],
)
def test_forms(page: str) -> None:
    [days] = birth_dates(page)
    assert BORN in days
    assert is_written(page, BORN)


def test_a_date_that_reads_in_two_ways_is_taken_in_both() -> None:
    [days] = birth_dates("DOB 04/03/1988")
    assert days == {date(1988, 4, 3), date(1988, 3, 4)}


def test_a_short_year_may_be_of_two_centuries() -> None:
    [days] = birth_dates("DOB 3/14/08")
    assert days == {date(1908, 3, 14), date(2008, 3, 14)}


@pytest.mark.parametrize(
    "page",
    [
        "DOB: not recorded",
        "Collected 03/14/1988",
        "Subscriber DOB: 03/14/1958",
        "Mother: Ann Sample, DOB 03/14/1958",
        "DOB 13/45/1988",
        "Her brother was born 03/14/1988",
        "Visit date and DOB\nVisit 03/14/2026",
    ],
)
def test_dates_that_are_no_birth_date_of_the_patient(page: str) -> None:
    assert list(birth_dates(page)) == []


def test_a_day_is_found_only_as_itself() -> None:
    assert not is_written("103/14/1988 and 03/14/19881", BORN)
