"""The format of an exhibit goes by its bytes."""

import pytest

from authgen.intake import limits
from authgen.intake.formats import pages_of
from authgen.intake.page import UnreadableError
from tests.unit.intake.papers import image, line, paragraph, pdf, word


def texts(content: bytes) -> list[str]:
    return [page.visible for page in pages_of(content, lambda _: None)]


@pytest.mark.parametrize(
    ("content", "pages"),
    [
        (pdf(line("first"), line("second")), ["first", "second"]),
        (b"junk before\n" + pdf(line("first")), ["first"]),
        (word(paragraph("a letter")), ["a letter"]),
        (image(), [""]),
        (image(kind="JPEG"), [""]),
        (image(mode="1"), [""]),
        (b"one\n two  words\n", ["one\ntwo words"]),
        ("\ufeffRelapse, M\u00fcller\r\n".encode(), ["Relapse, Müller"]),
        (b"a\fb\f\fd\n", ["a", "b", "", "d"]),
        (b"a\fb\f\n", ["a", "b"]),
        (b"\f", [""]),
        (b" \n", [""]),
    ],
)
def test_pages(content: bytes, pages: list[str]) -> None:
    assert texts(content) == pages


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("M\u00fcller".encode("latin-1"), "its text is not UTF-8"),
        ("text".encode("utf-16"), "it is not a PDF, PNG, JPEG, Word or plain text file"),
        (b"GIF89a\x00\x01", "it is not a PDF, PNG, JPEG, Word or plain text file"),
        (b"no\x08\x08new lesions", "its text holds the control character U+0008"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
            "it is in an old Office format; save it as PDF or .docx",
        ),
        (word("", document="xl/workbook.xml"), "it is not a Word document"),
    ],
)
def test_what_cannot_be_read_says_why(content: bytes, reason: str) -> None:
    with pytest.raises(UnreadableError) as refusal:
        texts(content)
    assert str(refusal.value) == reason


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_a_cut_off_image_is_damaged(kind: str) -> None:
    whole = image((600, 400), kind=kind)
    with pytest.raises(OSError, match=r"truncated|broken"):
        texts(whole[: len(whole) // 2])


def test_pixels_up_to_the_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "PIXELS", limits.Limit("an image", 2400, "pixels"))
    assert texts(image((60, 40))) == [""]
    with pytest.raises(UnreadableError, match="over the limit for an image: at most 2,400 pixels"):
        texts(image((61, 40)))


def test_pages_of_text_up_to_the_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "PAGES", limits.Limit("pages of one exhibit", 2, "pages"))
    assert texts(b"a\fb") == ["a", "b"]
    with pytest.raises(UnreadableError, match="at most 2 pages"):
        texts(b"a\fb\fc")


@pytest.mark.parametrize("make", [str.encode, lambda text: word(paragraph(text))])
def test_text_of_a_page_up_to_the_limit(make: object, monkeypatch: pytest.MonkeyPatch) -> None:
    assert callable(make)
    monkeypatch.setattr(limits, "PAGE_TEXT", limits.Limit("the text of one page", 5, "characters"))
    assert texts(make("abcde")) == ["abcde"]
    with pytest.raises(UnreadableError, match="at most 5 characters"):
        texts(make("abcdef"))
