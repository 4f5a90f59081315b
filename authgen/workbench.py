"""The bench of those who edit templates: fields, faults, a look at a letter. Nothing is released.

The fields are drawn from letters of the shipped seeds, one of each form that letters take.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from authgen import shelf
from authgen.determination.assessment import Assessment
from authgen.errors import InvalidSettingsError
from authgen.formdesk import form_context, places_in
from authgen.forms import expressions
from authgen.forms.shipped import form_named, mapping_of
from authgen.ledger.writing import disk_faults, make_folder, write
from authgen.letters.content import Letter
from authgen.render.context import letter_context
from authgen.render.files import WEASYPRINT, files_of, rendering
from authgen.render.lint import lint, lint_pages
from authgen.render.remarks import remarked
from authgen.render.shape import Shape, listing, shape_of
from authgen.render.tags import tagged
from authgen.render.template import WORD, load_template
from authgen.review import Desk, Order

_SEEDS = ("ocrelizumab-breakthrough", "natalizumab-jcv-not-documented", "hbv-positive")


def fields(purpose: str = "letters") -> list[str]:
    """Tell the fields that a template may use: name, sort and sample, one to a line.

    Those for "forms" are for the mapping of a payer's form: they hold the case's values too.
    """
    return list(listing(_for_forms() if purpose == "forms" else _html()))


def form_fields(word: str) -> list[str]:
    """Tell the fields of a form: name, sort, what it takes, what it is called, one to a line."""
    return [
        "\t".join((f.name, f.sort, ", ".join(f.options), f.label))
        for f in form_named(word).fields.values()
    ]


def check(folder: Path | None, comments: Path | None = None) -> None:
    """Check the templates of a folder; InvalidSettingsError with every fault.

    `comments` is where a copy of the Word template goes, with a comment at each of its faults.
    """
    letters, template = _letters(), load_template(folder)
    contexts = [letter_context(letter) for letter in letters]
    tags = lint(template, shape_of(contexts), shape_of(map(tagged, contexts)))
    faults = tags or lint_pages(template, letters)
    if faults and comments:
        content = remarked(template.files[WORD], faults)
        with disk_faults():
            write(make_folder(comments.parent), comments.name, content)
    if faults:
        raise InvalidSettingsError("the templates have faults", "mend the places named", faults)


def check_mapping(word: str, path: Path | None) -> None:
    """Check the mapping of a form; InvalidSettingsError with every fault."""
    form = form_named(word)
    mapping, tree = mapping_of(word, path)
    faults = tuple(expressions.lint(mapping, form.fields, _for_forms(), places_in(tree)))
    if faults:
        raise InvalidSettingsError(f"{tree.file} has faults", "mend the places named", faults)


def preview(
    desk: Desk, case: Path, out: Path, formats: tuple[str, ...], engine: str = WEASYPRINT
) -> list[Path]:
    """Write the letter of a case into a folder, proven but without a number."""
    letter = desk.compose(desk.assess(case), Order())
    files = files_of(letter, formats, rendering(desk.template, engine))
    folder = make_folder(out)
    return [write(folder, name, content) for name, content in files.items()]


def _html() -> Shape:
    return shape_of([letter_context(letter) for letter in _letters()])


def _for_forms() -> Shape:
    desk = Desk()
    return shape_of([form_context(desk, assessed) for assessed in _assessed(desk)])


def _letters() -> list[Letter]:
    desk = Desk()
    return [desk.compose(assessed, Order()) for assessed in _assessed(desk)]


def _assessed(desk: Desk) -> Iterator[Assessment]:
    seeds = Path(str(shelf.folder("seeds")))
    return (desk.assess(seeds / name) for name in _SEEDS)
