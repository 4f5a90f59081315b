"""A letter's bytes, and the data attached to it."""

from __future__ import annotations

from datetime import date
from io import BytesIO

import pikepdf
import pytest

from authgen.errors import ProofError
from authgen.render.archive import TWIN, attach, attached

DAY = date(2026, 11, 17)
DATA = b'{"schema": "authgen.letter/1"}'


def test_data_are_attached_as_an_associated_file_and_come_back(pdf: bytes) -> None:
    content = attach(pdf, DATA, DAY)
    assert attached(content) == DATA
    with pikepdf.open(BytesIO(content)) as read:
        (file,) = list(read.Root.AF)
        assert (str(file.AFRelationship), str(file.UF)) == ("/Data", TWIN)
        assert str(file.EF.F.Subtype) == "/application/json"
        assert str(file.EF.F.Params.ModDate) == "D:20261117000000Z"


def test_equal_letters_with_equal_data_are_equal(pdf: bytes) -> None:
    assert attach(pdf, DATA, DAY) == attach(pdf, DATA, DAY)
    assert attach(pdf, DATA + b" ", DAY) != attach(pdf, DATA, DAY)


def test_a_letter_without_data_and_what_is_no_letter(pdf: bytes) -> None:
    assert attached(pdf) is None
    with pytest.raises(ProofError, match="cannot be read"):
        attached(b"%PDF-1.7 nothing")
