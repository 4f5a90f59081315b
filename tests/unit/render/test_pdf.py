"""A letter by WeasyPrint: its structure. Its pages: `test_layout.py`."""

from io import BytesIO

import pikepdf


def test_structure_holds_headings_tables_lists_and_links(pdf: bytes) -> None:
    with pikepdf.open(BytesIO(pdf)) as read:
        kinds = {
            str(item.get("/S"))
            for item in read.objects
            if isinstance(item, pikepdf.Dictionary) and item.get("/Type") == "/StructElem"
        }
        cells = [
            item
            for item in read.objects
            if isinstance(item, pikepdf.Dictionary) and item.get("/S") == "/TD"
        ]
        assert all(len(cell.A.Headers) == 1 for cell in cells)
    assert {
        "/H1",
        "/H2",
        "/P",
        "/Table",
        "/TR",
        "/TH",
        "/TD",
        "/L",
        "/LI",
        "/Link",
        "/Figure",
    } <= kinds
