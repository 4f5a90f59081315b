"""A packet that is not what was planned is refused, and told where."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from io import BytesIO

import pikepdf
import pytest
from msgspec import structs
from pikepdf import Array, Dictionary, Name, String

from authgen.errors import ProofError
from authgen.intake.originals import originals
from authgen.packet import build as room
from authgen.packet.contents import Contents
from authgen.packet.proof import prove_packet
from authgen.packet.stamp import StampFont
from authgen.render.template import Template
from tests.unit.packet.conftest import Bound
from tests.unit.packet.made import covered, saved

Prove = Callable[[bytes], Mapping[str, str]]


@pytest.fixture(scope="module")
def planned(bound: Bound, template: Template) -> Contents:
    """Give the plan that the packet was made and proven by."""
    kept: list[Contents] = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(room, "prove_packet", lambda contents, *_: kept.append(contents))
        files = originals(bound.folder, bound.dossier)
        room.build(bound.dossier, bound.letter, bound.letter_pdf, files, template)
    return kept[0]


@pytest.fixture
def prove(bound: Bound, planned: Contents, font: StampFont) -> Prove:
    return lambda content: prove_packet(planned, bound.letter, bound.letter_pdf, content, font)


def test_a_packet_as_planned_proves(bound: Bound, prove: Prove) -> None:
    assert prove(bound.packet.content) == {}


def start(planned: Contents) -> int:
    return planned.letter_pages + planned.front_pages


def relabel(pdf: pikepdf.Pdf, _: Contents) -> None:
    pdf.Root.PageLabels = Dictionary(Nums=Array([0, Dictionary(S=Name.D)]))


def reword(pdf: pikepdf.Pdf, _: Contents) -> None:
    pdf.pages[0].obj.Contents = pdf.make_stream(b"")


def unstamp(pdf: pikepdf.Pdf, planned: Contents) -> None:
    del pdf.pages[start(planned)].obj["/Contents"]


def unlist(pdf: pikepdf.Pdf, _: Contents) -> None:
    with pdf.open_outline() as outline:
        del outline.root[-1]


def mislead(pdf: pikepdf.Pdf, _: Contents) -> None:
    links = [a for a in pdf.pages[0].obj.Annots if "/Dest" in a]
    links[0].Dest = String("nowhere")


def unlink(pdf: pikepdf.Pdf, _: Contents) -> None:
    pdf.pages[0].obj.Annots = Array()


def forget_the_index(pdf: pikepdf.Pdf, planned: Contents) -> None:
    for page in list(pdf.pages)[planned.letter_pages : start(planned)]:
        page.obj.Annots = Array()


def strand(pdf: pikepdf.Pdf, planned: Contents) -> None:
    page = pdf.pages[start(planned)]
    page.obj.Annots = Array([a for a in page.obj.Annots if "/Dest" not in a])


def highlights(pdf: pikepdf.Pdf, planned: Contents) -> pikepdf.Object:
    return pdf.pages[start(planned)].obj.Annots


def move_a_mark(pdf: pikepdf.Pdf, planned: Contents) -> None:
    mark = next(a for a in highlights(pdf, planned) if str(a.Subtype) == "/Highlight")
    mark.QuadPoints = Array([0, 9, 9, 9, 0, 0, 9, 0])


def lose_a_mark(pdf: pikepdf.Pdf, planned: Contents) -> None:
    marks = highlights(pdf, planned)
    at = max(n for n, a in enumerate(marks) if str(a.Subtype) == "/Highlight")
    del marks[at]


def add_a_mark(pdf: pikepdf.Pdf, planned: Contents) -> None:
    marks = highlights(pdf, planned)
    first = next(a for a in marks if str(a.Subtype) == "/Highlight")
    marks.append(pdf.make_indirect(Dictionary(dict(first.items()))))


def overprint(pdf: pikepdf.Pdf, planned: Contents) -> None:
    covered(pdf, pdf.pages[planned.labels.index("F-1")])  # which no quote is taken from


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (relabel, "not those planned, or not labelled so"),
        (reword, "its letter does not read"),
        (unstamp, "lacks its stamp"),
        (unlist, "its outline lacks 1 entries"),
        (mislead, "leads nowhere or to another page"),
        (unlink, "a citation of the letter lost its link"),
        (forget_the_index, "the index does not lead to exhibit A"),
        (strand, "does not lead back to the index"),
        (move_a_mark, "a highlight of exhibit A lies on other words"),
        (lose_a_mark, "a highlight of exhibit A lies on other words"),
        (add_a_mark, "there is a highlight too many"),
        (overprint, "does not show what the exhibit shows"),
    ],
)
def test_each_loss_is_told(
    bound: Bound,
    planned: Contents,
    prove: Prove,
    change: Callable[[pikepdf.Pdf, Contents], None],
    said: str,
) -> None:
    with pikepdf.open(BytesIO(bound.packet.content)) as pdf:
        change(pdf, planned)
        content = saved(pdf)
    with pytest.raises(ProofError, match=said):
        prove(content)


def test_an_exhibit_page_that_looks_otherwise_is_told(
    bound: Bound, planned: Contents, prove: Prove
) -> None:
    with pikepdf.open(BytesIO(bound.packet.content)) as pdf:
        covered(pdf, pdf.pages[planned.labels.index("A-2")])
        content = saved(pdf)
    assert prove(content) == {"A": "page 2 would look otherwise"}


def test_what_cannot_be_read_back_is_refused(prove: Prove) -> None:
    with pytest.raises(ProofError, match="cannot be read back: it is damaged"):
        prove(b"%PDF-1.7 and nothing more")


def test_a_plan_of_more_pages_does_not_prove(
    bound: Bound, planned: Contents, font: StampFont
) -> None:
    longer = structs.replace(planned, timeline_pages=2)
    with pytest.raises(ProofError, match="not those planned"):
        prove_packet(longer, bound.letter, bound.letter_pdf, bound.packet.content, font)
