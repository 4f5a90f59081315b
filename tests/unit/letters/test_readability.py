"""The grade at which a text can be read."""

from __future__ import annotations

import pytest

from authgen.letters.readability import HIGHEST_GRADE, grade


@pytest.mark.parametrize(
    ("text", "most"),
    [
        ("We did not approve it. You can ask us to look again.", 3.0),
        ("Your blood test shows a virus in the liver. This drug can make it worse.", 4.0),
        ("", 0.0),
        ("218-555-0124", 0.0),
    ],
)
def test_plain_words_read_easily(text: str, most: float) -> None:
    assert grade(text) <= most


def test_clinical_words_do_not() -> None:
    hard = "Immunosuppressive reactivation contraindicates subsequent administration indefinitely."
    assert grade(hard) > 2 * HIGHEST_GRADE


def test_a_known_score() -> None:
    # 6 words, 1 sentence, 6 syllables: 0.39 * 6 + 11.8 * 1 - 15.59 is below nought
    assert grade("The cat sat on the mat.") == 0.0
    # 4 words, 1 sentence, 12 syllables: 0.39 * 4 + 11.8 * 3 - 15.59
    assert grade("Hospital policy considers Marigold.") == pytest.approx(21.4, abs=0.1)


def test_names_that_cannot_be_put_more_simply_weigh_little() -> None:
    text = "Immunoglobulin Corporation approved ocrelizumab for you."
    names = ("ocrelizumab", "Immunoglobulin Corporation")
    assert grade(text, names) < grade(text) - 5


def test_a_long_sentence_is_harder_than_two_short_ones() -> None:
    one = "You can write to us and you can call us and you can ask your doctor to do it for you."
    two = "You can write to us. You can call us. You can ask your doctor to do it for you."
    assert grade(one) > grade(two)


@pytest.mark.parametrize("word", ["code", "asked", "the"])
def test_a_silent_ending_is_no_syllable(word: str) -> None:
    assert grade(word) == grade("cat")


def test_a_spoken_ending_is() -> None:
    assert grade("needed") == grade("able") == grade("body")
