"""What is said afterwards of a letter by Typst: targets, row headers, whole tables and lists."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from io import BytesIO
from typing import Any

import pikepdf
import pytest
from msgspec.structs import replace

from authgen.errors import ProofError
from authgen.letters.content import Letter
from authgen.render.context import letter_context
from authgen.render.template import TYPST, Template
from authgen.render.typst_engine import typeset
from authgen.render.typst_tags import retagged
from tests.unit.render import sample


def made(letter: Letter, template: Template) -> bytes:
    return retagged(typeset(template, letter_context(letter), date(2026, 11, 17)))


@pytest.fixture(scope="module")
def pdf(template: Template) -> Iterator[pikepdf.Pdf]:
    with pikepdf.open(BytesIO(made(sample.certification(), template))) as read:
        yield read


def elements(pdf: pikepdf.Pdf, kind: str) -> list[Any]:
    return [o for o in pdf.objects if isinstance(o, pikepdf.Dictionary) and o.get("/S") == kind]


def test_links_lead_to_named_targets_and_say_where(pdf: pikepdf.Pdf) -> None:
    links = [link for page in pdf.pages for link in page.get("/Annots", [])]
    flat = list(pdf.Root.Names.Dests.Names)
    names = [str(name) for name in flat[::2]]

    assert names == sorted(names)
    assert {"decision", "signature", "notices", "ref_1", "cited_exhibit_A_2"} <= set(names)
    assert {str(link.Dest) for link in links if "/Dest" in link} <= set(names)
    said = {str(link.Contents) for link in links}
    assert {"Reference 1", "Exhibit A, page 2", "Back to the first citation of reference 1"} <= said
    assert "https://doi.org/10.5555/example.1" in said
    assert not any(str(link.A.URI).startswith("letter:") for link in links if "/A" in link)


def test_a_target_is_no_link(pdf: pikepdf.Pdf) -> None:
    headings = [kid for h in elements(pdf, "/H2") for kid in h.K if not isinstance(kid, int)]

    assert [str(kid.S) for kid in headings] == ["/Span", "/Span"]
    assert all(isinstance(kid, int) for span in headings for kid in span.K)


def test_rows_of_fields_have_headers(pdf: pikepdf.Pdf) -> None:
    heads = {str(head.ID): head for head in elements(pdf, "/TH")}
    fields = [name for name in heads if name.startswith("field")]
    flat = list(pdf.Root.StructTreeRoot.IDTree.Names)

    assert len(fields) == 15
    assert all(str(heads[name].A[0].Scope) == "/Row" for name in fields)
    assert [str(name) for name in flat[::2]] == sorted(heads)


@pytest.mark.parametrize("rows", range(1, 8))
def test_no_cell_is_left_that_only_held_rows_together(template: Template, rows: int) -> None:
    base = sample.certification()
    letter = replace(base, sections=(replace(base.sections[0], blocks=(sample.criteria(rows),)),))
    with pikepdf.open(BytesIO(made(letter, template))) as read:
        [table] = [t for t in elements(read, "/Table") if t.K[0].S == "/THead"]
        lengths = [len(row.K) for part in table.K for row in part.K]

    assert lengths == [6] * (rows + 1)


def test_a_source_whose_tables_are_not_a_letters_is_refused(template: Template) -> None:
    source = template.files[TYPST] + b"#table(columns: 3, [a], [b], [c])"
    own = Template({**template.files, TYPST: source}, "sha256:changed")

    with pytest.raises(ProofError, match="tables or links are not those of a letter"):
        made(sample.certification(), own)


@pytest.mark.parametrize("exhibits", range(5))
def test_the_list_that_was_parted_is_one_again(template: Template, exhibits: int) -> None:
    base = sample.certification()
    letter = replace(base, exhibits=base.exhibits[:exhibits], references=(), sections=())
    with pikepdf.open(BytesIO(made(letter, template))) as read:
        lists = elements(read, "/L")
        held = [len(found.K) for found in lists]
        parents = {item.P.objgen == found.objgen for found in lists for item in found.K}

    assert held == ([exhibits] if exhibits else []) + [len(letter.notices)]
    assert parents == {True}
