"""From bytes to text: odd characters survive parsing and are named afterwards."""

import pytest

from authgen.intake.encoding import REFUSED, decoded, refusal, shielded, stray
from authgen.intake.tokens import BrokenTextError

PRIVATE = "".join(
    map(chr, [*range(0xE000, 0xF900), *range(0xF0000, 0xFFFFE), *range(0x100000, 0x10FFFE)])
)


def test_a_byte_order_mark_is_passed_over() -> None:
    assert decoded(b"\xef\xbb\xbfa: 1") == "a: 1"


@pytest.mark.parametrize("codec", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_other_encodings_are_refused_whole(codec: str) -> None:
    with pytest.raises(BrokenTextError) as refused:
        decoded("a: b".encode(codec))
    assert refused.value.fault.slug == "encoding"


def test_shielding_is_undone_exactly() -> None:
    text = "a\x07b\u2028c\x85d\ufeffe\udcffé\ue000"
    safe, back = shielded(text)
    assert len(safe) == len(text)
    assert not REFUSED.search(safe)
    assert safe.translate(back) == text


def test_plain_text_is_left_alone() -> None:
    assert shielded("a: é\n\t😀") == ("a: é\n\t😀", {})


def test_without_an_unused_character_the_text_is_refused() -> None:
    assert shielded(PRIVATE[1:] + "\x07")[1] == {0xE000: "\x07"}
    with pytest.raises(BrokenTextError):
        shielded(PRIVATE + "\x07")


@pytest.mark.parametrize(
    ("character", "slug", "said"),
    [
        ("\x07", "control-character", "U+0007"),
        ("\ud800", "control-character", "U+D800"),
        ("\udce9", "encoding", "not UTF-8"),
    ],
)
def test_a_refusal_says_which_character(character: str, slug: str, said: str) -> None:
    fault = refusal(character)
    assert fault.slug == slug
    assert said in fault.what


def test_strays_are_found_with_their_place() -> None:
    found = stray("a: 1\n# é\x01\x02")
    assert found is not None
    fault, line, column = found
    assert ("U+0001" in fault.what, line, column) == (True, 2, 4)
    assert stray("a: \u2028\x85\ufeff\n") is None
