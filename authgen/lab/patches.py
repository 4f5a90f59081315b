"""Small changes to a case, written as dotted paths, as examples give them.

A path names keys (`clinical.diagnosis.course`). Inside a list it names an item by what it is
known by (`clinical.tests.hbsag.date`, `clinical.dmts.glatiramer`) or by number, and `+` adds
items. Works on plain values and never changes what it is given.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from copy import deepcopy
from typing import Any

from authgen.errors import InvalidSettingsError

ADDED = "+"
_KNOWN_BY = ("test", "drug", "name", "id")


def patched(
    case: Mapping[str, Any], changes: Mapping[str, Any], without: Iterable[str]
) -> dict[str, Any]:
    """Give a case with the changes laid over it; what `without` names is left out first.

    InvalidSettingsError when a path leads nowhere.
    """
    out = deepcopy(dict(case))
    for path in without:
        _remove(out, path)
    for path, value in changes.items():
        _set(out, path, deepcopy(value))
    return out


def _set(case: dict[str, Any], path: str, value: Any) -> None:  # noqa: ANN401 - any plain value
    at, key = _holder(case, path, make=True)
    if isinstance(at, list):
        _set_item(at, key, value, path)
    elif key == ADDED:
        raise _nowhere(path)
    else:
        at[key] = value


def _set_item(items: list[Any], key: str, value: Any, path: str) -> None:  # noqa: ANN401 - as above
    if key == ADDED:
        items.extend(value if isinstance(value, list) else [value])
    else:
        items[_index(items, key, path)] = value


def _remove(case: dict[str, Any], path: str) -> None:
    at, key = _holder(case, path, make=False)
    if isinstance(at, list):
        del at[_index(at, key, path)]
    elif key in at:
        del at[key]
    else:
        raise _nowhere(path)


def _holder(case: dict[str, Any], path: str, *, make: bool) -> tuple[Any, str]:
    """Give the mapping or list that holds what the path names last, and its key there."""
    *steps, last = path.split(".")
    at: Any = case
    for step in steps:
        at = _below(at, step, path, make=make)
    return _inside(at, last), last


def _below(at: Any, step: str, path: str, *, make: bool) -> Any:  # noqa: ANN401 - any plain value
    at = _inside(at, step)
    if isinstance(at, list):
        return at[_index(at, step, path)]
    if step not in at and not make:
        raise _nowhere(path)
    if at.get(step) is None:
        at[step] = {}
    if not isinstance(at[step], (dict, list)):
        raise _nowhere(path)
    return at[step]


def _inside(at: Any, step: str) -> Any:  # noqa: ANN401 - any plain value
    """Step into the items of a clinical list when the step names one of them."""
    is_list = isinstance(at, dict) and "items" in at
    return at["items"] if is_list and step not in ("complete", "source", "items") else at


def _index(items: list[Any], step: str, path: str) -> int:
    if step.lstrip("-").isdigit() and -len(items) <= int(step) < len(items):
        return int(step)
    named = (i for i, item in enumerate(items) if any(item.get(k) == step for k in _KNOWN_BY))
    found = next(named, None)
    if found is None:
        raise _nowhere(path)
    return found


def _nowhere(path: str) -> InvalidSettingsError:
    return InvalidSettingsError(f"the path {path} leads nowhere in the base case of an example")
