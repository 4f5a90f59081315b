"""What a mapping says, made into the values of one form; and what is wrong with a mapping.

Tags are those of letter templates, in the same sandbox. A value that the form does not take is a
problem, never bent to fit.
"""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from authgen.errors import InvalidSettingsError, Problem
from authgen.forms.fields import OFF, FormField
from authgen.forms.mapping import Filling, FormMapping
from authgen.render.lint import faults_of
from authgen.render.outline import row_of
from authgen.render.sandbox import Sandbox, fill
from authgen.render.shape import Shape

SLUG = "form-fault"
_YES = frozenset({"true", "yes", "on", "x", "1"})
_NO = frozenset({"", "false", "no", "off", "0"})
_TAGS = ("{{", "{%")
_VALUE = "value"
Fields = Mapping[str, FormField]
Placed = Callable[[str], str]
"""Says where in its file a field of a mapping stands."""


def lint(mapping: FormMapping, fields: Fields, shape: Shape, placed: Placed) -> Iterator[Problem]:
    """Give every fault of a mapping; `shape` has the fields that its values may use."""
    for name, filling in mapping.fillings.items():
        where = placed(name)
        yield from _of_name(where, fields, name)
        if name in fields and fields[name].sort != "other":
            yield from _of_options(where, fields[name], filling)
        row = row_of(_VALUE, filling.value.replace("\n", " "))
        yield from faults_of(where, (row,), shape)


def values_of(
    mapping: FormMapping, fields: Fields, context: Mapping[str, Any], placed: Placed
) -> tuple[dict[str, str], list[Problem]]:
    """Give what each field gets, as the PDF writes it, and every value that it does not take.

    Fields that get nothing are left out.
    """
    sandbox = Sandbox({}, markup=False)
    values: dict[str, str] = {}
    problems: list[Problem] = []
    for name, filling in mapping.fillings.items():
        where = placed(name)
        wrong = [*_of_name(where, fields, name)]
        problems += wrong
        if wrong:
            continue
        try:
            said = fill(sandbox.compile(filling.value, _VALUE), context, _VALUE)
        except InvalidSettingsError as refused:
            problems.append(Problem(where, refused.what, "see: authgen template lint", SLUG))
            continue
        said = "\n".join(" ".join(line.split()) for line in said.strip().split("\n"))
        if not said:
            continue
        value = _value(fields[name], filling.choices.get(said, said))
        if value is None:
            what = f"gives {name} a value that it does not take"
            hint = f"it takes: {_listed(fields[name])}; lead to one of them by `choices`"
            problems.append(Problem(where, what, hint, SLUG))
        else:
            values[name] = value
    return values, problems


def _of_name(where: str, fields: Fields, name: str) -> Iterator[Problem]:
    if name not in fields:
        close = difflib.get_close_matches(name, fields, n=1)
        hint = f"did you mean {close[0]}?" if close else "see: authgen template fields --form"
        yield Problem(where, f"the form has no field {name}", hint, SLUG)
    elif fields[name].sort == "other":
        what = f"{name} is a button, a signature or hidden: it cannot be filled"
        yield Problem(where, what, "leave it out", SLUG)


def _of_options(where: str, field: FormField, filling: Filling) -> Iterator[Problem]:
    plain = not any(tag in filling.value for tag in _TAGS)
    said = filling.value.strip()
    fixed = [filling.choices.get(said, said)] if plain else []
    for word in dict.fromkeys((*filling.choices.values(), *fixed)):
        if _value(field, word) is None:
            close = difflib.get_close_matches(word, field.options, n=1)
            hint = f"did you mean {close[0]}?" if close else f"it takes: {_listed(field)}"
            yield Problem(where, f"{field.name} does not take {word}", hint, SLUG)


def _value(field: FormField, said: str) -> str | None:
    """Give what a field gets for what a value says; None when it does not take it."""
    if field.sort == "text":
        return said
    written = {*field.options.values()}
    if said in field.options or said in written:
        return field.options.get(said, said)
    if field.sort == "checkbox":
        on = next(iter(field.options.values()), None)
        return on if said.casefold() in _YES else OFF if said.casefold() in _NO else None
    return said if field.free else None


def _listed(field: FormField) -> str:
    options = ", ".join(field.options) or "nothing"
    return f"{options}, or yes and no" if field.sort == "checkbox" else options
