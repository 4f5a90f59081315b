"""A form whose values are not held, not shown or not whole is refused; no value is told."""

from __future__ import annotations

from io import BytesIO

import pikepdf
import pytest
from pikepdf import Dictionary, Name, String

from authgen.errors import ProofError
from authgen.forms.addendum import addendum
from authgen.forms.admit import read_form
from authgen.forms.fields import FormField
from authgen.forms.filled import filled_form
from authgen.forms.proof import prove
from authgen.forms.text import Drawn, draw, look_of
from authgen.render.template import load_template
from tests.unit.forms import made

SAID = {"a": "Ωμέγα, 3 mg", "b": "F", "e": "-".join(["anti-JCV"] * 12)}  # breaks at hyphens
LONG = "a well-known reason and " * 60


class Proven:
    """A filled form with all that it was filled from."""

    def __init__(self) -> None:
        """Fill a form of one field of each sort."""
        form = made.form(
            made.text("a"),
            made.chosen("b", ("F", "Female"), ("M", "Male")),
            made.text("c", (20, 80, 200, 92)),
            made.group("d", "0", "1", Opt=pikepdf.Array([String("New"), String("Old")])),
            made.text("e", (20, 20, 120, 140), Ff=1 << 12),
        )
        self.fields: dict[str, FormField] = {f.name: f for f in read_form(form)[0]}
        look = look_of(load_template())
        self.drawn: Drawn = draw({**SAID, "c": LONG}, self.fields, look)
        self.held = {**SAID, "c": "See addendum, item 1", "d": "1"}
        owners = [text.field.name for text in self.drawn.texts]
        more = addendum("A form", "C-1", self.drawn.items, look)
        self.content = filled_form(form, self.held, self.drawn.content, owners, more)

    def prove(self, content: bytes | None = None) -> None:
        prove(content or self.content, self.held, self.fields, self.drawn)


@pytest.fixture(scope="module")
def whole() -> Proven:
    return Proven()


def changed(content: bytes, what: str) -> bytes:
    with pikepdf.open(BytesIO(content)) as pdf:
        fields = list(pdf.Root.AcroForm.Fields)
        match what:
            case "value":
                fields[0].V = String("Ωμέγα, 8 mg")
            case "mark":
                fields[3].V = Name("/0")
            case "shown":
                fields[0].AP.N = fields[1].AP.N
            case "undrawn":
                del fields[1]["/AP"]
            case "lost":
                del pdf.pages[0].Annots[0]
            case _:
                del pdf.pages[1]
        out = BytesIO()
        pdf.save(out)
    return out.getvalue()


def test_a_whole_form_proves(whole: Proven) -> None:
    whole.prove()


@pytest.mark.filterwarnings("ignore::pikepdf.PageCopyWarning")
@pytest.mark.parametrize(
    ("what", "why"),
    [
        ("value", "the field a does not hold"),
        ("mark", "the field d does not hold"),
        ("shown", "the field a does not show"),
        ("undrawn", "the field b does not show"),
        ("lost", "the field a does not hold"),
        ("addendum", "item 1 of the addendum is not whole"),
    ],
)
def test_what_is_missing_is_named(whole: Proven, what: str, why: str) -> None:
    with pytest.raises(ProofError, match=why) as refused:
        whole.prove(changed(whole.content, what))
    assert "mg" not in refused.value.what


def test_what_cannot_be_read_is_refused(whole: Proven) -> None:
    with pytest.raises(ProofError, match="cannot be read back"):
        whole.prove(b"%PDF-1.7 and nothing that follows")


def test_a_comment_on_the_page_is_no_field(whole: Proven) -> None:
    with pikepdf.open(BytesIO(whole.content)) as pdf:
        note = Dictionary(Type=Name.Annot, Subtype=Name.Text, Rect=[0, 0, 9, 9])
        pdf.pages[0].Annots.append(pdf.make_indirect(note))
        out = BytesIO()
        pdf.save(out)
    whole.prove(out.getvalue())
