"""The child that reads exhibits may die of one; the others are read all the same."""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pikepdf
import pytest

from authgen import system
from authgen.intake import limits, reader, serving, spawned
from authgen.intake.page import Contents, PageText
from authgen.intake.reader import Reading
from tests.unit.intake.lingering import Lingering
from tests.unit.intake.papers import form, image, line, pdf, word

ROOT = Path(__file__).parents[3]
GOOD = pdf(line("first page"), line("second page"))
READ = Contents((PageText("first page"), PageText("second page")))


def read_contents(files: Sequence[bytes]) -> tuple[Contents, ...]:
    return Reading(files).contents()


def reason(content: bytes) -> str | None:
    [contents, after] = read_contents([content, GOOD])
    assert after == READ
    assert contents.pages == ()
    return contents.unreadable


def test_files_are_read_in_order_by_one_child() -> None:
    found = read_contents([GOOD, b"plain text", image(), b""])
    assert found == (READ, Contents((PageText("plain text"),)), *[Contents((PageText(""),))] * 2)


def test_no_files_need_no_child(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(os, "fork")
    assert read_contents([]) == ()


def test_hidden_text_comes_along() -> None:
    [contents] = read_contents([pdf(line("seen words") + line("unseen", y=600, more="3 Tr"))])
    assert contents.pages == (PageText("seen words", "seen words\nunseen"),)


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"%PDF-1.7 cut off", "it is damaged"),
        (GOOD[: len(GOOD) // 3], "it is damaged"),
        (b"PK\x03\x04 cut off", "it is damaged"),
        (
            word("<w:p>").replace(b"PK", b"PX"),
            "it is not a PDF, PNG, JPEG, Word or plain text file",
        ),
        (image((600, 400))[:200], "it is damaged"),
        (b"\xff\xfe", "its text is not UTF-8"),
    ],
)
def test_a_damaged_file_is_unreadable_with_a_reason(content: bytes, says: str) -> None:
    assert reason(content) == says


def nested(levels: int, width: int) -> bytes:
    """Make a small PDF that draws the same form width ** levels times."""

    def touch(made: pikepdf.Pdf, page: pikepdf.Page) -> None:
        inner = form(made, page, "0 0 9 9 re f")
        for _ in range(levels):
            outer = form(made, page, "/X Do " * width)
            outer.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(X=inner))
            inner = outer
        page.obj.Resources.XObject = pikepdf.Dictionary(X=inner)

    return pdf("/X Do", touch=touch)


def test_a_file_that_takes_too_long_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "READER_SECONDS", limits.Limit("the time", 1, "seconds"))
    assert reason(nested(8, 20)) == "it is over the limit for the time: at most 1 seconds"


_UNDER_60_MB = """
from authgen.intake import limits
from tests.unit.intake.papers import image
from tests.unit.intake.test_reader import reason
limits.READER_BYTES = limits.Limit("the memory", 60_000_000, "bytes")
print(reason(image((8000, 8000))))
"""


def test_a_file_that_takes_too_much_memory_is_stopped() -> None:
    # In an interpreter of its own: a child may fill what earlier tests have left free here.
    told = subprocess.check_output([sys.executable, "-c", _UNDER_60_MB], cwd=ROOT, text=True)
    assert told == "it is over the limit for the memory: at most 60,000,000 bytes\n"


Pages = Callable[[bytes, Callable[[int], None]], Iterator[PageText]]


def poisoned(death: Callable[[], object]) -> Pages:
    """Give a reader whose child comes to harm after the first page of anything but GOOD."""

    def pages_of(content: bytes, _: Callable[[int], None]) -> Iterator[PageText]:
        yield PageText("first page")
        if content != GOOD:
            death()
        yield PageText("second page")

    return pages_of


