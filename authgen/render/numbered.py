"""Which line of a template is to blame for a page that declares itself XHTML and is no XML.

What must be XML is the page and not the template, whose tags choose what stands in it: so letters
are filled in. Every line of the template carries its number into the page as spaces and tabs,
which neither XML nor the tags of a template mind where a line begins.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from authgen.letters.content import Letter
from authgen.render.html import render_html
from authgen.render.template import PAGE, Template
from authgen.render.xhtml import fault_of

_DIGITS = 21  # a template has no more characters
_NUMBER = re.compile(rf"[ \t]{{{_DIGITS}}}")
_WRITTEN, _READ = str.maketrans("01", " \t"), str.maketrans(" \t", "01")


def misread(template: Template, letters: Iterable[Letter]) -> Iterator[tuple[int, str]]:
    """Give the line of the template at which the page of a letter stops being XML, and why.

    What is included counts as the line that includes it.
    """
    files = {**template.files, PAGE: _numbered(template.files[PAGE].decode()).encode()}
    template = replace(template, files=files)
    for letter in letters:
        page = render_html(letter, template)
        fault = fault_of(page)
        if fault is not None:
            line, why = fault
            yield _number(page.split("\n")[:line]), why


def _numbered(source: str) -> str:
    first, *others = source.split("\n")
    numbers = (f"{number:0{_DIGITS}b}".translate(_WRITTEN) for number in range(2, len(others) + 2))
    return "\n".join((first, *map("".join, zip(numbers, others, strict=True))))


def _number(lines: list[str]) -> int:
    """Give the number that the last of the lines with one has."""
    found = (_NUMBER.match(line) for line in reversed(lines))
    return next((int(number[0].translate(_READ), 2) for number in found if number), 1)
