"""Lines of a CSV are read with their numbers, and a file that is no CSV is told as one."""

from pathlib import Path

import pytest

from authgen.errors import InvalidSettingsError, MissingInputError
from authgen.intake.lines import column_of, lines_of


def test_lines_that_hold_anything(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text('\ufeffa,b\n\n ,\n"x,1",y\n', "utf-8")
    assert lines_of(tmp_path / "a.csv", "s") == [(1, ["a", "b"]), (4, ["x,1", "y"])]


def test_what_is_no_csv(tmp_path: Path) -> None:
    for content in (b"\xff\xfe", b'"x\n'):
        (tmp_path / "a.csv").write_bytes(content)
        with pytest.raises(InvalidSettingsError) as raised:
            lines_of(tmp_path / "a.csv", "s")
        assert [p.slug for p in raised.value.problems] == ["s"]
    with pytest.raises(MissingInputError):
        lines_of(tmp_path / "none.csv", "s")


def test_a_column_by_its_title() -> None:
    assert column_of([(1, ["x", " Case_ID "])], "case id") == 1
    assert column_of([(1, ["x"])], "case id") is None
    assert column_of([], "case id") is None
