"""A packet through the command: labels that are cited, links, highlights, the same bytes twice."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pypdfium2 as pdfium
import pytest

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


def test_quoted_words_are_highlighted(packet: pikepdf.Pdf) -> None:
    marks = [
        mark
        for page in packet.pages
        for mark in page.obj.get("/Annots", [])
        if str(mark.Subtype) == "/Highlight"
    ]
    assert len(marks) > 20


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
