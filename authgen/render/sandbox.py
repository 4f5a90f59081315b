"""The small template language that letter templates may use, in Word and in HTML alike.

A template is a stranger's text. It may print values, walk lists and choose; it may not call,
compute, import, switch escaping off or reach an attribute of Python's. What is not on the list
below is refused before anything is rendered. A value is never read as a template.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NoReturn

from jinja2 import DictLoader, StrictUndefined, TemplateError, nodes
from jinja2 import Template as Compiled

from authgen.errors import InvalidSettingsError
from authgen.render.walked import CountingEnvironment, counted

LANGUAGE = "a template may print values, loop and choose, and nothing else"
MOST_SOURCE = 2_000_000  # characters
MOST_FILLED = 3_000_000  # characters of a letter, tags included
MOST_LOOPS = 5  # loops within loops
_ALLOWED_NODES = (
    *(nodes.Template, nodes.Output, nodes.TemplateData, nodes.For, nodes.If, nodes.CondExpr),
    *(nodes.Name, nodes.Getattr, nodes.Const, nodes.Filter, nodes.Test, nodes.And, nodes.Or),
    *(nodes.Not, nodes.Compare, nodes.Operand, nodes.With, nodes.Include),
)
_ALLOWED_FILTERS = ("upper", "lower", "first", "last", "length")
_ALLOWED_TESTS = ("defined", "none")
_MOST_SHOWN = 60
# Laying out a cell that spans a million columns takes for ever, in WeasyPrint and in Word.
WIDE = re.compile(
    r"(?:\b(?:col|row)?span|gridSpan\b[^>]*?\bval)\s*=\s*(?![\"']?\d{1,2}[\"'\s/>])", re.IGNORECASE
)
TOO_WIDE = "has a cell that spans what is not one or two digits"


class Sandbox:
    """Compiles the templates of one set; `partials` are what they may include, by name."""

    def __init__(self, partials: Mapping[str, str], *, markup: bool = True) -> None:
        """Make an environment with nothing in it but the allowed filters and tests.

        Without `markup` what is filled in is plain text, and nothing is escaped.
        """
        self._environment = CountingEnvironment(
            autoescape=markup,
            undefined=StrictUndefined,
            loader=DictLoader(dict(partials)),
            finalize=_printable,
            keep_trailing_newline=True,
        )
        known = self._environment
        known.globals.clear()
        known.filters = {name: known.filters[name] for name in _ALLOWED_FILTERS}
        known.tests = {name: known.tests[name] for name in _ALLOWED_TESTS}
        known.count()
        for name, source in partials.items():
            self._admit(source, name, includes=False)

    def compile(self, source: str, name: str) -> Compiled:
        """Compile a template whose every construct is allowed."""
        self._admit(source, name, includes=True)
        return self._environment.from_string(source)

    def _admit(self, source: str, name: str, *, includes: bool) -> None:
        if len(source) > MOST_SOURCE:
            _refuse(name, f"is longer than {MOST_SOURCE:,} characters")
        if WIDE.search(source):
            _refuse(name, TOO_WIDE)
        try:
            tree = self._environment.parse(source)
            depth = _depth(tree)
        except TemplateError as error:
            _refuse(name, f"line {getattr(error, 'lineno', '?')}: {error.message}")
        except RecursionError:
            _refuse(name, "is nested too deeply")
        for line, what in refusals(tree, includes=includes):
            _refuse(name, f"line {line}: {what}")
        if depth > MOST_LOOPS:
            _refuse(name, f"has more than {MOST_LOOPS} loops within loops")


def fill(compiled: Compiled, context: Mapping[str, object], name: str) -> str:
    """Render a template; a name that the letter does not have is a fault of the template."""
    try:
        filled = compiled.render(counted(context))
    except (TemplateError, TypeError, RecursionError) as error:
        fault = error.message if isinstance(error, TemplateError) else type(error).__name__
        _refuse(name, f"cannot be filled: {fault}")
    if len(filled) > MOST_FILLED:
        _refuse(name, f"comes to more than {MOST_FILLED:,} characters")
    return filled


def _printable(value: object) -> object:
    if isinstance(value, str | int | StrictUndefined):
        return value
    raise TypeError


def refusals(tree: nodes.Template, *, includes: bool) -> Iterator[tuple[int, str]]:
    """Give every construct of a template that is not allowed, with its line."""
    for node in tree.find_all(nodes.Node):
        what = _refusal(node, includes=includes)
        if what:
            yield node.lineno, what


def _refusal(node: nodes.Node, *, includes: bool) -> str:
    if not isinstance(node, _ALLOWED_NODES):
        return f"{type(node).__name__.lower()} is not allowed"
    if isinstance(node, nodes.Getattr) and node.attr.startswith("_"):
        return "names that begin with an underscore are not allowed"
    if isinstance(node, nodes.Filter) and node.name not in _ALLOWED_FILTERS:
        return f"the filter {node.name[:_MOST_SHOWN]} is not allowed"
    if isinstance(node, nodes.Test) and node.name not in _ALLOWED_TESTS:
        return f"the test {node.name[:_MOST_SHOWN]} is not allowed"
    if isinstance(node, nodes.Include) and not (
        includes and isinstance(node.template, nodes.Const)
    ):
        return "only a letter may include, and only by a plain name"
    return ""


def _depth(node: nodes.Node) -> int:
    below = max((_depth(child) for child in node.iter_child_nodes()), default=0)
    return below + isinstance(node, nodes.For)


def _refuse(name: str, why: str) -> NoReturn:
    raise InvalidSettingsError(
        f"The template {name} {why}",
        LANGUAGE,
    ) from None
