"""The look of letters: one set of template files, held as bytes, with its digest.

Templates are read once and never opened again by name, so that a renderer has nothing to fetch.
A team's own folder replaces single files of the shipped set; what it leaves out stays.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from hashlib import sha256
from importlib.resources.abc import Traversable
from pathlib import Path, PurePosixPath
from types import MappingProxyType

from msgspec import Struct

from authgen import shelf
from authgen.errors import InvalidSettingsError, MissingInputError
from authgen.intake.safely import digest_of, read_inside

WORD = "letter.docx"
PAGE = "letter.html.jinja"
STYLE = "letter.css"
TYPST = "letter.typ"
MOST_FILES = 60
MOST_BYTES = 5_000_000  # of one file
_SUFFIXES = frozenset({".docx", ".jinja", ".css", ".typ", ".ttf", ".otf", ".svg", ".png", ".jpg"})


class Template(Struct, frozen=True, eq=False):
    """Template files by name, as "fonts/LiberationSans-Bold.ttf"; `digest` covers all of them.

    Compared by identity, so that what is compiled from it can be kept for the process.
    """

    files: Mapping[str, bytes]
    digest: str


def load_template(folder: Path | None = None) -> Template:
    """Give the shipped letter template, or that of a folder laid over it."""
    if folder is None:
        return _shipped()
    if not folder.is_dir():
        raise MissingInputError("The template folder does not exist", "name a folder")
    names = sorted(p.relative_to(folder).as_posix() for p in folder.glob("**/*") if _belongs(p))
    if not names or len(names) > MOST_FILES:
        raise InvalidSettingsError(
            f"The template folder holds {len(names)} template files",
            f"it needs 1 to {MOST_FILES} of: {WORD}, {PAGE}, {STYLE}, {TYPST}, fonts/, images",
        )
    if not _shipped().files.keys() & names:
        raise InvalidSettingsError(
            "The template folder holds no file of a letter's template",
            f"name the folder in which {WORD}, {PAGE} or another of them stands",
        )
    own = {name: _own(folder, name) for name in names}
    return _bound({**_shipped().files, **own})


def _belongs(path: Path) -> bool:
    hidden = path.name.startswith((".", "~$"))
    return path.suffix in _SUFFIXES and not hidden and not path.is_dir()


def _own(folder: Path, name: str) -> bytes:
    inside = read_inside(folder, name, MOST_BYTES)
    if inside.data is None:
        raise InvalidSettingsError(f"The template file {name} {inside.fault}")
    return inside.data


@cache
def _shipped() -> Template:
    root = shelf.folder("templates") / "letter"
    return _bound({name: file.read_bytes() for name, file in _walk(root)})


def _walk(folder: Traversable, prefix: str = "") -> list[tuple[str, Traversable]]:
    found: list[tuple[str, Traversable]] = []
    for entry in sorted(folder.iterdir(), key=lambda e: e.name):
        if entry.is_dir():
            found += _walk(entry, f"{prefix}{entry.name}/")
        elif PurePosixPath(entry.name).suffix in _SUFFIXES and not entry.name.startswith("~$"):
            found.append((prefix + entry.name, entry))
    return found


def _bound(files: Mapping[str, bytes]) -> Template:
    whole = sha256()
    for name in sorted(files):
        whole.update(f"{name}\0{digest_of(files[name])}\n".encode())
    return Template(MappingProxyType(dict(sorted(files.items()))), f"sha256:{whole.hexdigest()}")
