"""Reads the tags of a template in order, knowing what each name stands for at that point.

It tells names that nothing has, and values that are used as what they are not. It renders nothing.
"""

from __future__ import annotations

import difflib
from collections.abc import Mapping

from jinja2 import nodes
from msgspec import Struct

from authgen.render.shape import LOOP, Kind, Shape

Scope = Mapping[str, Shape]
_CASES = frozenset({"upper", "lower"})
_ENDS = frozenset({"first", "last"})
_FILTERED: Mapping[str, tuple[Kind, ...]] = {
    **dict.fromkeys(_CASES, ("text",)),
    **dict.fromkeys(_ENDS, ("list",)),
    "length": ("list", "text"),
}
_CONSTANTS: tuple[tuple[type, Kind], ...] = ((bool, "flag"), (int, "number"), (str, "text"))


class Told(Struct, frozen=True):
    """A fault in a line of a template, counted from 1."""

    file: str
    line: int
    what: str
    hint: str


class TagReader:
    """Reads one template; what it includes is read where it is included, with what is known there.

    `partials` are the templates that may be included, by name.
    """

    def __init__(self, name: str, partials: Mapping[str, nodes.Template]) -> None:
        """Begin with a template of a name."""
        self._file = name
        self._partials = partials
        self._found: dict[Told, None] = {}

    def read(self, tree: nodes.Template, fields: Scope) -> tuple[Told, ...]:
        """Give every fault of a template that may use some fields, each once."""
        self._block(tree.body, fields)
        return tuple(self._found)

    def _block(self, body: list[nodes.Node], scope: Scope) -> None:
        for node in body:
            match node:
                case nodes.Output():
                    for value in node.nodes:
                        self._printed(value, scope)
                case nodes.For():
                    self._loop(node, scope)
                case nodes.If():
                    self._shape(node.test, scope)
                    self._block([*node.body, *node.elif_, *node.else_], scope)
                case nodes.With():
                    self._with(node, scope)
                case nodes.Include(template=nodes.Const(value=str(name))):
                    self._include(node, name, scope)

    def _include(self, node: nodes.Include, name: str, scope: Scope) -> None:
        if name not in self._partials:
            close = difflib.get_close_matches(name, self._partials, n=1)
            hint = f"did you mean {close[0]}?" if close else "include a file of the same folder"
            self._tell(node, f"there is no file {name} to include", hint)
            return
        outer, self._file = self._file, name
        self._block(self._partials[name].body, scope)
        self._file = outer

    def _with(self, node: nodes.With, scope: Scope) -> None:
        pairs = zip(node.targets, node.values, strict=True)
        named = {t.name: self._shape(v, scope) for t, v in pairs if isinstance(t, nodes.Name)}
        known = {name: shape for name, shape in named.items() if shape is not None}
        self._block(node.body, {**scope, **known})

    def _printed(self, value: nodes.Node, scope: Scope) -> None:
        if isinstance(value, nodes.TemplateData):
            return
        shape = self._shape(value, scope)
        if shape is not None and shape.kind == "list":
            self._tell(value, "prints a list", "loop over it")
        elif shape is not None and shape.kind == "group":
            names = ", ".join(sorted(shape.fields))
            self._tell(value, "prints a group of fields", f"print one of them: {names}")

    def _loop(self, node: nodes.For, scope: Scope) -> None:
        over = self._shape(node.iter, scope)
        if over is not None and over.kind != "list":
            self._tell(node, f"loops over a {over.kind}, which is no list", "print it instead")
        item = (over and over.item) or Shape("group")
        if over is None or over.kind != "list" or not isinstance(node.target, nodes.Name):
            return  # what stands inside would only repeat the fault
        self._block(node.body, {**scope, node.target.name: item, "loop": LOOP})

    def _shape(self, node: nodes.Node, scope: Scope) -> Shape | None:
        """Give what a value is; None where that cannot be told."""
        match node:
            case nodes.Name():
                return self._named(node, node.name, scope)
            case nodes.Getattr():
                return self._field(node, scope)
            case nodes.Const():
                kind = next((k for sort, k in _CONSTANTS if isinstance(node.value, sort)), None)
                return Shape(kind) if kind else None
            case nodes.Filter(node=nodes.Expr()):
                return self._filtered(node, scope)
            case nodes.Compare():
                return self._compared(node, scope)
        for child in node.iter_child_nodes():
            if isinstance(child, nodes.Expr):
                self._shape(child, scope)
        return None

    def _field(self, node: nodes.Getattr, scope: Scope) -> Shape | None:
        of = self._shape(node.node, scope)
        if of is None:
            return None
        if of.kind != "group":
            self._tell(node, f"asks a {of.kind} for {node.attr}; it has no fields", "")
            return None
        return self._named(node, node.attr, of.fields)

    def _filtered(self, node: nodes.Filter, scope: Scope) -> Shape | None:
        of = self._shape(node.node, scope) if node.node is not None else None
        takes = _FILTERED.get(node.name)
        if of is None or takes is None:
            return None
        if of.kind not in takes:
            wanted = " or a ".join(takes)
            self._tell(node, f"{node.name} is for a {wanted}, and this is a {of.kind}", "")
        if node.name in _ENDS:
            return of.item
        return Shape("text" if node.name in _CASES else "number")

    def _compared(self, node: nodes.Compare, scope: Scope) -> Shape:
        kinds = [self._shape(node.expr, scope), *(self._shape(o.expr, scope) for o in node.ops)]
        known = list(dict.fromkeys(shape.kind for shape in kinds if shape is not None))
        if len(known) > 1:
            what = f"compares a {known[0]} with a {known[1]}, which are never the same"
            self._tell(node, what, "a text stands in quotes, a number does not")
        return Shape("flag")

    def _named(self, node: nodes.Node, name: str, known: Scope) -> Shape | None:
        if name not in known:
            close = difflib.get_close_matches(name, known, n=1)
            hint = f"did you mean {close[0]}?" if close else "see: authgen template fields"
            self._tell(node, f"there is no field {name}", hint)
        return known.get(name)

    def _tell(self, node: nodes.Node, what: str, hint: str) -> None:
        self._found[Told(self._file, node.lineno, what, hint)] = None
