"""What the page and the style sheet of a template would load, run or spread, found in their text.

Nothing but the template's own files is ever loaded: this only tells the author of a template in
time, with the line, what the layout would refuse.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import get_close_matches

from authgen.errors import Problem
from authgen.render.engine import BASE
from authgen.render.sandbox import TOO_WIDE, WIDE
from authgen.render.template import Template

_TEXTS = (".jinja", ".css")
_LOADS = re.compile(
    r"""(?:\bsrc\s*=|<link\b[^>]*\bhref\s*=|@import(?:\s+url\()?|\burl\()\s*["']?([^"'()\s>;]+)""",
    re.IGNORECASE,
)
_RUNS = re.compile(r"<(script|iframe|object|embed|form|base)\b", re.IGNORECASE)
_OWN = f"a letter loads only files of the template, as {BASE}logo.svg"


def loaded_faults(template: Template, slug: str) -> Iterator[Problem]:
    """Give what is no text, what would run, and what is no file of the template."""
    for name, content in template.files.items():
        if not name.endswith(_TEXTS):
            continue
        try:
            text = content.decode("utf-8")
        except UnicodeDecodeError:
            yield Problem(name, "is not UTF-8 text", "save it as UTF-8", slug=slug)
            continue
        for number, line in enumerate(text.split("\n"), 1):
            for what, hint in _faults(line, template):
                yield Problem(f"{name}: line {number}", what, hint, slug=slug)


def _faults(line: str, template: Template) -> Iterator[tuple[str, str]]:
    for active in _RUNS.finditer(line):
        yield f"holds <{active[1].lower()}>: nothing runs in a letter", "take it out"
    if WIDE.search(line):
        yield TOO_WIDE, "99 are enough"
    for target in _LOADS.findall(line):
        if target.startswith("#") or "{" in target:  # a place in the page; known when it is filled
            continue
        name = target.removeprefix(BASE)
        if not target.startswith(BASE):
            yield "would load what is no file of the template", _OWN
        elif name not in template.files:
            near = get_close_matches(name, template.files, n=1)
            hint = f"did you mean {BASE}{near[0]}?" if near else _OWN
            yield "would load a file that the template does not have", hint
