"""Whether words name a person, whatever their case, order, accents and initials."""

import pytest

from authgen.intake.persons import Likeness, Person, words_of

JANE = Person.of("Jane Marie", "Sample")
SAME, PARTLY, OTHER = Likeness.SAME, Likeness.PARTLY, Likeness.OTHER


@pytest.mark.parametrize(
    ("text", "likeness"),
    [
        ("Jane Sample", SAME),
        ("SAMPLE, JANE M.", SAME),
        ("sample^jane^marie", SAME),
        ("J. Sample", SAME),
        ("Sample, J", SAME),
        ("Marie Sample", SAME),
        ("Jane Sample-Ortiz", SAME),
        ("Jane Ortiz", PARTLY),
        ("Robert Sample", PARTLY),
        ("Robert Stone", OTHER),
        ("R. Stone", OTHER),
    ],
)
def test_likeness(text: str, likeness: Likeness) -> None:
    assert JANE.likeness(words_of(text)) is likeness


@pytest.mark.parametrize(
    ("given", "family", "text"),
    [
        ("Zoë", "Müller", "MUELLER, ZOE"),
        ("Zoe", "Mueller", "Zoë Müller"),
        ("Seán", "O'Neill", "Sean O’Neill"),
        ("Søren", "Kierkegård", "Soren Kierkegard"),
        ("Ana", "de la Cruz", "Ana Cruz"),
        ("Ana", "García López", "Ana Garcia"),
        ("Mei", "Li", "Li Mei"),
        ("Anne-Marie", "Smith-Jones", "Anne Marie Smith Jones"),
        ("Anne", "Smith-Jones", "Anne Smithjones"),
        ("Ana", "De La", "Ana De La"),
        ("Suharto", "-", "Suharto"),
    ],
)
def test_names_written_otherwise(given: str, family: str, text: str) -> None:
    assert Person.of(given, family).likeness(words_of(text)) is SAME


@pytest.mark.parametrize(
    ("text", "is_named"),
    [
        ("I saw Jane Sample today.", True),
        ("Last name: Sample  First name: Jane", True),
        ("Ms. Sample reports no relapse.", True),
        ("We took a blood sample from the arm of another woman.", False),
        ("Dear Jane, thank you for the visit.", False),
        ("J Sample", True),
        ("", False),
    ],
)
def test_a_text_that_names_her(text: str, is_named: bool) -> None:  # noqa: FBT001
    assert JANE.is_named(words_of(text)) is is_named
