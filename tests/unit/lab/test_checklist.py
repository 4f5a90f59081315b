"""Checklists written, and refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from authgen.errors import MissingInputError, UsageError
from authgen.lab.checklist import write_blank, write_filled
from authgen.review import Desk

SEEDS = Path(__file__).parents[3] / "seeds"
DESK = Desk()
SMALL = "ms-methylprednisolone"


def test_a_blank_and_a_filled_one_are_written_once(tmp_path: Path) -> None:
    out = tmp_path / "blank.pdf"
    write_blank(DESK, SMALL, None, None, out)
    assert out.read_bytes().startswith(b"%PDF-")
    assert out.stat().st_mode & 0o777 == 0o600
    with pytest.raises(UsageError, match="exists already"):
        write_blank(DESK, SMALL, None, None, out)
    case = SEEDS / "methylprednisolone-relapse"
    write_filled(DESK, SMALL, case, (None, None), tmp_path / "filled.pdf")
    assert (tmp_path / "filled.pdf").read_bytes() != out.read_bytes()


def test_equal_checklists_have_equal_bytes(tmp_path: Path) -> None:
    for name in ("a.pdf", "b.pdf"):
        write_blank(DESK, SMALL, "methylprednisolone", "acute", tmp_path / name)
    assert (tmp_path / "a.pdf").read_bytes() == (tmp_path / "b.pdf").read_bytes()


def test_what_does_not_fit_is_refused(tmp_path: Path) -> None:
    out, case = tmp_path / "x.pdf", SEEDS / "ocrelizumab-breakthrough"
    with pytest.raises(MissingInputError, match="no policy ms-none"):
        write_blank(DESK, "ms-none", None, None, out)
    with pytest.raises(MissingInputError, match="does not hold"):
        write_blank(DESK, SMALL, "aspirin", None, out)
    with pytest.raises(UsageError, match="judged by ms-ocrelizumab"):
        write_filled(DESK, SMALL, case, (None, None), out)
    with pytest.raises(UsageError, match="go with a blank"):
        write_filled(DESK, "ms-ocrelizumab", case, ("ocrelizumab", None), out)
    with pytest.raises(UsageError, match="no name of a PDF"):
        write_blank(DESK, SMALL, None, None, tmp_path / "x.docx")
    assert list(tmp_path.iterdir()) == []
