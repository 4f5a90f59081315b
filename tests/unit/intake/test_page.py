"""Pages are tidy: one space, no empty lines, nothing without ink."""

import pytest

from authgen.intake.page import PageText, page_of, text_digest, tidy


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("a  b\t c", "a b c"),
        (" a \r\n\r\n b\rc ", "a\nb\nc"),
        ("le\u00adsions", "lesions"),
        ("a\u200bb\u202ec", "abc"),
        ("\x02a\x00b", "ab"),
        ("a\u00a0b", "a b"),
        ("e\u0301", "é"),
        ("\uf0b7 item", "• item"),
        ("\uf0a8 relapse", "☐ relapse"),
        ("\ue000x", "x"),
        ("\ufffe\ud800y", "y"),
        ("", ""),
    ],
)
def test_tidy(raw: str, text: str) -> None:
    assert tidy(raw) == text


def test_a_page_keeps_its_whole_text_only_where_it_differs() -> None:
    assert page_of("a ", "a") == PageText("a")
    assert page_of("a", "a b") == PageText("a", "a b")


def test_the_digest_of_a_text_is_of_what_it_says() -> None:
    assert text_digest("Three new\nT2 lesions\r\n") == text_digest("Three new T2 lesions")
    assert text_digest("caf\u00e9") == text_digest("cafe\u0301")
    assert text_digest("Three new T2 lesions") != text_digest("Three new T1 lesions")
