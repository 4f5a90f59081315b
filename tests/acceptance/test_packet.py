"""A packet through the command: labels that are cited, links, highlights, the same bytes twice."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pypdfium2 as pdfium
import pytest
import yaml

from tests.acceptance.run import SEEDS, authgen

SEED = SEEDS / "ocrelizumab-breakthrough"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("out")
    ran = authgen("packet", SEED, "-o", out, "--format", "pdf")
    assert ran.code == 0, ran.err
    assert str(out / "NG-2026-004417" / "packet.pdf") in ran.out.splitlines()
    return out / "NG-2026-004417"


@pytest.fixture
def packet(folder: Path) -> Iterator[pikepdf.Pdf]:
    with pikepdf.open(folder / "packet.pdf") as pdf:
        yield pdf


def labels(folder: Path) -> list[str]:
    with pdfium.PdfDocument(folder / "packet.pdf") as document:
        return [document.get_page_label(number) for number in range(len(document))]


def test_labels_are_those_that_letters_cite(folder: Path) -> None:
    found = labels(folder)
    assert found[0] == "Letter-1"
    assert [label for label in found if label[0] in "ABCD" and "-" in label] == [
        "A-1", "A-2", "A-3", "B-1", "C-1", "D-1",
    ]  # fmt: skip


def test_a_citation_leads_to_its_page(folder: Path, packet: pikepdf.Pdf) -> None:
    pages = list(packet.pages)
    names = packet.Root.Names.Dests.Names.as_list()
    places = {
        str(name): place[0].objgen for name, place in zip(names[::2], names[1::2], strict=True)
    }
    cited = {
        str(link.Dest)
        for page in pages[:4]
        for link in page.obj.get("/Annots", [])
        if str(link.get("/Dest", "")).startswith("exhibit_")
    }
    assert len(cited) >= 5
    found = labels(folder)
    for name in cited:
        at = next(n for n, page in enumerate(pages) if page.obj.objgen == places[name])
        assert found[at].replace("-", "_").lower() in name.lower()


def test_bookmarks_lead_to_the_parts(folder: Path) -> None:
    with pdfium.PdfDocument(folder / "packet.pdf") as document:
        found = labels(folder)
        top = {
            entry.get_title(): found[place.get_index()]
            for entry in document.get_toc(max_depth=1)
            if (place := entry.get_dest()) is not None
        }
    assert list(top.values()) == ["Letter-1", "Index-1", "Timeline-1", "A-1", "B-1", "C-1", "D-1"]
    assert [title.split(":")[0] for title in top] == [
        "Letter", "Exhibit index", "Timeline", "Exhibit A", "Exhibit B", "Exhibit C", "Exhibit D",
    ]  # fmt: skip


def quoted(part: object) -> Iterator[tuple[str, str]]:
    """Give each quote of a case file as plain YAML, with the label of its page."""
    if isinstance(part, dict):
        if "quote" in part:
            yield f"{part['exhibit']}-{part['page']}", "".join(part["quote"].split())
        part = list(part.values())
    if isinstance(part, list):
        for inner in part:
            yield from quoted(inner)


def highlighted(page: pikepdf.Page, text: pdfium.PdfTextPage) -> Iterator[str]:
    """Give the words that lie under each highlight, without spaces."""
    for mark in page.obj.get("/Annots", []):
        if str(mark.Subtype) == "/Highlight":
            numbers = [float(number) for number in mark.QuadPoints.as_list()]
            lines = [numbers[at : at + 8] for at in range(0, len(numbers), 8)]
            yield "".join(
                "".join(text.get_text_bounded(min(q[::2]), min(q[1::2]), max(q[::2]), max(q[1::2]))
                        .split()) for q in lines
            )  # fmt: skip


def test_exactly_the_quoted_words_are_highlighted(folder: Path, packet: pikepdf.Pdf) -> None:
    wanted = set(quoted(yaml.safe_load((SEED / "case.yaml").read_text("utf-8"))))
    found = labels(folder)
    with pdfium.PdfDocument(folder / "packet.pdf") as document:
        marked = {
            (found[at], words)
            for at, page in enumerate(packet.pages)
            for words in highlighted(page, document[at].get_textpage())
        }
    assert len(wanted) > 20
    assert marked == wanted


def test_the_manifest_names_its_parts(folder: Path) -> None:
    manifest = json.loads((folder / "manifest.json").read_text())
    parts = manifest["packet"]
    assert [part["id"] for part in parts["exhibits"]] == list("ABCD")
    assert all(part["digest"].startswith("sha256:") for part in parts["exhibits"])
    assert parts["pages"] == len(labels(folder))


def test_the_same_bytes_in_another_place(folder: Path, tmp_path: Path) -> None:
    authgen("packet", SEED, "-o", tmp_path, "--format", "pdf", TZ="Asia/Tokyo", PYTHONHASHSEED="7")
    again = tmp_path / "NG-2026-004417" / "packet.pdf"
    assert again.read_bytes() == (folder / "packet.pdf").read_bytes()
