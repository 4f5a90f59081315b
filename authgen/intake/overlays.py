"""Finds and reads payer overlays: those that stand with the criteria, or a file of the user's own.

A case may name an overlay by its id; only the command line may name a file. Whether an overlay
fits the law is the affair of `overlaid`.
"""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct, field

from authgen.errors import InvalidSettingsError, MissingInputError, Problem
from authgen.intake.canonical import canonical_digest
from authgen.intake.library import OVERLAYS, Library
from authgen.intake.policies import Rulebook, compiled_policy
from authgen.intake.settings import content_of
from authgen.intake.tokens import Fault
from authgen.intake.tree import Tree
from authgen.intake.validate import Read, capped, read_model
from authgen.policy.overlay import Overlay

ENDINGS = (".yaml", ".yml", ".json")
"""What ends a word that names a file and not an id."""


class ReadOverlay(Struct, frozen=True, eq=False, dict=True):
    """An overlay as its file gives it; `digest` is that of the file in canonical form."""

    overlay: Overlay
    tree: Tree
    digest: str
    is_held: bool  # by the library, not a file of the user's own
    made: dict[str, Rulebook] = field(default_factory=dict)  # laws laid over, by the base's digest


def overlay_held(library: Library, name: str) -> ReadOverlay:
    """Give an overlay of the library by its id; MissingInputError when there is none.

    InvalidSettingsError with every problem when its file is invalid.
    """
    if name not in library.overlay_names:
        held = ", ".join(library.overlay_names) or "none"
        raise MissingInputError(f"there is no overlay {name}", f"overlays: {held}")
    return library.compiled.get(f"overlay.{name}", ReadOverlay, lambda: _held(library, name))


def overlay_named(library: Library, word: str) -> ReadOverlay:
    """Give the overlay that a user names: by id, or by the path of a file. Errors as above."""
    if not word.endswith(ENDINGS):
        return overlay_held(library, word)
    path = Path(word)
    return _taken(path.stem, read_model(content_of(path), path.name, Overlay), is_held=False)


def overlays(library: Library) -> tuple[ReadOverlay, ...]:
    """Give every overlay of a library, by name; InvalidSettingsError when one is invalid."""
    return tuple(overlay_held(library, name) for name in library.overlay_names)


def bases(library: Library, overlay: Overlay) -> tuple[Rulebook, ...]:
    """Give the policies that an overlay is based on, as they stand; unknown ones are left out."""
    laws = (compiled_policy(library, name) for name in library.policy_names)
    return tuple(law for law in laws if overlay.base(law.policy.id, law.policy.version))


def refuse(overlay: str, problems: list[Problem]) -> None:
    """Raise InvalidSettingsError with every problem of an overlay, if there is any."""
    if problems:
        raise InvalidSettingsError(
            f"the overlay {overlay} is invalid", "mend the places named", capped(problems)
        )


def _held(library: Library, name: str) -> ReadOverlay:
    found = _taken(name, library.read(OVERLAYS + name, Overlay), is_held=True)
    if found.overlay.id != name:
        what = f"is not the name of the file, {name}"
        fault = Fault("invalid-value", what, "rename one of the two")
        refuse(name, [found.tree.problem(("id",), fault)])
    return found


def _taken(name: str, read: Read[Overlay], *, is_held: bool) -> ReadOverlay:
    refuse(name, list(read.problems))
    assert read.value is not None  # noqa: S101 - what has no problem was read
    assert read.tree is not None  # noqa: S101 - as above
    return ReadOverlay(read.value, read.tree, canonical_digest(read.tree.value), is_held)
