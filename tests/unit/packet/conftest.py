"""One packet with an exhibit of every format, bound once for the whole room."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from authgen.case.dossier import Dossier
from authgen.intake.confined import Answer, Children
from authgen.intake.originals import originals
from authgen.letters.content import Letter
from authgen.packet import readback
from authgen.packet.build import Packet, build
from authgen.packet.look import look_of
from authgen.packet.stamp import StampFont, stamp_font
from authgen.render.files import PDF, files_of, rendering
from authgen.render.template import Template, load_template
from authgen.review import Desk, Order
from tests.unit.packet import made

SEED = Path(__file__).parents[3] / "seeds" / "ocrelizumab-breakthrough"
_MORE = {
    "E.txt": made.LONG_TEXT.encode(),
    "F.png": made.picture("PNG"),
    "G.docx": made.word("Note about Marit Solberg", "Second paragraph"),
    "H.pdf": b"%PDF-1.4 and nothing that follows",
}


@dataclass(frozen=True, slots=True)
class Bound:
    """A packet and what it was made of."""

    folder: Path
    dossier: Dossier
    letter: Letter
    letter_pdf: bytes
    packet: Packet


@pytest.fixture(scope="session")
def template() -> Template:
    return load_template()


@pytest.fixture(scope="session")
def look(template: Template) -> Template:
    return look_of(template)


@pytest.fixture(scope="session")
def font(look: Template) -> StampFont:
    return stamp_font(look)


@pytest.fixture(scope="session")
def bound(tmp_path_factory: pytest.TempPathFactory, template: Template) -> Bound:
    """Bind the packet of a seed to which exhibits of other formats were added."""
    folder = tmp_path_factory.mktemp("packet") / "case"
    shutil.copytree(SEED, folder)
    listed = ""
    for name, content in _MORE.items():
        (folder / "exhibits" / name).write_bytes(content)
        listed += f"  - {{id: {name[0]}, title: Added {name[0]}, class: other, "
        listed += f"file: exhibits/{name}}}\n"
    with (folder / "case.yaml").open("a") as case:
        case.write(listed)
    desk = Desk()
    assessment = desk.assess(folder)
    letter = desk.compose(assessment, Order())
    pdf = files_of(letter, ("pdf",), rendering(template))[PDF]
    dossier = assessment.dossier
    packet = build(dossier, letter, pdf, originals(folder, dossier), template)
    return Bound(folder, dossier, letter, pdf, packet)


class Here(Children):
    """Does the works where it is measured; what they raise comes out."""

    def answers(self) -> Iterator[Answer]:
        return (work() for work, _ in self._works)


@pytest.fixture(params=["in a child", "here"])
def worker(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the work on strangers' bytes be done by a child, and once here, where it is measured."""
    if request.param == "here":
        monkeypatch.setattr(readback, "Children", Here)


@pytest.fixture
def opened(bound: Bound) -> Iterator[pikepdf.Pdf]:
    """Open the packet as PDF."""
    with pikepdf.open(BytesIO(bound.packet.content)) as pdf:
        yield pdf
