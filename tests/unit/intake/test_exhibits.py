"""Exhibits of a case as read: their pages, their digests, and why one cannot be read."""

import hashlib
import subprocess
import sys
from collections.abc import Mapping, Sequence
from datetime import date

from authgen.case.case import Exhibit
from authgen.intake.exhibits import ExhibitText
from authgen.intake.exhibits import read_exhibits as texts_of
from authgen.intake.page import text_digest
from authgen.intake.reader import Reading
from tests.unit.intake.papers import image, line, paragraph, pdf, word


def exhibit(name: str, file: str = "exhibits/A.pdf", class_: str = "clinic_note") -> Exhibit:
    return Exhibit.model_validate(
        {"id": name, "title": f"Exhibit {name}", "class": class_, "file": file,
         "date": "2026-10-20", "author": "Maria Okafor, MD"}
    )  # fmt: skip


def read_exhibits(
    exhibits: Sequence[Exhibit], files: Mapping[str, bytes]
) -> tuple[ExhibitText, ...]:
    return texts_of(exhibits, files, Reading(tuple(files.values())))


def test_each_exhibit_is_read_as_what_it_is() -> None:
    files = {
        "A": pdf(line("first page"), "", line("seen") + line("unseen", y=600, more="3 Tr")),
        "B": image(),
        "C": b"plain\ftext",
        "D": word(paragraph("a letter")),
    }
    # names that say otherwise do not matter
    texts = read_exhibits([exhibit(name, f"exhibits/{name}.txt") for name in files], files)
    assert [text.pages for text in texts] == [
        ("first page", "", "seen"),
        ("",),
        ("plain", "text"),
        ("a letter",),
    ]
    assert texts[0].hidden == ("", "", "seen\nunseen")
    assert [text.reading.pages for text in texts] == [3, 1, 2, 1]
    assert [text.reading.textless_pages for text in texts] == [(2,), (1,), (), ()]
    assert [tuple(text.reading.clear_pages) for text in texts] == [(1, 2), (1,), (1, 2), (1,)]
    for text in texts:
        for number, digest in text.reading.clear_pages.items():
            assert digest == text_digest(text.pages[number - 1])
    assert [text.reading.unreadable for text in texts] == [None] * 4


def test_a_reading_tells_what_the_case_says_of_the_exhibit() -> None:
    [text] = read_exhibits([exhibit("A", class_="imaging_report")], {"A": b"plain text"})
    reading = text.reading
    assert (reading.id, reading.title, reading.exhibit_class) == (
        "A",
        "Exhibit A",
        "imaging_report",
    )
    assert (reading.date, reading.author) == (date(2026, 10, 20), "Maria Okafor, MD")
    assert reading.digest == "sha256:" + hashlib.sha256(b"plain text").hexdigest()


def test_what_cannot_be_read_is_listed_with_the_reason() -> None:
    files = {"A": b"%PDF-1.7 cut off", "C": b"plain text"}
    damaged, absent, good = read_exhibits([exhibit("A"), exhibit("B"), exhibit("C")], files)
    assert (damaged.reading.pages, damaged.reading.unreadable) == (0, "it is damaged")
    assert (absent.reading.digest, absent.reading.unreadable) == ("", "its file was not read")
    assert good.pages == ("plain text",)


def test_the_parent_loads_no_parser() -> None:
    script = (
        "import sys\n"
        "from authgen.intake.reader import Reading\n"
        f"[contents] = Reading([{pdf(line('words here'))!r}]).contents()\n"
        "assert contents.pages[0].visible == 'words here'\n"
        "print([m for m in ('pypdfium2', 'PIL', 'lxml', 'docx') if m in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"
