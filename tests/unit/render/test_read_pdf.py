"""A PDF letter as read back: characters as another reader sees them, links, structure."""

from msgspec.structs import replace

from authgen.letters.content import Letter
from authgen.render.pdf import render_pdf
from authgen.render.read_pdf import read_pdf
from authgen.render.readback import APART
from authgen.render.template import Template
from tests.unit.render.pages import texts


def test_heads_and_feet_stand_apart_from_the_text(pdf: bytes) -> None:
    found = read_pdf(pdf)
    body, *heads = found.text.split(APART)
    count = len(texts(pdf))

    assert tuple(heads) == found.heads
    assert "NorthgateUR\u00b7Case" not in body
    assert [f"Page{n}of{count}" in head for n, head in enumerate(heads, start=1)] == [True] * count
    assert body.startswith("NorthgateUtilizationReview1200HarborStreet")


def test_a_sound_letter_has_no_faults(pdf: bytes) -> None:
    found = read_pdf(pdf)

    assert found.faults == ()
    assert found.links["ref_4"] == 8
    assert found.targets["decision"] == 0
    assert found.targets["notices"] == len(texts(pdf)) - 1


def test_a_hyphen_at_a_line_end_and_a_character_beyond_16_bits_are_read(
    letter: Letter, template: Template
) -> None:
    hyphens = "-".join(["wordsofsomelength"] * 40)
    written = replace(letter, salutation=f"{hyphens} \U0001f600")

    assert f"{hyphens}\U0001f600" in read_pdf(render_pdf(written, template)).text


def test_the_bullets_of_a_list_are_no_text(pdf: bytes) -> None:
    """Where a list begins on a new page, they stand before the end of what runs over."""
    assert "\u2022" in "".join(texts(pdf))
    assert "\u2022" not in read_pdf(pdf).text
