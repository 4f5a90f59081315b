"""The form that a user names: one of those shipped, or a file of theirs, with its mapping."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct

from authgen import shelf
from authgen.errors import InvalidSettingsError, MissingInputError, UsageError
from authgen.forms.admit import read_form
from authgen.forms.fields import FormField
from authgen.forms.mapping import FormMapping
from authgen.intake.page import UnreadableError
from authgen.intake.settings import bytes_of, content_of, placed_model
from authgen.intake.tree import Tree

_FOLDER = ("templates", "forms")


class Form(Struct, frozen=True):
    """A form that was let in: its bytes, its fields by name, and what was taken out of it."""

    name: str
    content: bytes
    fields: dict[str, FormField]
    taken: tuple[str, ...]


def form_named(word: str) -> Form:
    """Give a form by the name of a shipped one or by the path of a PDF.

    MissingInputError when there is none, InvalidSettingsError when it is refused.
    """
    if word in shipped():
        name, content = f"{word}.pdf", shelf.read(*_FOLDER, f"{word}.pdf")
    elif Path(word).suffix:
        name, content = Path(word).name, bytes_of(Path(word))
    else:
        raise MissingInputError(
            f"there is no form {word}", f"forms: {', '.join(shipped())}; or the path of a PDF"
        )
    try:
        fields, taken = read_form(content)
    except UnreadableError as refused:
        raise InvalidSettingsError(f"The form {name} cannot be filled: {refused}") from None
    return Form(name, content, {field.name: field for field in fields}, taken)


def mapping_of(word: str, path: Path | None) -> tuple[FormMapping, Tree]:
    """Give the mapping of a form: the one at `path`, the shipped one, or the one beside it."""
    if path is None and word in shipped():
        name = f"{word}.yaml"
        return placed_model(shelf.read(*_FOLDER, name), name, FormMapping)
    beside = path or Path(word).with_suffix(".yaml")
    if path is None and not beside.exists():
        raise UsageError(f"the form {Path(word).name} has no mapping", "name it: --mapping FILE")
    return placed_model(content_of(beside), beside.name, FormMapping)


def shipped() -> tuple[str, ...]:
    """Name the shipped forms."""
    files = shelf.folder(_FOLDER[0]).joinpath(_FOLDER[1]).iterdir()
    return tuple(sorted(f.name.removesuffix(".pdf") for f in files if f.name.endswith(".pdf")))
