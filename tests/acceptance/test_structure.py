"""Letters of every kind hold what archives and screen readers rely on, by our own check."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from typing import Any

import pikepdf
import pytest

from authgen.render.files import ENGINES
from tests.acceptance.structure import faults
from tests.acceptance.test_layout import rendered
from tests.acceptance.test_letter_kinds import LETTERS


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("name", LETTERS)
def test_the_structure_is_whole(name: str, engine: str) -> None:
    assert faults(rendered(name, engine)[1]) == []


def first(pdf: pikepdf.Pdf, role: str) -> Any:
    return next(o for o in pdf.objects if isinstance(o, pikepdf.Dictionary) and o.get("/S") == role)


def without_language(pdf: pikepdf.Pdf) -> None:
    del pdf.Root["/Lang"]


def without_alternative(pdf: pikepdf.Pdf) -> None:
    del first(pdf, "/Figure")["/Alt"]


def without_headers(pdf: pikepdf.Pdf) -> None:
    del first(pdf, "/TD").A["/Headers"]


def with_two_titles(pdf: pikepdf.Pdf) -> None:
    first(pdf, "/H2").S = pikepdf.Name.H1


def without_order(pdf: pikepdf.Pdf) -> None:
    del pdf.pages[0].obj["/Tabs"]


def with_loose_text(pdf: pikepdf.Pdf) -> None:
    page = pdf.pages[0]
    page.Contents.write(page.Contents.read_bytes() + b"\nBT (x) Tj ET")


def without_a_branch(pdf: pikepdf.Pdf) -> None:
    document = first(pdf, "/Document")
    document.K = pikepdf.Array(list(document.K)[:-1])


@pytest.mark.parametrize(
    ("break_it", "fault"),
    [
        (without_language, "no language"),
        (without_alternative, "a figure has no text"),
        (without_headers, "a cell names no header"),
        (with_two_titles, "headings do not begin"),
        (without_order, "page 1: links are not met"),
        (with_loose_text, "page 1: text that is neither"),
        (without_a_branch, "do not hold the same"),
    ],
)
def test_the_check_finds_what_is_broken(
    break_it: Callable[[pikepdf.Pdf], None], fault: str
) -> None:
    out = BytesIO()
    with pikepdf.open(BytesIO(rendered("certification")[1])) as pdf:
        break_it(pdf)
        pdf.save(out)
    assert any(fault in said for said in faults(out.getvalue()))
