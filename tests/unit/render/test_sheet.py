"""A sheet is one page where that can be, holds every value, and is not released otherwise."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from authgen.errors import ProofError
from authgen.letters.content import Field, Run
from authgen.letters.particulars import groups
from authgen.letters.sheets import Section, Sheet, portal_sheet
from authgen.render import sheet as room
from authgen.render.read_pdf import read_pdf
from authgen.render.readback import Readback
from authgen.render.sheet import render_sheet, rows_of
from authgen.render.template import load_template
from tests.unit.letters import build
from tests.unit.render.pages import boxes, texts


@pytest.fixture(scope="module")
def portal() -> Sheet:
    return portal_sheet(build.letter(), groups(build.draft()))


def test_a_sheet_is_one_page_in_the_largest_type_that_fits(portal: Sheet) -> None:
    content = render_sheet(portal, load_template())
    (page,) = texts(content)
    assert "Page 1 of 1" in page
    assert 13.3 in {round(box.size, 1) for box in boxes(content, 0)}  # pixels: 10 points
    assert render_sheet(portal, load_template()) == content


def test_short_values_stand_two_to_a_row_and_long_ones_alone(portal: Sheet) -> None:
    rows = list(rows_of(portal.sections[0]))
    assert [[cell["label"] for cell in row["cells"]] for row in rows] == [
        ["Family name", "Given name"],
        ["Date of birth", "Sex"],
        ["Address"],
    ]
    long = Field("Plan", (Run("a name that is much longer than half of a row"),))
    short = Field("State", (Run("MN"),))
    mixed = list(rows_of(Section("Mixed", (short, long, short))))
    assert [(len(row["cells"]), row["wide"]) for row in mixed] == [(1, True)] * 3


def test_what_does_not_fit_one_page_goes_on(portal: Sheet) -> None:
    more = Section("More", tuple(Field(f"Value {n}", (Run("x" * 60),)) for n in range(60)))
    long = replace(portal, sections=(*portal.sections, more))
    assert len(texts(render_sheet(long, load_template()))) == 2


def test_what_no_font_draws_is_refused(portal: Sheet) -> None:
    odd = replace(portal, sections=(Section("Member", (Field("Name", (Run("中"),)),)),))
    with pytest.raises(ProofError, match="in the value of Name"):
        render_sheet(odd, load_template())


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"faults": ("a font is not embedded",)}, "a font is not embedded"),
        ({"text": ""}, "the value of Authorization no. lost text"),
        ({"heads": ("other",)}, "a page does not name the case"),
    ],
)
def test_a_sheet_that_does_not_prove_is_refused(
    portal: Sheet, change: dict[str, object], why: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def read(content: bytes) -> Readback:
        return replace(read_pdf(content), **change)

    monkeypatch.setattr(room, "read_pdf", read)
    with pytest.raises(ProofError, match=why):
        render_sheet(portal, load_template())
