"""A letter is held against the data that it carries."""

from __future__ import annotations

import json
from datetime import date
from functools import cache
from typing import Any

import pytest

from authgen.letters.twin import twin_of
from authgen.render.archive import attach
from authgen.render.pdf import render_pdf
from authgen.render.read_pdf import read_pdf
from authgen.render.template import load_template
from authgen.render.verify import NO_DATA, NO_PDF, OTHER_TEXT, RESEALED, UNREADABLE, verified
from tests.unit.letters import build

DAY = date(2026, 11, 17)


@cache
def bare() -> bytes:
    return render_pdf(build.letter(), load_template())


@cache
def data() -> bytes:
    return twin_of(build.assessment(), build.letter(), None, read_pdf(bare()).text)


def carrying(content: bytes) -> bytes:
    return attach(bare(), content, DAY)


def changed(**keys: Any) -> bytes:
    return json.dumps(json.loads(data()) | keys).encode()


def test_a_letter_as_it_was_released_is_intact() -> None:
    twin, found = verified(carrying(data()))
    assert found == ()
    assert twin is not None
    assert twin.reference == build.letter().reference


def test_the_letter_of_another_case_does_not_fit_the_data() -> None:
    of = build.dossier({"member": {"family": "Other"}})
    other = render_pdf(build.letter(build.assessment(of=of)), load_template())
    _, found = verified(attach(other, data(), DAY))
    assert OTHER_TEXT in found
    assert "its text does not say what its data say under Member" in found
    assert found[-1] == "its text does not say the heading, title, reference or case of its data"
    assert not any("Solberg" in said for said in found)


def test_changed_data_break_the_seal() -> None:
    _, found = verified(carrying(changed(recommendation="refer")))
    assert found == (RESEALED,)
    rows = [{"label": "Valid", "value": "for ever"}]
    _, found = verified(carrying(changed(fields=rows)))
    assert found == (RESEALED, "its text does not say what its data say under Valid")


@pytest.mark.parametrize("content", [b"{", b"[]", b"{}", b"\xff", b"[" * 100_000])
def test_data_that_cannot_be_read_are_told(content: bytes) -> None:
    assert verified(carrying(content)) == (None, (UNREADABLE,))


def test_what_carries_no_data_and_what_is_no_letter() -> None:
    assert verified(bare()) == (None, (NO_DATA,))
    assert verified(b"no PDF") == (None, (NO_PDF,))
