"""Numbers are read in their order; a line at fault is named, and not what it holds."""

from pathlib import Path

import pytest

from authgen.errors import InvalidSettingsError, MissingInputError
from authgen.intake.numbers import read_numbers


def read(tmp_path: Path, content: str | bytes) -> tuple[str, ...]:
    data = content.encode() if isinstance(content, str) else content
    (tmp_path / "n.csv").write_bytes(data)
    return read_numbers(tmp_path / "n.csv")


@pytest.mark.parametrize(
    "content",
    [
        "A-2\n\nA-1\n",
        "\ufeffA-2\r\nA-1",
        "note,Authorization_Number\nfirst,A-2\n,A-1\n",
        'number,site\n"A-2",x\nA-1,\n',
    ],
)
def test_one_a_line_or_a_column_with_a_title(content: str, tmp_path: Path) -> None:
    assert read(tmp_path, content) == ("A-2", "A-1")


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("A-1\nB-1\na-1\n", ["n.csv:3: is the number of line 1 again"]),
        (
            "A-1\n=1+1\n-A\n" + "9" * 41,
            [f"n.csv:{n}: is no authorization number" for n in (2, 3, 4)],
        ),
        ("A-1,x\n", ["n.csv:1: has several columns and no title"]),
        ("number,x\n,only\n", ["n.csv:2: is no authorization number"]),
        ("\n", ["n.csv: holds no number"]),
        (b"\xff\xfe", ["n.csv: is no text"]),
        ('"A-1\n', ["n.csv: is no text"]),
    ],
)
def test_lines_at_fault(content: str | bytes, told: list[str], tmp_path: Path) -> None:
    with pytest.raises(InvalidSettingsError) as raised:
        read(tmp_path, content)
    assert [f"{p.where}: {p.what}" for p in raised.value.problems] == told


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(MissingInputError):
        read_numbers(tmp_path / "n.csv")
