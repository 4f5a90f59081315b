"""A Word letter as read back: body, heads and feet, bookmarks, links."""

from authgen.render.read_docx import read_docx
from authgen.render.readback import APART
from tests.unit.render.package import changed, replaced


def test_body_comes_first_and_furniture_stands_apart(word: bytes) -> None:
    body, *furniture = read_docx(word).text.split(APART)

    assert "MarkupCertificationletter" not in body
    assert "CertificationletterRE:CaseNG-2026-004417" in body
    assert furniture[0] == "NorthgateUR\u00b7CaseNG-2026-004417Page1of1"


def test_heads_are_the_feet_of_both_kinds_of_page(word: bytes) -> None:
    assert read_docx(word).heads == ("NorthgateUR\u00b7CaseNG-2026-004417Page1of1",) * 2


def test_a_sound_letter_has_no_faults(word: bytes) -> None:
    found = read_docx(word)

    assert found.faults == ()
    assert found.links["ref_4"] == 8
    assert found.targets["decision"] == 0


def test_hyphens_of_word_are_characters(word: bytes) -> None:
    soft = b"</w:t><w:softHyphen/><w:t>"
    hard = b"</w:t><w:noBreakHyphen/><w:t>"
    content = changed(
        word, replaced("word/document.xml", b"Dear Prior", b"De" + soft + b"ar" + hard)
    )

    assert "De\u00adar\u2011Authorization" in read_docx(content).text
