"""Sentences end at full stops, list items, table rows and headings, and wrap otherwise."""

import pytest

from authgen.intake.sentences import WINDOW, lead_in, sentence_span

WIDE = "This line is the widest of the page and so tells where a line has to wrap around.\n"


def sentence(text: str, passage: str) -> str:
    at = text.index(passage)
    start, end = sentence_span(text, at, at + len(passage))
    return text[start:end]


@pytest.mark.parametrize(
    ("text", "passage", "whole"),
    [
        ("One. Two three. Four.", "three", "Two three."),
        ("One? Two three! Four.", "three", "Two three!"),
        ("One two", "two", "One two"),
        ("Seen by Dr. Okafor today. Next.", "today", "Seen by Dr. Okafor today."),
        ("Seen by M. Okafor today. Next.", "today", "Seen by M. Okafor today."),
        ("On Oct. 2 there were three. Next.", "three", "On Oct. 2 there were three."),
        ("Lesion no. 3 is new. Next.", "new", "Lesion no. 3 is new."),
        ("Relapse? No. Weakness is old.", "old", "Weakness is old."),
        ("EDSS was 3.5 today. Next.", "today", "EDSS was 3.5 today."),
        ("It was seen (again.) Next one.", "Next", "Next one."),
        ("One two, approx. three. Four.", "three", "One two, approx. three."),
        ("A. One. Two three.", "One", "A. One."),
        (WIDE + "There were no\nnew lesions.", "lesions", "There were no\nnew lesions."),
        (WIDE + "Enhancing: none\nNew lesions: 3", "New", "New lesions: 3"),
        (WIDE + "Findings,\nNew lesions", "New", "Findings,\nNew lesions"),
        ("Findings:\nnew lesions", "new", "new lesions"),
        ("Relapse in the last year No\nWalking aid Yes", "Walking", "Walking aid Yes"),
        ("• one item\n• two items\n• three", "two", "• two items"),
        ("1. one item\n2. two items\n", "two", "2. two items"),
        ("some words here\n\nother words there", "other", "other words there"),
        ("it would not have fit in\nThis line", "This", "it would not have fit in\nThis line"),
        ("One. Two three. Four.", "One. Two", "One. Two three."),
    ],
)  # fmt: skip
def test_a_sentence(text: str, passage: str, whole: str) -> None:
    assert sentence(text, passage) == whole


def test_a_text_without_ends_is_cut_at_the_window() -> None:
    text = "a" * 5000 + " here " + "b" * 5000
    start, end = sentence_span(text, 5001, 5005)
    assert (start, end) == (5001 - WINDOW, 5005 + WINDOW)


@pytest.mark.parametrize(
    ("text", "item", "opening"),
    [
        ("Denies:\n• fever\n• weakness", "• weakness", "Denies:"),
        ("Denies:\nfever\nweakness", "weakness", "Denies:"),
        ("Denies:\n• fever.\n• weakness.", "• weakness", "Denies:"),
        ("Denies fever.\nweakness", "weakness", ""),
        ("Denies:\n\nweakness", "weakness", ""),
        ("weakness", "weakness", ""),
        ("fever\nweakness", "weakness", ""),
    ],
)
def test_a_list_has_a_line_that_opens_it(text: str, item: str, opening: str) -> None:
    assert lead_in(text, text.index(item)) == opening
