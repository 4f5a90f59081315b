"""A packet is what its manifest says, and equal parts give equal bytes."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec import structs

from authgen.errors import AuthgenError
from authgen.intake.originals import originals
from authgen.intake.page import UnreadableError
from authgen.intake.safely import digest_of
from authgen.packet import build as room
from authgen.packet import sheets
from authgen.packet.build import build
from authgen.packet.clean import clean
from authgen.packet.front import front
from authgen.packet.merge import merge
from authgen.render.template import Template
from tests.unit.packet.conftest import Bound
from tests.unit.packet.made import pdf_of

DAMAGED = "its page list is damaged"


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


def test_pages_in_front_are_laid_out_once_while_exhibits_are_looked_over(
    bound: Bound, template: Template, monkeypatch: pytest.MonkeyPatch
) -> None:
    laid_out: list[int] = []

    def counted(*given: Any) -> bytes:
        laid_out.append(given[3])
        return front(*given)

    monkeypatch.setattr(room, "front", counted)
    made = build(
        bound.dossier,
        bound.letter,
        bound.letter_pdf,
        originals(bound.folder, bound.dossier),
        template,
    )
    assert laid_out == [made.parts["pages"]]


def test_what_is_not_shown_as_planned_is_put_together_anew(
    bound: Bound, template: Template, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(content: bytes, pages: int) -> bytes:
        if pages == 1:
            raise UnreadableError(DAMAGED)
        return clean(content, pages)

    put_together: list[bool] = []

    def noted(*given: Any) -> bytes | None:
        made = merge(*given)
        put_together.append(made is not None)
        return made

    monkeypatch.setattr(sheets, "clean", broken)
    monkeypatch.setattr(room, "merge", noted)
    files = originals(bound.folder, bound.dossier)
    made: Any = build(bound.dossier, bound.letter, bound.letter_pdf, files, template)
    assert put_together == [False, True]
    absent = {part["id"]: part["not_shown"] for part in made.parts["exhibits"]}
    assert absent["B"] == "it could be read, but its pages cannot be taken over: " + DAMAGED
    assert absent["A"] is None


def test_an_exhibit_that_would_look_otherwise_is_not_shown(
    bound: Bound, template: Template, monkeypatch: pytest.MonkeyPatch
) -> None:
    def lossy(content: bytes, pages: int) -> bytes:
        return pdf_of(*["Something else"] * pages) if pages == 1 else clean(content, pages)

    monkeypatch.setattr(sheets, "clean", lossy)
    files = originals(bound.folder, bound.dossier)
    made: Any = build(bound.dossier, bound.letter, bound.letter_pdf, files, template)
    absent = {part["id"]: part["not_shown"] for part in made.parts["exhibits"]}
    reason = "it could be read, but its pages cannot be taken over: page 1 would look otherwise"
    assert absent["B"] == absent["C"] == absent["D"] == reason
    assert absent["A"] is absent["F"] is None


def test_an_index_that_never_settles_is_a_fault_of_ours(
    bound: Bound, template: Template, monkeypatch: pytest.MonkeyPatch
) -> None:
    lengths = iter(range(2, 100))
    monkeypatch.setattr(room, "_front_pages", lambda _: (next(lengths), 1))
    files = originals(bound.folder, bound.dossier)
    with pytest.raises(AuthgenError, match="does not settle"):
        build(bound.dossier, bound.letter, bound.letter_pdf, files, template)
