"""Typst, closed off: it sees the files of one template and no package, network or system font.

Values come to it as data and are never part of its source. What it warns of is a refusal, as with
WeasyPrint. It is an extra of its own (`authgen[typst]`) and is loaded when it is asked for.

It lays out with threads of its own, which a forked process would lack: who forks may load it and
its fonts before, but lay out nothing.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from datetime import UTC, date, datetime
from functools import lru_cache
from multiprocessing.util import Finalize
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp
from threading import Lock
from types import ModuleType
from typing import Any

from msgspec import Struct, json

from authgen.errors import InvalidSettingsError, ProofError, UsageError
from authgen.render.fonts import FONTS
from authgen.render.template import TYPST, Template

_STANDARDS = ["a-3a", "ua-1"]
_THREADS = "RAYON_NUM_THREADS"  # many letters are the work of many processes: one for each
_REMEMBERED = 10  # documents: what of an older one was not of use since then, Typst forgets
_VALUES, _SOURCE = "letter.json", "main.typ"
_PICTURES = (".svg", ".png", ".jpg")
# A source that cannot import loads no package, and one that cannot read sees its pictures only.
_REACHING = re.compile(rb"\b(?:import|include|eval|plugin|read|csv|xml|yaml|toml|cbor)\b")
_QUOTED = re.compile(r"\"[^\"]*\"|`[^`]*`|[:(].*", re.DOTALL)  # it may be a value
_PLACE = re.compile(r"main\.typ:(\d+):")


class _Press(Struct, frozen=True):
    """A compiler for the fonts and pictures of one template."""

    compiler: Any  # the types of Typst know no files in memory
    turn: Lock  # one letter at a time: it refuses a second


def typeset(template: Template, values: Mapping[str, object], day: date) -> bytes:
    """Give the values laid out by the template's Typst source as the bytes of a tagged PDF."""
    typst = load()
    press = _press(template)
    data = json.encode(values)
    try:
        with press.turn:
            content, warnings = press.compiler.compile_with_warnings(
                {_SOURCE: template.files[TYPST], _VALUES: data},
                format="pdf",
                pdf_standards=_STANDARDS,
                timestamp=datetime(day.year, day.month, day.day, tzinfo=UTC),
            )
    except typst.TypstError as error:
        raise _refusal(error) from None
    if warnings:
        raise _refusal(warnings[0])
    assert isinstance(content, bytes)  # noqa: S101 - one file was asked for
    return content


def forget(template: Template) -> None:
    """Let Typst remember nothing of the letters before: half of the memory, a third slower."""
    press = _press(template)
    with press.turn:
        for _ in range(_REMEMBERED + 1):
            press.compiler.compile({_SOURCE: b""}, format="svg")


def warm(template: Template) -> None:
    """Load Typst and the fonts of a template, and lay out nothing."""
    _press(template)


def load() -> ModuleType:
    """Give Typst; UsageError where it is not installed."""
    os.environ.setdefault(_THREADS, "1")
    try:
        import typst  # noqa: PLC0415 - an extra
    except ImportError:
        raise UsageError(
            "--pdf-engine typst needs Typst, which is not installed",
            "pip install 'authgen[typst]', or use --pdf-engine weasyprint",
        ) from None
    return typst


@lru_cache(maxsize=4)
def _press(template: Template) -> _Press:
    typst = load()
    admit(template.files[TYPST])
    folder = mkdtemp(prefix="authgen-")  # Typst takes fonts and pictures from a disk only
    Finalize(None, rmtree, (folder, True), exitpriority=1)  # it goes with the process
    for name, content in template.files.items():
        if name.endswith((*FONTS, *_PICTURES)):
            path = Path(folder, name)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
    fonts = typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[folder]
    )
    nowhere = str(Path(folder, "no-packages"))
    compiler = typst.Compiler(
        root=folder, font_paths=fonts, package_path=nowhere, package_cache_path=nowhere
    )
    return _Press(compiler, Lock())


def admit(source: bytes) -> None:
    """Refuse a source that could bring in more than the values it is given."""
    found = _REACHING.search(source)
    if found:
        line = source.count(b"\n", 0, found.start()) + 1
        raise InvalidSettingsError(
            f"The template {TYPST} line {line}: {found[0].decode()} is not allowed",
            "a template prints the values it is given; it brings nothing else in",
        )


def _refusal(said: Any) -> ProofError:  # noqa: ANN401 - an error or a warning of Typst's
    """Name the fault and its line, without what it quotes."""
    place = _PLACE.search(said.diagnostic)
    at = f"{TYPST} line {place[1]}: " if place else ""
    what = _QUOTED.sub("", said.message).strip()
    return ProofError(
        f"The PDF was not released: its layout is not as meant ({at}{what})",
        "look at the template's Typst source, pictures and fonts",
    )
