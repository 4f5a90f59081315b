"""The path of a value in a file: keys and list positions, and how a message writes it."""

from __future__ import annotations

import re
from collections.abc import Iterable

Path = tuple[str | int, ...]
_STEP = re.compile(r"\[(\d+)\]|([^.\[\]]+)")
_KEY_LENGTH = 60


def dotted(path: Iterable[str | int]) -> str:
    """Write a path as clinical.mri.items[0].source; odd characters of a key are not shown."""
    return "".join(f"[{s}]" if isinstance(s, int) else f".{_shown(s)}" for s in path).lstrip(".")


def steps(text: str) -> Path:
    """Read what `dotted` writes."""
    return tuple(int(at) if at else key for at, key in _STEP.findall(text))


def _shown(key: str) -> str:
    clean = "".join(c if c.isprintable() else "?" for c in key)
    return clean if len(clean) <= _KEY_LENGTH else clean[:_KEY_LENGTH] + "..."
