"""Which letters are corrected is read whole, or refused line by line."""

from pathlib import Path

import pytest

from authgen.errors import InvalidSettingsError
from authgen.intake.corrections import read_corrections


def read(tmp_path: Path, content: str) -> dict[str, str]:
    (tmp_path / "c.csv").write_text(content)
    return read_corrections(tmp_path / "c.csv")


def test_a_reference_for_each_case(tmp_path: Path) -> None:
    content = "reference,note,case_id\nR-1,x,C-1\nR-2,,C-2\nR-1,again,C-1\n"
    assert read(tmp_path, content) == {"C-1": "R-1", "C-2": "R-2"}


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("C-1,R-1\n", ["c.csv: has no columns case_id and reference"]),
        ("\n", ["c.csv: has no columns case_id and reference"]),
        ("case_id,reference\nC-1\n,R-1\n", [f"c.csv:{n}: is not whole" for n in (2, 3)]),
        ("case_id,reference\nC-1,R-1\nC-1,R-2\n", ["c.csv:3: names a case again"]),
    ],
)
def test_lines_at_fault(content: str, told: list[str], tmp_path: Path) -> None:
    with pytest.raises(InvalidSettingsError) as raised:
        read(tmp_path, content)
    assert [f"{p.where}: {p.what}" for p in raised.value.problems] == told
