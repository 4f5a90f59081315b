"""What is offered as a quote holds as one; what cannot hold is not offered."""

from __future__ import annotations

import pytest

from authgen.intake.quotes import FoldedText, find_quote
from authgen.intake.sentences import sentence_span
from authgen.lens.quotable import quotable

LONG = "word " * 70


def quote(text: str, word: str) -> str | None:
    page = FoldedText(text)
    start = page.text.index(word)
    end = start + len(word)
    words = quotable(page, sentence_span(page.text, start, end), (start, end))
    if words is not None:
        found = find_quote(text, words)
        assert found is not None
        assert (found.negated, found.is_long_enough) == (None, True)
    return words


@pytest.mark.parametrize(
    ("text", "word", "words"),
    [
        ("Seen today. Two new T2 lesions are\nshown. Well.", "T2", "Two new T2 lesions are shown."),
        ("There were no new\nT2 lesions.", "T2", "There were no new T2 lesions."),
        (f"{LONG}\nIgG 742 mg/dL\n{LONG}", "IgG", "IgG 742 mg/dL"),
        (f"{LONG.strip()},\nigg 742 mg/dL", "igg", "igg 742 mg/dL"),
        ("She denies:\n- fever or chills\n- cough", "fever", "She denies: - fever or chills"),
        ("IgG", "IgG", "IgG"),
        ("the re-\nlapse of May was mild.", "May", "the relapse of May was mild."),
    ],
)
def test_the_words_around_a_hit(text: str, word: str, words: str) -> None:
    assert quote(text, word) == words


def test_a_passage_that_is_one_endless_line_is_not_quoted() -> None:
    assert quote(f"{LONG} IgG {LONG}", "IgG") is None