def test_a_child_that_crashes_takes_one_file_along(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(serving, "pages_of", poisoned(os.abort))
    assert reason(b"x") == f"it is damaged, or {limits.READER_BYTES.sentence}"
    monkeypatch.setattr(serving, "pages_of", poisoned(lambda: os._exit(3)))
    assert reason(b"x") == f"it is damaged, or {limits.READER_BYTES.sentence}"


def test_a_child_that_hangs_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "READER_SECONDS", limits.Limit("the time", 1, "seconds"))
    linger = Lingering()
    monkeypatch.setattr(serving, "pages_of", poisoned(linger))
    assert reason(b"x") == "it is over the limit for the time: at most 1 seconds"
    assert linger.was_stopped()


@dataclass(frozen=True)
class Garbled:
    """A writer of JSON in a stranger's hands; what it reads it reads well."""

    text: str
    loads = staticmethod(json.loads)

    def dumps(self, _: object) -> str:
        return self.text


def test_a_child_that_writes_nonsense_is_believed_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(serving, "json", Garbled('{nonsense\n{"a": 1}'))
    [contents] = read_contents([GOOD])
    assert contents == Contents(unreadable=f"it is damaged, or {limits.READER_BYTES.sentence}")


def test_a_child_cannot_flood_its_parent(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "_MOST_PIPED", 1_000_000)
    monkeypatch.setattr(serving, "json", Garbled("x" * 10_000_000))
    [contents] = read_contents([GOOD])
    assert contents.pages == ()


def test_no_child_is_left_behind(is_childless: Callable[[], bool]) -> None:
    read_contents([GOOD])
    assert is_childless()


def test_the_child_reads_before_it_is_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    told, telling = os.pipe()

    def pages_of(_: bytes, __: Callable[[int], None]) -> Iterator[PageText]:
        os.write(telling, b"reading")
        yield PageText("seen words")

    monkeypatch.setattr(serving, "pages_of", pages_of)
    reading = Reading([b"x"])
    assert os.read(told, 7) == b"reading"
    assert reading.contents() == (Contents((PageText("seen words"),)),)


def test_a_child_that_was_started_ahead_reads_what_it_is_given_then() -> None:
    reading = Reading.ahead()
    reading.begin([GOOD, b"plain text"])
    assert reading.contents() == (READ, Contents((PageText("plain text"),)))


def test_files_that_fill_every_pipe_arrive_whole() -> None:
    lines = "\n".join(f"line {n}" for n in range(10_000))
    pages = tuple(PageText(lines) for _ in range(20))
    assert read_contents(["\f".join([lines] * 20).encode()]) == (Contents(pages),)


def test_a_child_that_dies_while_it_waits_takes_one_file_along(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(reader, "load_readers", os.abort)
    reading = Reading.ahead()
    reading.begin([b"x" * 2_000_000, GOOD])
    died = Contents(unreadable=f"it is damaged, or {limits.READER_BYTES.sentence}")
    assert reading.contents() == (died, READ)


def test_a_child_that_is_given_nothing_is_stopped(is_childless: Callable[[], bool]) -> None:
    reading = Reading.ahead()
    assert not is_childless()
    reading.begin([])
    assert is_childless()
    assert reading.contents() == ()


def test_a_child_that_is_not_waited_for_is_stopped(
    monkeypatch: pytest.MonkeyPatch, is_childless: Callable[[], bool]
) -> None:
    linger = Lingering()
    monkeypatch.setattr(serving, "pages_of", poisoned(linger))
    reading = Reading([b"x"])
    linger.wait()
    reading.stop()
    reading.stop()
    assert is_childless()
    assert linger.was_stopped()


def test_text_of_all_exhibits_up_to_the_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "ALL_EXHIBIT_TEXT", limits.Limit("all text", 6, "characters"))
    over = Contents(unreadable="it is over the limit for all text: at most 6 characters")
    abc = Contents((PageText("abc"),))
    assert read_contents([b"abc", b"def"]) == (abc, Contents((PageText("def"),)))
    assert read_contents([b"abc", b"defg", b"xyz"]) == (abc, over, Contents((PageText("xyz"),)))
    monkeypatch.setattr(serving, "pages_of", dying)
    assert [c.unreadable for c in read_contents([b"abc", b"", b"defg"])][2] == over.unreadable


