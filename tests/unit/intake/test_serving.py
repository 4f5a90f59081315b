"""What a child writes of the files that it is given."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path

import pytest

from authgen.intake import limits, serving
from authgen.intake.page import PageText
from authgen.intake.serving import messages, received, send
from tests.unit.intake.papers import line, pdf

ROOT = Path(__file__).parents[3]
GOOD = pdf(line("first page"), line("second page"))


@pytest.mark.parametrize(("files", "earlier"), [([], 0), ([b"", b"one", b"\n" * 300], 70_000)])
def test_what_is_sent_is_received(files: list[bytes], earlier: int, tmp_path: Path) -> None:
    sent = BytesIO()
    send(sent, files, earlier)
    (tmp_path / "sent").write_bytes(sent.getvalue())
    assert received(os.open(tmp_path / "sent", os.O_RDONLY)) == (earlier, files)


def test_of_a_parent_that_is_gone_nothing_is_received(tmp_path: Path) -> None:
    (tmp_path / "sent").touch()
    assert received(os.open(tmp_path / "sent", os.O_RDONLY)) == (0, [])


def test_text_of_an_exhibit_up_to_the_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    for most, last in ((6, None), (5, "it is over the limit for text: at most 5 characters")):
        monkeypatch.setattr(limits, "EXHIBIT_TEXT", limits.Limit("text", most, "characters"))
        assert list(messages(b"abc\fdef", lambda _: None, 0))[-1] == (last,)


def test_each_file_is_allowed_its_time_and_that_of_its_pages() -> None:
    reading, writing = os.pipe()
    told: list[int] = []
    serving.serve([b"abc", GOOD], writing, told.append)
    lines = os.read(reading, 9_999).splitlines()
    os.close(reading)
    assert told == [0, 0, 2]
    assert lines == [
        b'["abc", ""]', b"[null]", b'["first page", ""]', b'["second page", ""]', b"[null]"
    ]  # fmt: skip


def broken(_: bytes, __: Callable[[int], None]) -> Iterator[PageText]:
    raise MemoryError


def test_a_lack_of_memory_is_told_as_such(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(serving, "pages_of", broken)
    told = [(f"it is {limits.READER_BYTES.sentence}",)]
    assert list(messages(b"", lambda _: None, 0)) == told


def as_program(command: list[str]) -> list[bytes]:
    """Have a child that was not forked read GOOD and a text."""
    sent = BytesIO()
    send(sent, [GOOD, b"abc"], 0)
    done = subprocess.run(
        [sys.executable, *command], cwd=ROOT, input=sent.getvalue(), capture_output=True, check=True
    )
    return done.stdout.splitlines()


AS_PROGRAM = [b'["first page", ""]', b'["second page", ""]', b"[null]", b'["abc", ""]', b"[null]"]


def test_as_a_program_it_goes_by_its_standard_streams() -> None:
    assert as_program(["-m", "authgen.intake.serving"]) == AS_PROGRAM


_TALKING = """
import os
from authgen.intake import serving
read = serving.pages_of
def pages_of(*given):
    print("printed", flush=True)
    os.write(1, b"printed")
    yield from read(*given)
serving.pages_of = pages_of
serving.main()
"""


def test_what_a_parser_prints_is_no_message() -> None:
    assert as_program(["-c", _TALKING]) == AS_PROGRAM
