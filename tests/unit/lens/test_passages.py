"""Passages of the pages that count: found, denied where they stand, quoted; or told as left out."""

from __future__ import annotations

import pytest

from authgen.intake import limits
from authgen.intake.case_folder import Loaded
from authgen.intake.exhibits import ExhibitText
from authgen.intake.limits import Limit
from authgen.lens import passages
from authgen.lens.passages import Pages, Passage, Skipped
from authgen.lens.wanted import Wanted
from tests.unit.intake.test_sources import exhibit

SOUGHT = Wanted(("T2 lesion*", "relaps*", "fever"))


def pages(*texts: ExhibitText, refused: dict[tuple[str, int], str] | None = None) -> Pages:
    return Pages.of(Loaded(None, (), None, texts, refused or {}))


def found(text: str) -> tuple[Passage, ...]:
    return pages(exhibit("A", text)).passages(SOUGHT)[0]


def test_a_sentence_is_one_passage_with_all_its_words() -> None:
    [passage] = found("A relapse and two\nnew T2 lesions, again a relapse. Nothing else.")
    assert passage.text == "A relapse and two new T2 lesions, again a relapse."
    assert passage.terms == ("relaps*", "T2 lesion*")
    assert passage.quote == passage.text
    assert passage.line == (
        'source: {exhibit: A, page: 1, quote: "A relapse and two new T2 lesions, again a relapse."}'
    )


def test_what_is_denied_is_given_and_says_so() -> None:
    [passage] = found("There were no relapses and no T2 lesions.")
    assert passage.denied == ("no relapses and no T2 lesions",)
    assert passage.quote == "There were no relapses and no T2 lesions."


def test_passages_with_most_words_come_first() -> None:
    texts = [p.text for p in found("Fever today.\nA relapse, with fever.\nFever again.")]
    assert texts == ["A relapse, with fever.", "Fever today.", "Fever again."]


def test_a_quote_is_written_so_that_a_case_file_reads_it() -> None:
    [passage] = found('She calls it "a relapse" \\ so.')
    assert passage.line is not None
    assert r"\"a relapse\" \\ so." in passage.line


def test_what_cannot_be_quoted_is_shown_and_has_no_line() -> None:
    [passage] = found("word " * 200 + "relapse " + "word " * 200)
    assert (passage.quote, passage.line) == (None, None)
    assert passage.text.startswith("… word")
    assert "relapse" in passage.text
    assert len(passage.text) < 420


def test_pages_that_are_no_evidence_are_left_out_and_told() -> None:
    held = pages(
        exhibit("A", "a relapse", "", "a relapse", ""),
        exhibit("B", unreadable="it is damaged"),
        exhibit("C", "a relapse"),
        refused={("C", 1): "exhibit C page 1 gives another birth date"},
    )
    assert [(p.exhibit, p.page) for p in held.passages(SOUGHT)[0]] == [("A", 1), ("A", 3)]
    assert held.skipped == (
        Skipped("A", (2, 4), "it has no text layer"),
        Skipped("B", (), "it cannot be read: it is damaged"),
        Skipped("C", (1,), "exhibit C page 1 gives another birth date"),
    )


def test_text_that_cannot_be_seen_is_not_searched() -> None:
    assert pages(exhibit("A", "Seen", hidden=("Seen\na relapse",))).passages(SOUGHT)[0] == ()


@pytest.mark.parametrize(("most", "held"), [(18, 2), (17, 1)])
def test_the_search_ends_at_its_limit(
    most: int, held: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(passages, "SEARCHED_TEXT", Limit("text", most, "characters"))
    assert len(pages(exhibit("A", "a relapse", "a relapse")).held) == held
    assert limits.SEARCHED_TEXT.most >= 60 * limits.TEXT_LENGTH.most


def test_more_passages_than_are_kept_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(passages, "_MOST", 2)
    two, is_cut = pages(exhibit("A", "Fever.\nFever.")).passages(SOUGHT)
    assert (len(two), is_cut) == (2, False)
    two, is_cut = pages(exhibit("A", "Fever.\nFever.\nFever.")).passages(SOUGHT)
    assert (len(two), is_cut) == (2, True)
