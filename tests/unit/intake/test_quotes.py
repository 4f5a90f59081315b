"""A quote is found exactly, in whole words; only breaks of lines fold."""

import pytest

from authgen.intake.quotes import FoldedText, Found, find_quote, fold

PAGE = """NEUROLOGY VISIT
There were three new T2-
hyperintense lesions, and a le-
sion of the spine. EDSS 3.5 on 10/02/2026.
No relapse occurred."""


@pytest.mark.parametrize(
    "quote",
    [
        "three new T2-hyperintense lesions",
        "three new T2-\nhyperintense lesions",
        "three  new\nT2-hyperintense lesions",
        "a lesion of the spine",
        "a le-sion of the spine",
        "a le- sion of the spine",
        "EDSS 3.5 on 10/02/2026",
        "NEUROLOGY VISIT",
        "No relapse occurred.",
    ],
)
def test_what_is_found(quote: str) -> None:
    found = find_quote(PAGE, quote)
    assert found is not None
    assert found.is_long_enough
    assert found.negated is None


@pytest.mark.parametrize(
    "quote",
    [
        "four new T2-hyperintense lesions",
        "Three new T2-hyperintense lesions",
        "three new T2 hyperintense lesions",
        "threenew T2-hyperintense lesions",
        "three new T2-hyper intense lesions",
        "",
        "   ",
        "- -",
    ],
)
def test_what_is_not_found(quote: str) -> None:
    assert find_quote(PAGE, quote) is None


@pytest.mark.parametrize(
    ("page", "quote"),
    [
        ("abnormal results of today", "normal results"),
        ("three newer lesions", "three new"),
        ("non-enhancing lesions seen", "enhancing lesions"),
        ("non-\nenhancing lesions seen", "enhancing lesions"),
        ("a follow-up visit", "a follow"),
        ("she didn't relapse again", "she didn"),
        ("index of 11.2 today", "1.2 today"),
        ("index of 1.25", "index of 1.2"),
        ("score is 3.5", "score is 3"),
        ("on 10/02/2026 seen", "02/2026 seen"),
        ("range 10-40 units", "range 10"),
        ("value < 5 units per liter", "5 units per liter"),
        ("value ≥5 units per liter", "5 units per liter"),
        ("change of -5 points", "5 points"),
    ],
)
def test_a_word_or_number_is_never_cut(page: str, quote: str) -> None:
    assert find_quote(page, quote) is None


@pytest.mark.parametrize(
    ("page", "quote"),
    [
        ("The ef\ufb01cient of\ufb01ce", "The efficient office"),
        ("M\u00fcller relapsed", "Mu\u0308ller relapsed"),
        ("de\u2010\nmyelinating lesions", "demyelinating lesions"),
        ("three\u00a0new lesions", "three new lesions"),
        ("three new le\u00adsions", "three new lesions"),
        ("three\tnew lesions", "three new lesions"),
        ("the “new” lesions", "“new” lesions"),
        ("patients' lesions are new", "lesions are new"),
    ],
)
def test_spellings_that_look_the_same_are_the_same(page: str, quote: str) -> None:
    assert find_quote(page, quote) is not None


@pytest.mark.parametrize(
    ("page", "quote", "is_long"),
    [
        ("HBsAg was negative today", "negative today", True),
        ("HBsAg was negative today", "negative", False),
        ("HBsAg was negative today", "was neg", None),
        ("the EDSS is 3.5 today", "is 3.5", False),
        ("the EDSS is 3.5 now", "is 3.5 now", True),
        ("Result\nNegative\nfinal", "Negative", True),
        ("Result\nNegative final", "Negative", False),
        ("a — b c", "a — b", False),
    ],
)
def test_two_words_or_a_whole_line(page: str, quote: str, is_long: bool | None) -> None:  # noqa: FBT001 - a table
    found = find_quote(page, quote)
    assert (found.is_long_enough if found else None) is is_long


def test_the_whole_sentence_is_kept() -> None:
    start = PAGE.index("new T2-\nhyper")
    found = find_quote(PAGE, "new T2-hyperintense lesions")
    assert found == Found(
        "There were three new T2-hyperintense lesions, and a lesion of the spine.",
        is_long_enough=True,
        negated=None,
        start=start,
        end=start + len("new T2-\nhyperintense lesions"),
    )


def test_of_a_very_long_sentence_the_quote_alone_is_kept() -> None:
    found = find_quote("word " * 100 + "three new lesions", "three new lesions")
    assert found == Found(
        "three new lesions", is_long_enough=True, negated=None, start=500, end=517
    )


def test_a_place_that_is_not_denied_is_preferred() -> None:
    page = "There were no new T2 lesions in March. New scan: many new T2 lesions. None in May."
    found = find_quote(page, "new T2 lesions")
    assert found is not None
    assert (found.sentence, found.negated) == ("New scan: many new T2 lesions.", None)


def test_a_denied_quote_tells_the_words() -> None:
    found = find_quote("There were no new T2 lesions.", "new T2 lesions")
    assert found is not None
    assert found.negated == "no new T2 lesions"


def test_a_page_may_be_folded_beforehand() -> None:
    assert find_quote(FoldedText(PAGE), "NEUROLOGY VISIT") == find_quote(PAGE, "NEUROLOGY VISIT")


def test_endless_repetitions_end() -> None:
    assert find_quote("ab " * 60_000, "ab " * 3_000 + "c") is None
    assert find_quote("no ab ab. " * 20_000, "ab ab") is not None


def test_folding_keeps_lines() -> None:
    assert fold("a\u200bb\r\nc\td") == "ab\r\nc\td"
