"""The fixed words of letters cover what a case may hold."""

from __future__ import annotations

from typing import get_args

import pytest

from authgen.case.clinical import COURSES as CASE_COURSES
from authgen.letters.wordlist import ABBREVIATIONS, COURSES, EDITION_KEYS, edition_key
from tests.unit.letters.build import references


def test_every_course_of_a_case_has_its_words() -> None:
    assert set(COURSES) == set(get_args(CASE_COURSES))


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("McDonald 2017", "mcd2017"),
        ("MCDONALD 2024", "mcd2024"),
        ("Poser 1983", None),
        (None, None),
    ],
)
def test_an_edition_is_known_by_its_name_in_any_case(name: str | None, key: str | None) -> None:
    assert edition_key(name) == key


def test_the_papers_of_the_editions_are_on_file() -> None:
    assert all(references().get(key) for key in EDITION_KEYS.values())


def test_an_abbreviation_is_not_explained_by_itself() -> None:
    assert not [short for short, long in ABBREVIATIONS.items() if short in long.split()]
