"""What is done in a child is done here for these tests, where it is measured."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from authgen.forms import admit, proof
from authgen.intake.page import UnreadableError


@pytest.fixture(autouse=True)
def fixture_here(monkeypatch: pytest.MonkeyPatch) -> None:
    """Do the work in place; `tests/unit/test_formdesk.py` leaves it to children."""
    for room in (admit, proof):
        monkeypatch.setattr(room, "confined", _here)


def _here(work: Callable[[], bytes]) -> bytes:
    try:
        return work()
    except UnreadableError:
        raise
    except Exception:  # noqa: BLE001 - as in the child, a parser may raise anything
        raise UnreadableError("it is damaged") from None
