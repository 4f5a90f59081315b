"""A packet is what its manifest says, and equal parts give equal bytes."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pikepdf
import pytest
from msgspec import structs

from authgen.errors import AuthgenError
from authgen.intake.originals import originals
from authgen.intake.page import UnreadableError
from authgen.intake.safely import digest_of
from authgen.packet import build as room
from authgen.packet.build import build
from authgen.render.template import Template
from tests.unit.packet.conftest import Bound


def test_the_parts_say_what_is_in_it(bound: Bound) -> None:
    parts: Any = bound.packet.parts
    assert parts["letter"]["digest"] == digest_of(bound.letter_pdf)
    assert [part["id"] for part in parts["exhibits"]] == list("ABCDEFGH")
    labels = {part["id"]: part["labels"] for part in parts["exhibits"]}
    assert labels["A"] == ["A-1", "A-2", "A-3"]
    assert labels["E"] == ["E-1/1", "E-1/2", "E-1/3"]
    assert labels["G"] == ["G-1/1"]
    absent = {part["id"]: part["not_shown"] for part in parts["exhibits"] if part["not_shown"]}
    assert list(absent) == ["H"]
    last = parts["exhibits"][-1]
    assert last["first_page"] + last["pages"] - 1 == parts["pages"]


def test_equal_parts_give_equal_bytes(bound: Bound, template: Template) -> None:
    files = originals(bound.folder, bound.dossier)
    again = build(bound.dossier, bound.letter, bound.letter_pdf, files, template)
    assert again.content == bound.packet.content


def test_without_exhibits_there_is_a_letter_and_an_index(bound: Bound, template: Template) -> None:
    alone = structs.replace(bound.dossier, exhibits=(), standings={})
    parts: Any = build(alone, bound.letter, bound.letter_pdf, {}, template).parts
    assert parts["exhibits"] == []
    assert parts["timeline"]["pages"] == 0
    assert parts["pages"] == parts["letter"]["pages"] + parts["index"]["pages"]


def test_sheets_that_cannot_be_looked_over_are_shown_without_marks(
    bound: Bound, template: Template, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise UnreadableError("it takes too long")

    monkeypatch.setattr(room, "survey", refuse)
    files = originals(bound.folder, bound.dossier)
    made = build(bound.dossier, bound.letter, bound.letter_pdf, files, template)
    with pikepdf.open(BytesIO(made.content)) as pdf:  # its objects are compressed
        marks = {str(mark.Subtype) for page in pdf.pages for mark in page.obj.get("/Annots", [])}
    assert "/Link" in marks
    assert "/Highlight" not in marks
    assert made.parts["pages"] == bound.packet.parts["pages"]


def test_an_index_that_never_settles_is_a_fault_of_ours(
    bound: Bound, template: Template, monkeypatch: pytest.MonkeyPatch
) -> None:
    lengths = iter(range(2, 100))
    monkeypatch.setattr(room, "_front_pages", lambda _: (next(lengths), 1))
    files = originals(bound.folder, bound.dossier)
    with pytest.raises(AuthgenError, match="does not settle"):
        build(bound.dossier, bound.letter, bound.letter_pdf, files, template)
