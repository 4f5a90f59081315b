"""Any Unicode value is bound exactly or refused, and refused only for a reason.

Many values to a letter; a letter that is refused is parted until the values at fault stand alone.
`make soak` draws 10,000.
"""

from __future__ import annotations

import random
import unicodedata
from collections.abc import Callable
from functools import cache
from io import BytesIO

import docx
import pytest
from msgspec.structs import replace

from authgen.errors import ProofError
from authgen.letters.content import Bullets, Letter, Run, Section
from authgen.render.docx import render_docx
from authgen.render.fonts import glyphs
from authgen.render.pdf import render_pdf
from authgen.render.proof import prove_docx, prove_pdf
from authgen.render.template import load_template
from tests.unit.render import sample

FEW, MANY, TO_A_LETTER = 105, 10_000, 35
LEAST_ACCEPTED = 0.95
SCRIPTS = {
    "latin": (0x20, 0x250),
    "greek": (0x370, 0x400),
    "cyrillic": (0x400, 0x530),
    "hebrew": (0x5D0, 0x5EB),
    "arabic": (0x620, 0x64B),
    "punctuation": (0x2010, 0x2060),
    "math": (0x2200, 0x2300),
}
NEVER_PRINTED = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
INVISIBLE = ("COMBINING GRAPHEME JOINER", "VARIATION SELECTOR", "MONGOLIAN FREE VARIATION")
RIGHT_TO_LEFT_SCRIPTS = ("HEBREW", "ARABIC", "SYRIAC", "THAANA", "NKO", "SAMARITAN", "MANDAIC")
Chance = random.Random


@cache
def drawn() -> frozenset[str]:
    return glyphs(load_template())


@cache
def letters_of(script: str) -> str:
    """Give the letters, digits and signs of a script that the shipped fonts draw."""
    shown = (c for c in map(chr, range(*SCRIPTS[script])) if c in drawn())
    return "".join(c for c in shown if unicodedata.category(c)[0] in "LNPS")


def of_script(chance: Chance, script: str) -> str:
    """Give words as people type them: brackets, hyphens, numbers and other words among them."""
    words = ["".join(chance.choices(letters_of(script), k=chance.randint(1, 9))) for _ in range(5)]
    first, second, *others = words
    forms = [f"({first})", f"{first}-{second}", f"{first},", f"{first} 407", f"MS {first}"]
    kept = [*others[: chance.randint(1, 3)], *chance.sample(forms, k=chance.randint(0, 1))]
    chance.shuffle(kept)
    return " ".join(kept)


def of_anything(chance: Chance, _: str) -> str:
    """Give any code points, most of them from the first plane."""
    ends = chance.choices((0x80, 0x600, 0x3000, 0x10000, 0x110000), k=chance.randint(1, 6))
    return "".join(chr(chance.randrange(end)) for end in ends)


def letter_of(values: list[str]) -> Letter:
    bullets = Bullets(tuple((Run(value),) for value in values))
    section = Section("What was typed", (bullets,))
    return replace(sample.certification(), sections=(section,), references=(), exhibits=())


def refused(values: list[str]) -> list[str]:
    """Give the values that are refused; the others come out exact in Word and PDF."""
    letter = letter_of(values)
    try:
        word = render_docx(letter, load_template())
        prove_docx(letter, word)
        prove_pdf(letter, render_pdf(letter, load_template()))
    except ProofError:
        if len(values) == 1:
            return values
        half = len(values) // 2
        return [*refused(values[:half]), *refused(values[half:])]
    said = {paragraph.text for paragraph in docx.Document(BytesIO(word)).paragraphs}
    assert {value.replace("\n", " ") for value in values} <= said
    return []


def is_reason(character: str) -> bool:
    """Tell whether a character may be refused: it is no text, or no shipped font has it."""
    never = unicodedata.category(character) in NEVER_PRINTED
    never = never or unicodedata.name(character, "").startswith(INVISIBLE)
    return never or (character not in drawn() and not character.isspace())


def drawn_by(make: Callable[[Chance, str], str], count: int) -> list[str]:
    chance = random.Random(20_261_126)
    scripts = sorted(SCRIPTS)
    values = (make(chance, scripts[n % len(scripts)]) for n in range(count))
    return [unicodedata.normalize("NFC", value) for value in values]


def all_refused(values: list[str]) -> list[str]:
    starts = range(0, len(values), TO_A_LETTER)
    return [v for at in starts for v in refused(values[at : at + TO_A_LETTER])]


def test_values_of_the_shipped_scripts_are_hardly_ever_refused(*, is_soak: bool) -> None:
    values = drawn_by(of_script, MANY if is_soak else FEW)
    assert len(all_refused(values)) <= (1 - LEAST_ACCEPTED) * len(values)


def test_anything_else_is_exact_or_refused_for_a_reason(*, is_soak: bool) -> None:
    values = drawn_by(of_anything, MANY if is_soak else FEW // 4)
    printable = [v for v in values if v.strip() and not any(map(is_reason, v))]
    assert printable
    left_to_right = [v for v in printable if not any(map(_is_right_to_left, v))]
    assert all_refused(left_to_right) == []
    doubtful = [v for v in values if any(map(is_reason, v.replace("\n", " ")))]
    for value in doubtful[: len(values) if is_soak else 5]:
        with pytest.raises(ProofError):
            render_pdf(letter_of([value]), load_template())


def _is_right_to_left(character: str) -> bool:
    """Tell whether a character is of a right-to-left script, its marks among them."""
    name = unicodedata.name(character, "")
    is_of_one = unicodedata.bidirectional(character) in {"R", "AL", "AN"}
    return is_of_one or name.startswith(RIGHT_TO_LEFT_SCRIPTS)
