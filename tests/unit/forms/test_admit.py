"""Forms that act are disarmed, and forms that cannot be filled are refused."""

from __future__ import annotations

from io import BytesIO

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from authgen.forms.admit import opened, read_form
from authgen.intake.limits import FORM_PAGES
from authgen.intake.page import UnreadableError
from tests.unit.forms import made

SCRIPT = Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))
SENDS = Dictionary(S=Name.SubmitForm, F=String("https://example.com"))


def acting(pdf: pikepdf.Pdf) -> None:
    """Let a form do all that forms can."""
    root, page = pdf.Root, pdf.pages[0]
    file = pdf.make_stream(b"x")
    spec = Dictionary(Type=Name.Filespec, F=String("x.exe"), EF=Dictionary(F=file))
    root.OpenAction = SCRIPT
    root.Names = Dictionary(
        JavaScript=Dictionary(Names=Array([String("a"), SCRIPT])),
        EmbeddedFiles=Dictionary(Names=Array([String("x"), spec])),
    )
    root.AcroForm.XFA = Array([])
    root.AcroForm.CO = Array([root.AcroForm.Fields[0]])
    root.AcroForm.NeedAppearances = True
    root.AcroForm.Fields[0].AA = Dictionary(K=SCRIPT)
    page.obj.AA = Dictionary(O=SENDS)
    link = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=Array([0, 0, 9, 9]), A=SENDS)
    attached = Dictionary(Type=Name.Annot, Subtype=Name.FileAttachment, Rect=[0, 0, 9, 9], FS=spec)
    page.obj.Annots = Array([*page.Annots, *map(pdf.make_indirect, (link, attached))])


def test_what_acts_is_taken_out_and_told() -> None:
    content = made.form(made.text("a"), change=acting)
    with opened(content) as (pdf, taken):
        out = BytesIO()
        pdf.save(out)
    assert taken == (
        *("an action at opening", "scripts", "attached files"),
        *("a second form in XML (XFA)", "actions"),
    )
    with pikepdf.open(out) as left:
        words = b"".join(o.unparse() for o in left.objects if not isinstance(o, pikepdf.Stream))
    for act in (b"/JavaScript", b"/SubmitForm", b"/EF", b"/XFA", b"/NeedAppearances", b"/CO"):
        assert act not in words
    assert read_form(content)[1] == taken


def test_a_form_that_does_nothing_loses_nothing() -> None:
    fields, taken = read_form(made.form(made.text("a")))
    assert [field.name for field in fields] == ["a"]
    assert taken == ()


def signed(pdf: pikepdf.Pdf) -> None:
    pdf.Root.AcroForm.Fields[0].FT = Name.Sig
    pdf.Root.AcroForm.Fields[0].V = Dictionary(Type=Name.Sig)


def only_xml(pdf: pikepdf.Pdf) -> None:
    pdf.Root.AcroForm = Dictionary(XFA=Array([]), Fields=Array([]))


def no_form(pdf: pikepdf.Pdf) -> None:
    del pdf.Root["/AcroForm"]


def many_pages(pdf: pikepdf.Pdf) -> None:
    for _ in range(FORM_PAGES.most):
        pdf.add_blank_page()


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"not a form", "no PDF"),
        (made.form(made.text("a"), change=signed), "signed"),
        (made.form(made.text("a"), change=only_xml), "XFA"),
        (made.form(made.text("a"), change=no_form), "no fields"),
        (made.form(made.tick("press", Ff=1 << 16)), "no fields"),
        (made.form(made.text("a"), change=many_pages), "the pages of one form"),
    ],
    ids=["no pdf", "signed", "xfa", "no form", "buttons", "long"],
)
def test_a_form_that_cannot_be_filled_is_refused(content: bytes, why: str) -> None:
    with pytest.raises(UnreadableError, match=why):
        read_form(content)


def locked(user: str, *, fill: bool) -> bytes:
    out = BytesIO()
    with pikepdf.open(BytesIO(made.form(made.text("a")))) as pdf:
        allow = pikepdf.Permissions(modify_form=fill)
        pdf.save(out, encryption=pikepdf.Encryption(user=user, owner="o", allow=allow))
    return out.getvalue()


def test_a_lock_is_kept_to() -> None:
    assert read_form(locked("", fill=True))[0]
    for content, why in ((locked("u", fill=True), "password"), (locked("", fill=False), "let it")):
        with pytest.raises(UnreadableError, match=why):
            read_form(content)