def dying(content: bytes, _: Callable[[int], None]) -> Iterator[PageText]:
    """Read a text, and die of an empty one."""
    if not content:
        os._exit(1)
    yield PageText(content.decode())


def test_where_no_process_forks_files_are_read_all_the_same(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(system, "FORKS", False)
    monkeypatch.delattr(os, "fork")
    damaged = Contents(unreadable="it is damaged")
    hidden = pdf(line("seen words") + line("unseen", y=600, more="3 Tr"))
    files = [GOOD, b"plain text", b"%PDF-1.7 cut off", image(), hidden, b""]
    ahead = Reading.ahead()
    ahead.begin(files)
    for reading in (ahead, Reading(files)):
        assert reading.contents() == (
            READ,
            Contents((PageText("plain text"),)),
            damaged,
            Contents((PageText(""),)),
            Contents((PageText("seen words", "seen words\nunseen"),)),
            Contents((PageText(""),)),
        )


def test_where_no_process_forks_the_exhibits_of_all_seeds_read_the_same(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    files = [file.read_bytes() for file in sorted((ROOT / "seeds").rglob("*.pdf"))]
    forked = read_contents(files)
    monkeypatch.setattr(system, "FORKS", False)
    monkeypatch.delattr(os, "fork")
    assert read_contents(files) == forked
    assert len(forked) > 50
    assert sum(len(contents.pages) for contents in forked) > len(forked)


_BARE = """
import os, select, signal, subprocess, sys
sys.modules.update(fcntl=None, resource=None)
del os.fork, os.O_CLOEXEC, os.O_NOFOLLOW, os.O_DIRECTORY, os.O_NONBLOCK, os.O_NOCTTY
del os.WIFSIGNALED, os.WTERMSIG, select.poll, signal.SIGXCPU
os.supports_dir_fd.clear()
from pathlib import Path
from authgen.intake.opened import open_case
opened = open_case(Path("seeds/ocrelizumab-breakthrough"))
found = opened.reading.contents()
print(len(found) == len(opened.files) > 0, all(c.pages[0].visible for c in found))
"""


def test_a_folder_is_opened_without_all_that_windows_lacks() -> None:
    told = subprocess.check_output([sys.executable, "-c", _BARE], cwd=ROOT, text=True)
    assert told == "True True\n"


def test_where_no_process_forks_one_that_takes_too_long_is_stopped(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(system, "FORKS", False)
    monkeypatch.setattr(limits, "READER_SECONDS", limits.Limit("the time", 1, "seconds"))
    assert reason(nested(8, 20)) == "it is over the limit for the time: at most 1 seconds"


def test_where_no_process_forks_one_that_dies_takes_one_file_along(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(system, "FORKS", False)
    monkeypatch.setattr(spawned, "_COMMAND", (sys.executable, "-c", _DYING))
    assert reason(b"x") == f"it is damaged, or {limits.READER_BYTES.sentence}"


def test_where_no_process_forks_the_text_before_counts_too(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(system, "FORKS", False)
    most = limits.ALL_EXHIBIT_TEXT.most - len("first pagesecond page")
    child = spawned.Spawned()
    child.give([GOOD, b"x"], most)
    told = b"".join(filter(None, child.chunks(60)))
    child.end()
    assert told.splitlines()[-1] == f'["it is {limits.ALL_EXHIBIT_TEXT.sentence}"]'.encode()


_DYING = """
import os
from authgen.intake import serving
read = serving.pages_of
def pages_of(content, opened):
    for page in read(content, opened):
        yield page
        if content == b"x":
            os.abort()
serving.pages_of = pages_of
serving.main()
"""
