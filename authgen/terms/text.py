"""Words as they are compared: case and spacing make no difference."""

from __future__ import annotations

from typing import Any


def folded(value: Any) -> Any:  # noqa: ANN401 - any fact
    """Give a value to compare with others: words do not differ by case or spacing."""
    return " ".join(value.casefold().split()) if isinstance(value, str) else value
