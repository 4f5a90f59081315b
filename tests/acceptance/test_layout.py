"""Rules of the printed page, on letters of every kind and on cases that strain them."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest

from authgen.letters.content import Letter
from authgen.render.files import ENGINES, PDF, WEASYPRINT, files_of, rendering
from authgen.render.template import load_template
from tests.acceptance.laid_out import FOOT, INCH, Page, pages, rows_by_page
from tests.acceptance.test_letter_kinds import LETTERS, composed
from tests.unit.letters import build

LISTS = {"References", "Exhibits", "Notices"}
SPACE = 3.0  # at the end of a line it may hang over
SMALLEST = 7.9  # 8 points, less what rounding takes
NAMES = {
    "long": ("Wilhelmina Alexandrina Maximiliana", "Featherstonehaugh-Cholmondeley " * 4),
    "accented": ("Zoë Łucja", "Nuñez-Ångström Čapková"),
    "hebrew": ("שרה", "כהן"),
    "arabic": ("فاطمة", "الزهراء"),
    "greek": ("Ελένη", "Παπαδοπούλου"),
}


def strained(name: str) -> Letter:
    """Give a letter of a case that strains its pages."""
    if name in NAMES:
        given, family = NAMES[name]
        patch: dict[str, Any] = {"member": {"given": given, "family": family.strip()}}
    elif name == "therapies":
        source = [{"exhibit": "C", "page": 1}]
        items = [
            {"drug": "glatiramer", "start": f"{1992 + n}-01-01", "stop": f"{1992 + n}-11-30",
             "outcome": "adverse_effect", "detail": f"reaction at the site, number {n}",
             "source": source}
            for n in range(30)
        ]  # fmt: skip
        patch = {"clinical": {"dmts": {"items": items, "complete": True, "source": source}}}
    else:
        more = [
            {"id": f"X{n}", "title": f"Outside record number {n}", "class": "other",
             "file": "exhibits/a.pdf"}
            for n in range(36)
        ]  # fmt: skip
        patch = {"exhibits": [*build.seed_case()["exhibits"], *more]}
    return build.letter(build.assessment(of=build.dossier(patch)))


STRAINED = (*NAMES, "therapies", "exhibits")


@cache
def rendered(name: str, engine: str = WEASYPRINT) -> tuple[Letter, bytes]:
    if name in STRAINED:
        letter = strained(name)
    else:
        with TemporaryDirectory() as folder:
            letter = composed(name, Path(folder))
    return letter, files_of(letter, ("pdf",), rendering(load_template(), engine))[PDF]


@pytest.fixture(params=[(name, engine) for engine in ENGINES for name in (*LETTERS, *STRAINED)])
def printed(request: pytest.FixtureRequest) -> tuple[Letter, bytes, list[Page]]:
    letter, content = rendered(*request.param)
    return letter, content, pages(content)


def keeps_its_rules(letter: Letter, sheets: list[Page]) -> None:
    """Hold pages to what holds in Word and PDF: margins, sizes, no heading at a page's end."""
    headings = {s.heading for s in letter.sections if s.heading} | LISTS
    for sheet in sheets:
        for line in sheet.lines:
            assert line.left >= INCH - 1, line.text
            assert line.right <= sheet.width - INCH + SPACE, line.text
            assert line.bottom > FOOT / 2, line.text
            assert line.size >= SMALLEST, (line.text, line.size)
        assert sheet.body[-1].text not in headings
    assert any(letter.decision.heading in line.text for line in sheets[0].body)


def keeps_the_signature(letter: Letter, sheets: list[Page]) -> None:
    """Hold pages to one that has the whole signature, and something before it."""
    (sheet,) = [s for s in sheets if any(x.text == letter.signature.closing for x in s.body)]
    texts = [line.text for line in sheet.body]
    assert texts.index(letter.signature.closing) >= 1
    last = letter.signature.lines[-1]
    assert any(last in text for text in texts[texts.index(letter.signature.closing) :])


def test_the_page_keeps_its_rules(printed: tuple[Letter, bytes, list[Page]]) -> None:
    letter, content, sheets = printed
    keeps_its_rules(letter, sheets)
    for counted in rows_by_page(content):
        if len(counted) > 1:
            assert min(counted.values()) >= 2


def test_the_signature_is_never_alone(printed: tuple[Letter, bytes, list[Page]]) -> None:
    letter, _, sheets = printed
    keeps_the_signature(letter, sheets)


def test_a_long_case_makes_no_more_pages_than_it_needs() -> None:
    for name, most in (("certification", 4), ("therapies", 5), ("exhibits", 5), ("appeal", 3)):
        for engine in ENGINES:
            assert len(pages(rendered(name, engine)[1])) <= most, name
