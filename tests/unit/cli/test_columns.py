"""Text in columns: nothing is lost or too wide, and colour is only where it can be seen."""

import os
import pty
import re
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from authgen.cli.columns import Sheet, shared, wrapped

ROOT = Path(__file__).parents[3]
SHOW = """
from authgen.cli.columns import Sheet
sheet = Sheet()
sheet.add("bold", bold=True)
sheet.add_row(("red", "plain"), (5, 5), "red")
sheet.add("width " + str(sheet.width))
sheet.show()
"""


@pytest.fixture(name="sheet")
def fixture_sheet() -> Sheet:
    return Sheet()


def shown(sheet: Sheet, capsys: pytest.CaptureFixture[str]) -> list[str]:
    sheet.show()
    return capsys.readouterr().out.removesuffix("\n").split("\n")


def on_a_terminal(**env: str) -> str:
    """Run the sample on a terminal of its own and give what it shows."""
    ours, theirs = pty.openpty()
    subprocess.run(
        [sys.executable, "-c", SHOW],
        cwd=ROOT,
        env={**os.environ, "COLUMNS": "77", **env},
        stdout=theirs,
        check=True,
    )
    os.close(theirs)
    text = os.read(ours, 4096).decode().replace("\r\n", "\n")
    os.close(ours)
    return text


def test_a_row_is_wrapped_in_its_columns(sheet: Sheet, capsys: pytest.CaptureFixture[str]) -> None:
    sheet.add_row(("one two", "three", ""), (3, 6, 4))
    assert shown(sheet, capsys) == ["one  three", "two"]


def test_text_is_indented_on_every_line(sheet: Sheet, capsys: pytest.CaptureFixture[str]) -> None:
    sheet.add("x" * 107 + " yy", 4)
    assert shown(sheet, capsys) == ["    " + "x" * 106, "    x yy"]


def test_no_text_is_an_empty_line(sheet: Sheet, capsys: pytest.CaptureFixture[str]) -> None:
    sheet.add()
    sheet.add("after")
    assert shown(sheet, capsys) == ["", "after"]


def test_a_pipe_gets_no_colour_and_a_page_of_width() -> None:
    out = subprocess.check_output([sys.executable, "-c", SHOW], cwd=ROOT, text=True)
    assert out == "bold\nred    plain\nwidth 110\n"


def test_a_terminal_gets_colour_and_its_width() -> None:
    text = on_a_terminal(NO_COLOR="")
    assert text == "\x1b[1mbold\x1b[0m\n\x1b[31mred  \x1b[0m  plain\nwidth 77\n"


def test_who_wants_no_colour_gets_none() -> None:
    assert "\x1b" not in on_a_terminal(NO_COLOR="1")


@pytest.mark.parametrize(
    ("width", "expected"), [(110, [17, 9, 58, 19]), (40, [17, 9, 6, 2]), (10, [17, 9, 1, 1])]
)
def test_what_is_left_is_shared(width: int, expected: list[int]) -> None:
    assert shared(width, (17, 9), (3, 1)) == expected


@given(st.text(st.characters(codec="utf-8", exclude_categories=["C"])), st.integers(-2, 60))
def test_wrapping_loses_no_character(text: str, width: int) -> None:
    lines = wrapped(text, width)
    assert lines
    assert all(len(line) <= max(width, 1) for line in lines)
    assert re.sub(r"\s", "", "".join(lines)) == re.sub(r"\s", "", text)


def test_a_whole_line_is_not_wrapped(sheet: Sheet, capsys: pytest.CaptureFixture[str]) -> None:
    line = "source: " + "x " * 100 + "end"
    sheet.add_whole(line, 4)
    assert shown(sheet, capsys) == [f"    {line}"]
