"""What is wrong with a template, each fault with its place, all of them at once.

Nothing is rendered: tags are read and held against the fields that letters have. The gate and the
sandbox refuse what is unsafe; their refusal is one of the faults told here.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping

from jinja2 import Environment, TemplateError, nodes
from lxml import etree

from authgen.errors import InvalidSettingsError, Problem
from authgen.render.docx import FILLED
from authgen.render.gate import open_package, parse_strictly
from authgen.render.outline import Row, html_rows, unclosed, word_rows
from authgen.render.sandbox import Sandbox
from authgen.render.shape import LOOP, Shape
from authgen.render.template import PAGE, TYPST, WORD, Template
from authgen.render.typst_engine import admit

SLUG = "template-fault"
_NOTES = ("word/footnotes.xml", "word/endnotes.xml")
_Scope = Mapping[str, Shape]


def lint(template: Template, html: Shape, word: Shape) -> tuple[Problem, ...]:
    """Give every fault of a template; `html` and `word` are the fields that each may use."""
    return (*_of_word(template, word), *_of_html(template, html), *_of_typst(template))


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
        if name in _NOTES or name.startswith("docProps/"):
            yield from _misplaced(name, root)
        elif FILLED.fullmatch(name):
            yield from faults_of(f"{WORD} {name}", word_rows(root), shape)


def _misplaced(name: str, root: etree._Element) -> Iterator[Problem]:
    if any("{{" in text or "{%" in text for text in root.itertext()):
        yield _problem(
            f"{WORD} {name}",
            "a field stands where it is not filled once and in order",
            "move it into the text, the header or the footer",
        )


def _of_html(template: Template, shape: Shape) -> Iterator[Problem]:
    source = template.files[PAGE].decode("utf-8", "replace")
    yield from faults_of(PAGE, html_rows(source), shape)


def _of_typst(template: Template) -> Iterator[Problem]:
    try:
        admit(template.files[TYPST])
    except InvalidSettingsError as refused:
        yield _problem(TYPST, refused.what, refused.hint)


def faults_of(name: str, rows: tuple[Row, ...], shape: Shape) -> Iterator[Problem]:
    """Give every fault of the tags of one part, which may use the fields of a shape."""
    faults = tuple(unclosed(rows))
    yield from (_problem(f"{name}: {place}", what) for place, what in faults)
    if faults:
        return
    source = "\n".join("".join(row.tags) for row in rows)
    try:
        tree = Environment(autoescape=True).parse(source)
    except TemplateError as error:
        place = rows[(getattr(error, "lineno", None) or 1) - 1].place
        yield _problem(f"{name}: {place}", f"a tag cannot be read: {error.message}")
        return
    try:
        Sandbox({}).compile(source, name)
    except InvalidSettingsError as refused:
        yield _problem(name, refused.what, refused.hint)
    for line, what, hint in _Reader(shape.fields).read(tree):
        yield _problem(f"{name}: {rows[line - 1].place}", what, hint)


def _problem(where: str, what: str, hint: str = "") -> Problem:
    return Problem(where, what, hint, slug=SLUG)


class _Reader:
    """Reads tags in order, knowing what each name stands for at that point."""

    def __init__(self, fields: _Scope) -> None:
        self._fields = fields
        self._found: list[tuple[int, str, str]] = []

    def read(self, tree: nodes.Template) -> list[tuple[int, str, str]]:
        self._block(tree.body, self._fields)
        return self._found

    def _block(self, body: list[nodes.Node], scope: _Scope) -> None:
        for node in body:
            if isinstance(node, nodes.Output):
                for value in node.nodes:
                    self._printed(value, scope)
            elif isinstance(node, nodes.For):
                self._loop(node, scope)
            elif isinstance(node, nodes.If):
                self._shape(node.test, scope)
                self._block([*node.body, *node.elif_, *node.else_], scope)
            elif isinstance(node, nodes.With):
                self._with(node, scope)

    def _with(self, node: nodes.With, scope: _Scope) -> None:
        pairs = zip(node.targets, node.values, strict=True)
        named = {t.name: self._shape(v, scope) for t, v in pairs if isinstance(t, nodes.Name)}
        known = {name: shape for name, shape in named.items() if shape is not None}
        self._block(node.body, {**scope, **known})

    def _printed(self, value: nodes.Node, scope: _Scope) -> None:
        if isinstance(value, nodes.TemplateData):
            return
        shape = self._shape(value, scope)
        if shape is not None and shape.kind == "list":
            self._tell(value, "prints a list", "loop over it")
        elif shape is not None and shape.kind == "group":
            names = ", ".join(sorted(shape.fields))
            self._tell(value, "prints a group of fields", f"print one of them: {names}")

    def _loop(self, node: nodes.For, scope: _Scope) -> None:
        over = self._shape(node.iter, scope)
        if over is not None and over.kind != "list":
            self._tell(node, f"loops over a {over.kind}, which is no list", "print it instead")
        item = (over and over.item) or Shape("group")
        if over is None or over.kind != "list" or not isinstance(node.target, nodes.Name):
            return  # what stands inside would only repeat the fault
        self._block(node.body, {**scope, node.target.name: item, "loop": LOOP})

    def _shape(self, node: nodes.Node, scope: _Scope) -> Shape | None:
        if isinstance(node, nodes.Name):
            return self._named(node, node.name, scope)
        if isinstance(node, nodes.Getattr):
            of = self._shape(node.node, scope)
            if of is None:
                return None
            if of.kind != "group":
                self._tell(node, f"asks a {of.kind} for {node.attr}; it has no fields", "")
                return None
            return self._named(node, node.attr, of.fields)
        for child in node.iter_child_nodes():
            if isinstance(child, nodes.Expr):
                self._shape(child, scope)
        return None

    def _named(self, node: nodes.Node, name: str, known: _Scope) -> Shape | None:
        if name not in known:
            close = difflib.get_close_matches(name, known, n=1)
            hint = f"did you mean {close[0]}?" if close else "see: authgen template fields"
            self._tell(node, f"there is no field {name}", hint)
        return known.get(name)

    def _tell(self, node: nodes.Node, what: str, hint: str) -> None:
        self._found.append((node.lineno, what, hint))
