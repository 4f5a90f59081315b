"""The desk for what goes beside a letter: a payer's form, a fax cover, a sheet for a portal.

    form:  assess -> compose -> values -> draw -> fill -> prove -> write
    sheet: assess -> compose -> sheet -> render and prove -> write

What they hold are values of the case and words of its letter; nothing is decided here.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from msgspec import Struct

from authgen.determination.assessment import Assessment
from authgen.errors import InvalidSettingsError, ProofError, UsageError
from authgen.forms.addendum import addendum
from authgen.forms.admit import counted
from authgen.forms.expressions import values_of
from authgen.forms.filled import filled_form
from authgen.forms.mapping import FormMapping
from authgen.forms.proof import prove
from authgen.forms.shipped import Form, form_named, mapping_of
from authgen.forms.text import Drawn, draw, look_of
from authgen.intake.confined import confined
from authgen.intake.page import UnreadableError
from authgen.intake.settings import bytes_of
from authgen.intake.tree import Tree
from authgen.intake.written import must_name_a_pdf
from authgen.ledger.writing import disk_faults, make_folder, write
from authgen.letters.content import Letter
from authgen.letters.draft import Draft
from authgen.letters.numbering import Numbering
from authgen.letters.particulars import groups, values
from authgen.letters.sheets import fax_cover, portal_sheet
from authgen.render.context import letter_context
from authgen.render.sheet import render_sheet
from authgen.review import Desk, Order

_PDF, _HEAD = b"%PDF-", 1024  # where readers of PDFs look for it


class FilledForm(Struct, frozen=True):
    """A form that was filled and proven, with what whoever sends it should know."""

    path: Path
    taken: tuple[str, ...]  # what was taken out of the form
    continued: tuple[str, ...]  # fields whose text goes on in the addendum
    blank: tuple[str, ...]  # fields that the form needs and the case does not fill


def fill_form(desk: Desk, case: Path, word: str, mapping: Path | None, out: Path) -> FilledForm:
    """Fill a form from a case and write it to the file `out`, proven, or not at all."""
    form = form_named(word)
    says, tree = mapping_of(word, mapping)
    context = form_context(desk, desk.assess(case))
    given = _values(form, says, tree, context)
    look = look_of(desk.template)
    texts = {n: v for n, v in given.items() if _is_drawn(form, n)}
    drawn = draw(texts, form.fields, look)
    more = addendum(says.title, context["case_id"], drawn.items, look)
    short = {item.field.name: item.reference for item in drawn.items}
    held = {**given, **short}
    content = _filled(form, held, drawn, more)
    prove(content, held, form.fields, drawn)
    return FilledForm(
        path=_written(out, content),
        taken=form.taken,
        continued=tuple(item.field.name for item in drawn.items),
        blank=tuple(n for n, f in form.fields.items() if f.required and n not in held),
    )


def form_context(desk: Desk, assessment: Assessment) -> dict[str, Any]:
    """Give all that a mapping may use: the letter of the case, and its particulars."""
    letter = desk.compose(assessment, Order())
    return {**letter_context(letter), "case": values(_draft(desk, assessment, letter))}


def write_fax_cover(desk: Desk, case: Path, order: Order, out: Path, sent: Path | None) -> Path:
    """Write the cover of a fax of the letter of a case to the file `out`, proven.

    `sent` is the PDF that it goes before: the cover tells its pages.
    """
    letter = desk.compose(desk.assess(case, order.overlay), order)
    sheet = fax_cover(letter, _pages(sent) if sent else None)
    return _written(out, render_sheet(sheet, desk.template))


def write_portal_sheet(desk: Desk, case: Path, order: Order, out: Path) -> Path:
    """Write what is retyped into a payer's portal to the file `out`, proven."""
    assessment = desk.assess(case, order.overlay)
    letter = desk.compose(assessment, order)
    sheet = portal_sheet(letter, groups(_draft(desk, assessment, letter)))
    return _written(out, render_sheet(sheet, desk.template))


def _draft(desk: Desk, assessment: Assessment, letter: Letter) -> Draft:
    return Draft(
        kind=letter.kind,
        assessment=assessment,
        organization=desk.organization,
        tables=desk.library.tables,
        determination=None,
        numbering=Numbering(desk.library.references),
    )


def _pages(sent: Path) -> int:
    content = bytes_of(sent)
    if _PDF not in content[:_HEAD]:
        raise InvalidSettingsError(f"{sent.name} is no PDF", "what is faxed is a PDF: letter.pdf")
    try:
        return int(confined(partial(counted, content)))
    except UnreadableError as fault:
        raise InvalidSettingsError(f"The pages of {sent.name} cannot be counted: {fault}") from None


def _values(form: Form, says: FormMapping, tree: Tree, context: dict[str, Any]) -> dict[str, str]:
    given, problems = values_of(says, form.fields, context, places_in(tree))
    if problems:
        what = f"the mapping {tree.file} does not fit the form and the case"
        raise InvalidSettingsError(what, "mend the places named", tuple(problems))
    standing = {n: f.preset for n, f in form.fields.items() if f.preset}
    return {**standing, **given}


def places_in(tree: Tree) -> Callable[[str], str]:
    """Give what says where a field stands in a mapping."""
    return lambda name: tree.where_key(("fields", name))


def _is_drawn(form: Form, name: str) -> bool:
    """Tell whether a field shows its value as text; buttons have drawings of their own."""
    field = form.fields[name]
    return field.sort == "text" or (field.sort == "choice" and not field.buttons)


def _filled(form: Form, held: dict[str, str], drawn: Drawn, more: bytes) -> bytes:
    owners = [text.field.name for text in drawn.texts]
    work = partial(filled_form, form.content, held, drawn.content, owners, more)
    try:
        return confined(work)
    except UnreadableError as fault:
        raise ProofError(f"The form {form.name} was not filled: {fault}") from None


def _written(out: Path, content: bytes) -> Path:
    must_name_a_pdf(out)
    with disk_faults():
        if out.exists() and out.read_bytes() != content:
            raise UsageError(
                f"{out} exists and is another file", "nothing is overwritten: name another"
            )
        return write(make_folder(out.parent), out.name, content)
