"""The bench of those who edit templates: fields, faults, a look at a letter. Nothing is released.

The fields are drawn from letters of the shipped seeds, one of each form that letters take.
"""

from __future__ import annotations

from pathlib import Path

from authgen import shelf
from authgen.errors import InvalidSettingsError
from authgen.ledger.writing import make_folder, write
from authgen.letters.content import Letter
from authgen.render.context import letter_context
from authgen.render.files import files_of
from authgen.render.lint import lint
from authgen.render.shape import Shape, listing, shape_of
from authgen.render.tags import tagged
from authgen.render.template import load_template
from authgen.review import Desk, Order

_SEEDS = ("ocrelizumab-breakthrough", "natalizumab-jcv-not-documented", "hbv-positive")


def fields() -> list[str]:
    """Tell the fields that a template may use: name, sort and sample, one to a line."""
    return list(listing(_html()))


def check(folder: Path | None) -> None:
    """Check the templates of a folder; InvalidSettingsError with every fault."""
    word = shape_of([tagged(letter_context(letter)) for letter in _letters()])
    faults = lint(load_template(folder), _html(), word)
    if faults:
        raise InvalidSettingsError("the templates have faults", "mend the places named", faults)


def preview(desk: Desk, case: Path, out: Path, formats: tuple[str, ...]) -> list[Path]:
    """Write the letter of a case into a folder, proven but without a number."""
    letter = desk.compose(desk.assess(case), Order())
    files = files_of(letter, desk.template, formats)
    folder = make_folder(out)
    return [write(folder, name, content) for name, content in files.items()]


def _html() -> Shape:
    return shape_of([letter_context(letter) for letter in _letters()])


def _letters() -> list[Letter]:
    desk = Desk()
    seeds = Path(str(shelf.folder("seeds")))
    return [desk.compose(desk.assess(seeds / name), Order()) for name in _SEEDS]
