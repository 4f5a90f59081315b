"""The fields that templates may use."""

from __future__ import annotations

from authgen.render.shape import listing, shape_of


def test_fields_of_all_contexts_are_listed_with_sort_and_sample() -> None:
    shape = shape_of(
        [
            {"title": "A", "rows": [], "signed": True},
            {"title": "B", "rows": [{"number": 1}, {"text": "x"}], "lines": ["long " * 30]},
        ]
    )
    assert list(listing(shape)) == [
        "lines\tlist",
        "lines[]\ttext\t" + ("long " * 12).rstrip() + "  ...",
        "rows\tlist",
        "rows[].number\tnumber\t1",
        "rows[].text\ttext\tx",
        "signed\tflag\tTrue",
        "title\ttext\tA",
    ]


def test_a_group_stands_before_its_fields_and_a_list_of_lists_has_items() -> None:
    shape = shape_of([{"box": {"heading": "H", "cells": [["a"]]}}])
    assert list(listing(shape)) == [
        "box\tgroup",
        "box.cells\tlist",
        "box.cells[]\tlist",
        "box.cells[][]\ttext\ta",
        "box.heading\ttext\tH",
    ]
