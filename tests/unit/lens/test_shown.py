"""What is shown of a cited page, and the bounds of it all."""

from __future__ import annotations

import pytest

from authgen.intake.exhibits import ExhibitText
from authgen.lens import shown as module
from authgen.lens.cited import Cited
from authgen.lens.shown import Shown, shown
from tests.unit.intake.papers import image, line, paragraph, pdf, word
from tests.unit.intake.test_sources import exhibit

PAPER = pdf(line("the EDSS is 3.5"), line("three new T2 lesions"))
TEXTS = (exhibit("A", "the EDSS is 3.5", "three new T2 lesions"), exhibit("B", "IgG 742 mg/dL"))
FILES = {"A": PAPER, "B": b"IgG 742 mg/dL"}


def labels(pages: tuple[Shown, ...]) -> list[tuple[str, str]]:
    return [(one.cited.label, one.absent) for one in pages]


def test_pages_stand_in_the_order_of_the_exhibits() -> None:
    cited = [Cited("B", 1, ("IgG 742",)), Cited("A", 2, ("new T2 lesions",)), Cited("A", 1)]
    pages = shown(cited, TEXTS, FILES)
    assert labels(pages) == [("A-1", ""), ("A-2", ""), ("B-1", "")]
    assert [one.picture is not None for one in pages] == [True, True, False]
    assert [one.is_marked for one in pages] == [(), (True,), (True,)]
    assert pages[2].text.parts == (("IgG 742", True), (" mg/dL", False))


@pytest.mark.parametrize(
    ("content", "is_drawn"),
    [(image(), True), (image(kind="JPEG"), True), (word(paragraph("a letter")), False)],
)
def test_each_format_is_shown_as_what_it_is(content: bytes, is_drawn: bool) -> None:  # noqa: FBT001
    [page] = shown([Cited("A", 1)], (exhibit("A", "a letter"),), {"A": content})
    assert (page.picture is not None) is is_drawn


def test_no_more_pages_than_the_limit_and_the_first_cited_before_others(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(module, "MOST_PAGES", 2)
    cited = [Cited("B", 1), Cited("A", 2), Cited("A", 1, ("the EDSS",))]
    pages = shown(cited, TEXTS, FILES)
    assert labels(pages) == [("A-1", "no more than 40 pages are shown"), ("A-2", ""), ("B-1", "")]
    assert pages[0].is_marked == (False,)


def test_no_more_bytes_than_the_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    cited = [Cited("A", 1), Cited("A", 2), Cited("B", 1)]
    whole = shown(cited, TEXTS, FILES)
    sizes = [len(one.picture.address) for one in whole if one.picture]
    monkeypatch.setattr(module, "MOST_BYTES", sum(sizes))
    assert shown(cited, TEXTS, FILES) == whole
    monkeypatch.setattr(module, "MOST_BYTES", sum(sizes) - 1)
    pages = shown(cited, TEXTS, FILES)
    assert labels(pages) == [
        ("A-1", ""),
        ("A-2", "no more than 12 MB of pictures are shown"),
        ("B-1", ""),
    ]


def test_an_exhibit_that_cannot_be_drawn_is_told() -> None:
    texts: tuple[ExhibitText, ...] = (exhibit("A", "some text"),)
    [page] = shown([Cited("A", 1)], texts, {"A": b"%PDF-1.7 nothing"})
    assert page.absent == "it cannot be drawn: it is damaged"
