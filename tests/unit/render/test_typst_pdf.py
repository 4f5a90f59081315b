"""A letter by Typst: what no page can hold, what is loaded before. Its pages: `test_layout.py`."""

from msgspec.structs import replace

from authgen.letters.content import Run, Section
from authgen.render.fonts import glyphs
from authgen.render.proof import prove_pdf
from authgen.render.template import Template
from authgen.render.typst_pdf import render_typst, warm
from tests.unit.render import sample
from tests.unit.render.pages import boxes, texts
from tests.unit.render.test_layout import MARGIN


def test_what_no_page_can_hold_goes_on_to_the_next(template: Template) -> None:
    text = "Quoted at length from the record of the visit. "
    base = sample.certification()
    row = replace(sample.criteria_row(1), evidence=(Run(text * 90),))
    table = replace(sample.criteria(1), rows=(row,))
    long_row = replace(base, sections=(Section("Long", (table,)),))
    long_notices = replace(base, notices=tuple(f"{n}. {text * 3}" for n in range(30)))

    for letter in (long_row, long_notices):
        content = render_typst(letter, template)
        for index in range(len(texts(content))):
            assert min(box.bottom for box in boxes(content, index)) > MARGIN / 3
    prove_pdf(long_notices, render_typst(long_notices, template))


def test_what_is_loaded_before_processes_are_forked_lays_nothing_out(template: Template) -> None:
    glyphs.cache_clear()

    warm(template)

    assert glyphs.cache_info().currsize == 1
