"""Whatever a page says can be quoted from it; what it does not say never can."""

import re

from hypothesis import assume, example, given
from hypothesis import strategies as st

from authgen.intake.negation import negated_as
from authgen.intake.page import tidy
from authgen.intake.quotes import find_quote, fold
from authgen.intake.sentences import sentence_span

PHRASE = (
    "three new T2 lesions no not were seen denies relapse, since May; but she has MRI: 3.5 of the "
    "re-baseline 10-40 it's (old) Dr. St. • ﬁrm Müller née"
)
WORDS = st.sampled_from(PHRASE.split())
LINES = st.lists(WORDS, min_size=1, max_size=9).map(" ".join)
PAGES = st.lists(LINES, min_size=1, max_size=6).map("\n".join)
ANYTHING = st.text(max_size=200)


@given(PAGES, st.data())
def test_whole_words_of_a_page_are_found(page: str, data: st.DataObject) -> None:
    words = page.split()
    start = data.draw(st.integers(0, len(words) - 1))
    end = data.draw(st.integers(start + 1, len(words)))
    quote = " ".join(words[start:end])
    assume(any(c not in "- \n" for c in quote))
    assert find_quote(page, quote) is not None


@given(PAGES, st.data())
def test_lines_may_break_anywhere_between_words(page: str, data: st.DataObject) -> None:
    gaps = re.split(r"(\s+)", page)
    rewrapped = "".join(
        data.draw(st.sampled_from([" ", "\n", "  ", "\t"])) if part.isspace() else part
        for part in gaps
    )
    assert find_quote(rewrapped, page) is not None


@given(PAGES, st.data())
def test_a_word_broken_with_a_hyphen_reads_the_same(page: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(1, len(page)))
    assume(page[at - 1 : at + 1].isalpha() and len(page[at - 1 : at + 1]) > 1)
    assert find_quote(page[:at] + "-\n" + page[at:], page) is not None


@given(PAGES, LINES)
def test_what_is_found_stands_there(page: str, quote: str) -> None:
    found = find_quote(page, quote)
    if found is not None:
        solid = re.compile(r"[\s-]")
        assert solid.sub("", fold(quote)) in solid.sub("", fold(page))
        assert found.sentence


@given(ANYTHING, ANYTHING)
@example("", "")
@example("-\n-", "-")
def test_any_text_gives_an_answer(page: str, quote: str) -> None:
    find_quote(page, quote)
    assert fold(fold(page)) == fold(page)
    assert tidy(tidy(page)) == tidy(page)


@given(PAGES, st.data())
def test_a_sentence_holds_its_passage(page: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(page) - 1))
    end = data.draw(st.integers(start + 1, len(page)))
    first, last = sentence_span(page, start, end)
    assert 0 <= first <= start < end <= last <= len(page)


NEGATIONS = ["no", "without", "denies", "no evidence of", "never had", "negative for"]
ADJECTIVES = ["any", "further", "clinical", "new", "old"]


@given(st.sampled_from(NEGATIONS), st.lists(st.sampled_from(ADJECTIVES), max_size=4))
def test_a_negation_reaches_over_adjectives(negation: str, between: list[str]) -> None:
    before = f"In May there was {negation} " + "".join(f"{word} " for word in between)
    text = f"{before}contrast enhancement at all."
    assert negated_as(text, len(before), len(text) - 1) is not None
