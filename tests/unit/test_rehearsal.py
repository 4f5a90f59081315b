"""Before processes are forked: a letter is filed that nobody keeps."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest

from authgen.rehearsal import rehearse, rendering_apart
from authgen.review import Desk, Order

EXAMPLE = Path(__file__).parents[2] / "seeds" / "ocrelizumab-breakthrough"
WORD = ("docx",)


@pytest.fixture(scope="module")
def desk() -> Desk:
    return Desk()


def test_a_rehearsal_leaves_nothing(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    rehearse(desk, EXAMPLE, Order(formats=WORD, kind="denial", ledger="postgresql://none"))
    assert not list(tmp_path.iterdir())


def test_only_layout_is_worth_a_process_of_its_own(desk: Desk) -> None:
    assert rendering_apart(desk, Order(formats=WORD)) is None
    assert rendering_apart(desk, Order())
    assert rendering_apart(desk, Order(formats=WORD, packet=True))
