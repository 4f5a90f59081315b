"""The nearest words help to correct a quote."""

import pytest

from authgen.intake.nearby import nearest_words

PAGE = "IgG 512 L mg/dL 600-1640\nIgA 188 mg/dL 47-310\nThe study of May\nwas normal. End."


@pytest.mark.parametrize(
    ("quote", "near"),
    [
        ("IgG 742 mg/dL 600-1640", "IgG 512 L mg/dL 600-1640"),
        ("the study of June was normal", "The study of May was normal. End."),
        ("THE STUDY OF MAY", "The study of May"),
        ("the study", None),
        ("three new T2 lesions", None),
        ("", None),
    ],
)
def test_the_nearest_words(quote: str, near: str | None) -> None:
    assert nearest_words(PAGE, quote) == near


def test_an_empty_page_has_none() -> None:
    assert nearest_words("", "some words") is None
