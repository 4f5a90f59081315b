"""Named places are read as they were written."""

from __future__ import annotations

import pikepdf
from pikepdf import Array, Name

from authgen.packet.names import name_places, named_places


def test_what_is_named_is_found() -> None:
    with pikepdf.new() as pdf:
        pages = [pdf.add_blank_page() for _ in range(3)]
        name_places(
            pdf,
            {"z": Array([pages[0].obj, Name.Fit]), "a": Array([pages[2].obj, Name.XYZ, 1, 2, 0])},
        )
        found = [(name, page, len(view)) for name, page, view in named_places(pdf)]
    assert found == [("a", 2, 4), ("z", 0, 1)]
