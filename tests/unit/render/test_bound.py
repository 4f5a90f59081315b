"""Every text of a letter is bound, and what cannot be printed is refused by its code point."""

import pytest
from msgspec.structs import replace

from authgen.errors import ProofError
from authgen.letters.content import Letter, Run
from authgen.render.bound import Bound, bound_values, refuse_unprintable
from tests.unit.render import sample


def _texts(value: object) -> set[str]:
    """Gather every text inside a letter, by its structure alone."""
    if isinstance(value, str):
        return {value}
    if isinstance(value, tuple):
        return set().union(*map(_texts, value))
    slots = getattr(value, "__slots__", ())
    return set().union(*(_texts(getattr(value, slot)) for slot in slots))


@pytest.mark.parametrize(
    "letter", [sample.certification(), sample.request_for_information(), sample.referral()]
)
def test_no_text_of_a_letter_is_forgotten(letter: Letter) -> None:
    bound = "\n".join(value.text for value in bound_values(letter))
    unprinted = {letter.kind, letter.as_of, letter.language}
    unprinted |= {f"key{n}" for n in range(9)} | {entry.url or "" for entry in letter.references}

    assert [text for text in _texts(letter) - unprinted if text not in bound] == []


def test_empty_texts_bind_nothing() -> None:
    letter = replace(sample.certification(), delivery=None, cc=(), date_line="", notices=(" ",))

    assert all(value.text.strip() for value in bound_values(letter))


@pytest.mark.parametrize(
    "character",
    list(
        "\a\t\f\r\0\x1b\x85\xad\u200b\u200d\u202e\u2066\u2028\ufeff\ue000\ufffe\ud800\u034f\ufe0f"
    ),
)
def test_what_is_no_text_is_refused(character: str) -> None:
    value = Bound("the RE block", (Run(f"canary{character}value"),))

    with pytest.raises(
        ProofError, match=f"in the RE block, the character U\\+{ord(character):04X}"
    ) as e:
        refuse_unprintable([value])

    assert "canary" not in e.value.what + e.value.hint


def test_a_control_is_refused_where_nothing_else_stands() -> None:
    letter = replace(sample.certification(), notices=("\f",))

    with pytest.raises(ProofError, match=r"in the notices, the character U\+000C"):
        refuse_unprintable(bound_values(letter))


def test_a_line_break_is_a_space() -> None:
    refuse_unprintable([Bound("a part", (Run("two\nlines"),))])


def test_what_has_no_glyph_is_refused() -> None:
    value = Bound("a part", (Run("abc \u4e2d"),))

    refuse_unprintable([value])
    with pytest.raises(ProofError, match=r"U\+4E2D has no glyph"):
        refuse_unprintable([value], "abc".__contains__)
