"""A letter as text says everything that the letter says, in its order."""

from __future__ import annotations

from msgspec.structs import replace

from authgen.letters.content import (
    AskRow,
    AskTable,
    Bullets,
    Field,
    Line,
    Run,
    Section,
)
from authgen.letters.plain import WIDTH, plain
from tests.unit.letters.build import determination, letter


def line(said: str) -> Line:
    return (Run(said),)


def test_its_parts_stand_in_reading_order() -> None:
    said = plain(letter(determination=determination()))
    parts = [
        "SAMPLE",
        "Northgate Utilization Review",
        "Certification of medical necessity",
        "November\u00a020, 2026",
        "By fax to",
        "RE: Case NG-2026-004417",
        "[ CERTIFIED AS REQUESTED ]",
        "Dear Maria Okafor, MD:",
        "Clinical rationale\n------------------",
        "Criteria and evidence",
        "References",
        "Exhibits",
        "Sincerely,",
        "cc: Marit Solberg (member) · Lakeside",
        "Notices",
        "Letter reference R-",
    ]
    places = [said.index(part) for part in parts]
    assert places == sorted(places)


def test_lines_keep_to_the_width_and_long_words_are_never_cut() -> None:
    word = "W" * 200
    said = plain(replace(letter(), salutation=f"Dear {word}:"))
    assert word in said
    assert all(len(at) <= WIDTH or word in at for at in said.splitlines())


def test_what_a_letter_leaves_out_leaves_no_gap() -> None:
    bare = replace(letter(), sample=False, delivery=None, references=(), cc=())
    said = plain(bare)
    assert not said.startswith("SAMPLE")
    assert "By fax" not in said
    assert "References" not in said
    assert "cc:" not in said


def test_lists_questions_and_empty_values_are_written() -> None:
    ask = AskRow("1", line("Which?"), line("Because."), line("A paper."))
    blocks = (Bullets((line("a"), line("b")), numbered=True), AskTable("Note.", (ask,)))
    field = Field("Nothing", line(""))
    said = plain(replace(letter(), sections=(Section("S", blocks),), re_fields=(field,)))
    assert "1. a\n2. b\nNote.\n1.  Which?\n    Why: Because.\n    Settled by: A paper." in said
    assert "\nNothing:\n" in said
