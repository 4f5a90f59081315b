"""Whose particulars a place gives: the last role named before it tells."""

import pytest

from authgen.intake.roles import ANYONE_ELSE, RELATIVES, is_another


@pytest.mark.parametrize(
    ("page", "another"),
    [
        ("Subscriber DOB", True),
        ("Patient DOB", False),
        ("Subscriber and patient DOB", False),
        ("Patient's mother, DOB", True),
        ("Emergency contact\nJohn Doe\nDOB", True),
        ("Emergency contact\nPatient information\nDOB", False),
        ("The patient was seen with her husband on the third of May 2026.\nDOB", False),
        ("Subscriber\n1\n2\n3\n4\n5\nDOB", False),
        ("DOB", False),
    ],
)
def test_whose_a_birth_date_is(page: str, another: bool) -> None:  # noqa: FBT001
    assert is_another(page, page.rindex("DOB"), RELATIVES) is another


def test_a_prescriber_is_somebody_else_where_names_are_meant() -> None:
    page = "Prescriber information\nName: "
    assert is_another(page, page.index("Name"), ANYONE_ELSE)
    assert not is_another(page, page.index("Name"), RELATIVES)
