"""What is wrong with a template, each fault with its place, all of them at once.

Tags are read and held against the fields that letters have. The gate and the sandbox refuse what
is unsafe; their refusal is one of the faults told here. Nothing is rendered until the tags have no
fault; then pages are filled in, but not laid out, since only they show whether they are XML.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial

from jinja2 import Environment, TemplateError, nodes
from lxml import etree

from authgen.errors import InvalidSettingsError, Problem
from authgen.letters.content import Letter
from authgen.render.docx import FILLED
from authgen.render.gate import W, open_package, parse_strictly
from authgen.render.loaded import loaded_faults
from authgen.render.numbered import misread
from authgen.render.outline import Row, html_rows, unclosed, word_rows
from authgen.render.sandbox import LANGUAGE, TOO_WIDE, WIDE, Sandbox, refusals
from authgen.render.shape import Shape
from authgen.render.tag_reader import TagReader
from authgen.render.template import PAGE, TYPST, WORD, Template
from authgen.render.typst_engine import admit

SLUG = "template-fault"
_NOTES = ("word/footnotes.xml", "word/endnotes.xml")
_SUFFIX = ".html.jinja"


def lint(template: Template, html: Shape, word: Shape) -> tuple[Problem, ...]:
    """Give every fault of a template; `html` and `word` are the fields that each may use."""
    return (
        *_of_word(template, word),
        *_of_html(template, html),
        *_of_typst(template),
        *loaded_faults(template, SLUG),
    )


def lint_pages(template: Template, letters: Iterable[Letter]) -> tuple[Problem, ...]:
    """Give the faults of a template's pages, once its tags have none."""
    faults = dict.fromkeys(misread(template, letters))
    hint = "close every tag, and write &#160; for &nbsp;; or leave out xmlns: then it is HTML"
    return tuple(
        _problem(f"{PAGE}: line {line}", f"the page is no XML from here on: {why}", hint)
        for line, why in faults
    )


def _of_word(template: Template, shape: Shape) -> Iterator[Problem]:
    try:
        parts = open_package(template.files[WORD], WORD)
    except InvalidSettingsError as refused:
        yield _problem(WORD, refused.what, refused.hint)
        return
    for name in sorted(parts):
        if not name.endswith(".xml"):
            continue
        root = parse_strictly(parts[name], name)
        if name in _NOTES or not FILLED.fullmatch(name):
            yield from _misplaced(name, root)
        else:
            yield from faults_of(f"{WORD} {name}", word_rows(root), shape)
        if WIDE.search(parts[name].decode("utf-8", "replace")):
            yield _problem(f"{WORD} {name}", TOO_WIDE, "99 are enough")
        if next(root.iter(f"{W}comment"), None) is not None:
            yield _problem(
                f"{WORD} {name}", "holds comments, which every letter would carry", "delete them"
            )


def _misplaced(name: str, root: etree._Element) -> Iterator[Problem]:
    said = "".join(map(str, root.itertext()))  # Word may part a tag between runs
    if "{{" in said or "{%" in said:
        yield _problem(
            f"{WORD} {name}",
            "a field stands where it is not filled once and in order",
            "move it into the text, the header or the footer",
        )


def _of_html(template: Template, shape: Shape) -> Iterator[Problem]:
    files = template.files.items()
    sources = {n: c.decode("utf-8", "replace") for n, c in files if n.endswith(_SUFFIX)}
    parts = {name: _Part(name, html_rows(source)) for name, source in sources.items()}
    partials = {name: part for name, part in parts.items() if name != PAGE}
    for name, part in partials.items():
        yield from part.faults
        admit = partial(Sandbox, {name: sources[name]})
        yield from _forbidden(part, admit, includes=False)
    yield from _read(parts[PAGE], shape, partials)


def _of_typst(template: Template) -> Iterator[Problem]:
    yield from _refused(TYPST, lambda: admit(template.files[TYPST]))


def faults_of(name: str, rows: tuple[Row, ...], shape: Shape) -> Iterator[Problem]:
    """Give every fault of the tags of one part, which may use the fields of a shape."""
    yield from _read(_Part(name, rows), shape, {})


class _Part:
    """One part of a template as read: its tree, or why there is none."""

    def __init__(self, name: str, rows: tuple[Row, ...]) -> None:
        self.name = name
        self.tree: nodes.Template | None = None
        self.source = "\n".join("".join(row.tags) for row in rows)
        self._rows = rows
        self.faults = [_problem(f"{name}: {place}", what) for place, what in unclosed(rows)]
        if not self.faults:
            self._parse()

    def _parse(self) -> None:
        try:
            self.tree = Environment(autoescape=True).parse(self.source)
        except TemplateError as error:
            where = self.place(getattr(error, "lineno", None) or 1)
            self.faults.append(_problem(where, f"a tag cannot be read: {error.message}"))

    def place(self, line: int) -> str:
        """Say where a line of the tags stands."""
        return f"{self.name}: {self._rows[line - 1].place}"


def _read(part: _Part, shape: Shape, partials: Mapping[str, _Part]) -> Iterator[Problem]:
    yield from part.faults
    if part.tree is None:
        return
    admit = partial(Sandbox({}).compile, part.source, part.name)
    yield from _forbidden(part, admit, includes=True)
    trees = {name: p.tree for name, p in partials.items() if p.tree is not None}
    files = {**partials, part.name: part}
    for told in TagReader(part.name, trees).read(part.tree, shape.fields):
        yield _problem(files[told.file].place(told.line), told.what, told.hint)


def _forbidden(part: _Part, admit: Callable[[], object], *, includes: bool) -> Iterator[Problem]:
    """Give all that the sandbox refuses in a part, each with its place; else what else it says."""
    found = [] if part.tree is None else [*refusals(part.tree, includes=includes)]
    yield from (_problem(part.place(line), what, LANGUAGE) for line, what in found)
    if part.tree is not None and not found:
        yield from _refused(part.name, admit)


def _refused(where: str, admit: Callable[[], object]) -> Iterator[Problem]:
    try:
        admit()
    except InvalidSettingsError as refused:
        yield _problem(where, refused.what, refused.hint)


def _problem(where: str, what: str, hint: str = "") -> Problem:
    return Problem(where, what, hint, slug=SLUG)
