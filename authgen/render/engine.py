"""WeasyPrint, closed off: it sees the files of one template and no disk, network or system font.

It takes its time to load, so it is loaded when the first PDF is asked for; style sheet and fonts
are kept for the process. It says only in its log that a font, picture or glyph is missing: here
that is a refusal.
"""

from __future__ import annotations

import gc
import logging
import os
import threading
import warnings
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, redirect_stdout
from functools import lru_cache
from io import StringIO
from multiprocessing.util import Finalize
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from msgspec import Struct

from authgen.errors import MissingProgramError, ProofError
from authgen.render.notes import may_have_notes
from authgen.render.template import STYLE, Template

if TYPE_CHECKING:
    from weasyprint import CSS
    from weasyprint.text.fonts import FontConfiguration
    from weasyprint.urls import URLFetcher, URLFetcherResponse

BASE = "asset:///"
_NO_FONTS = '<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">\n<fontconfig/>\n'
_FONTS_FROM = "FONTCONFIG_FILE"
_KINDS = {".css": "text/css", ".svg": "image/svg+xml", ".png": "image/png", ".jpg": "image/jpeg"}
_LOG = "weasyprint"
_HARMLESS = "Using fontTools instead of HarfBuzz-Subset"  # another subsetter, the same glyphs


class Engine(Struct, frozen=True):
    """WeasyPrint set up for one template: its files, its fonts and no others, its style sheet."""

    fetcher: URLFetcher
    fonts: FontConfiguration
    style: CSS
    has_notes: bool  # perhaps, at the foot of pages


@lru_cache(maxsize=4)
def engine(template: Template) -> Engine:
    """Give the engine of a template, the same one each time."""
    with strict():
        with _no_system_fonts():
            _load()
            from weasyprint import CSS  # noqa: PLC0415 - takes half a second to load
            from weasyprint.text.fonts import FontConfiguration  # noqa: PLC0415 - as above

            fonts = FontConfiguration()
        fetcher = _fetcher(template)
        style = template.files[STYLE].decode("utf-8", "replace")
        css = CSS(string=style, base_url=BASE, url_fetcher=fetcher, font_config=fonts)
    # WeasyPrint keeps the fonts in a temporary folder. It goes at the end of the process, also of
    # a worker's, while Python is still whole.
    Finalize(None, engine.cache_clear, exitpriority=1)
    return Engine(fetcher, fonts, css, may_have_notes(style))


def _load() -> None:
    """Load WeasyPrint; MissingProgramError where it does not find the libraries that it calls."""
    try:
        with redirect_stdout(StringIO()):  # it tells there what it misses
            import weasyprint  # noqa: F401, PLC0415 - as above
    except OSError:
        raise MissingProgramError(
            "PDFs are laid out by WeasyPrint, which needs Pango: it is not installed",
            "Debian: apt-get install libpango-1.0-0 libpangoft2-1.0-0; "
            "or --pdf-engine typst, or --format docx",
        ) from None


@contextmanager
def undisturbed() -> Iterator[None]:
    """Let Python not look for unused objects inside: it would go through all that is loaded."""
    was_looking = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_looking:
            gc.enable()


@contextmanager
def strict() -> Iterator[None]:
    """Turn whatever WeasyPrint warns of inside into a refusal, and keep it out of other logs."""
    heard = _Warnings()
    logger = logging.getLogger(_LOG)
    passed_on, logger.propagate = logger.propagate, False
    logger.addHandler(heard)
    try:
        yield
    finally:
        logger.removeHandler(heard)
        logger.propagate = passed_on
    if heard.said:
        raise ProofError(
            f"The PDF was not released: its layout is not as meant ({heard.said[0]})",
            "look at the template's pictures, fonts and style sheet",
        )


def _fetcher(template: Template) -> URLFetcher:
    from weasyprint.urls import URLFetcher, URLFetcherResponse  # noqa: PLC0415 - as above

    class Assets(URLFetcher):  # type: ignore[misc] # WeasyPrint ships no types
        """Serves the template's own files by name and nothing else."""

        def fetch(self, url: str, headers: Mapping[str, str] | None = None) -> URLFetcherResponse:
            name = url.removeprefix(BASE)
            if headers or not url.startswith(BASE) or name not in template.files:
                raise ValueError("not a file of the template")
            kind = _KINDS.get(PurePosixPath(name).suffix, "application/octet-stream")
            return URLFetcherResponse(url, template.files[name], {"Content-Type": kind})

    return Assets()


@contextmanager
def _no_system_fonts() -> Iterator[None]:
    """Let fontconfig find no fonts but those that a style sheet brings."""
    before = os.environ.get(_FONTS_FROM)
    with TemporaryDirectory(prefix="authgen-") as folder, warnings.catch_warnings():
        warnings.filterwarnings("ignore", message=".*FontConfig", category=UserWarning)
        empty = Path(folder) / "fonts.conf"
        empty.write_text(_NO_FONTS, "ascii")
        os.environ[_FONTS_FROM] = str(empty)
        try:
            yield
        finally:
            del os.environ[_FONTS_FROM]
            if before is not None:
                os.environ[_FONTS_FROM] = before


class _Warnings(logging.Handler):
    """Collects what WeasyPrint warns of in this thread, without the values."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self._thread = threading.get_ident()
        self.said: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        said = str(record.msg)
        if record.thread == self._thread and not said.startswith(_HARMLESS):
            self.said.append(said.partition("%")[0].strip(" :\"'"))
