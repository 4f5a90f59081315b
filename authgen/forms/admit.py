"""What a form must be before it is filled, and what of it goes: whatever acts.

Scripts, actions, attachments and a second form in XML are taken out, and told. A form that only
XML describes, one that is signed or locked, and one without fields are refused. Runs in a child
process.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from io import BytesIO
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary

from authgen.forms.fields import FormField, fields_of
from authgen.intake.confined import confined
from authgen.intake.limits import FORM_PAGES
from authgen.intake.page import UnreadableError

_ACTING = {
    "/OpenAction": "an action at opening",
    "/AA": "actions",
    "/Perms": "usage rights of its maker",
    "/URI": "addresses",
    "/Collection": "attached files",
    "/AF": "attached files",
}
_NAMED = {"/JavaScript": "scripts", "/EmbeddedFiles": "attached files"}
_PLAYED = frozenset({"/FileAttachment", "/RichMedia", "/Screen", "/Movie", "/Sound", "/3D"})


@contextmanager
def opened(content: bytes) -> Iterator[tuple[pikepdf.Pdf, tuple[str, ...]]]:
    """Open a form without what acts in it, with words for all that was taken out."""
    try:
        pdf = pikepdf.open(BytesIO(content))
    except pikepdf.PasswordError:
        raise UnreadableError("it is locked by a password") from None
    except pikepdf.PdfError:
        raise UnreadableError("it is no PDF, or damaged") from None
    with pdf:
        _refuse(pdf)
        yield pdf, tuple(dict.fromkeys(_stripped(pdf)))


def read_form(content: bytes) -> tuple[tuple[FormField, ...], tuple[str, ...]]:
    """Give the fields of a form and what is taken out; UnreadableError when it is refused."""
    found = json.loads(confined(partial(_packed, content)))
    return tuple(map(FormField.unpacked, found["fields"])), tuple(found["taken"])


def counted(content: bytes) -> bytes:
    """Tell how many pages a PDF has, in digits; for a child process."""
    with pikepdf.open(BytesIO(content)) as pdf:
        return str(len(pdf.pages)).encode()


def _packed(content: bytes) -> bytes:
    with opened(content) as (pdf, taken):
        fields = [found.field.packed() for found in fields_of(pdf)]
    if all(field["sort"] == "other" for field in fields):
        raise UnreadableError("it has no fields to fill")
    return json.dumps({"fields": fields, "taken": taken}).encode()


def _refuse(pdf: pikepdf.Pdf) -> None:
    if pdf.is_encrypted and not pdf.allow.modify_form:
        raise UnreadableError("its maker does not let it be filled")
    form = pdf.Root.get("/AcroForm", Dictionary())
    if not form.get("/Fields", Array()):
        only_xml = "/XFA" in form
        raise UnreadableError(
            "only XML describes it (XFA): ask for it as a plain PDF form"
            if only_xml
            else "it has no fields to fill"
        )
    if FORM_PAGES.is_passed_by(len(pdf.pages)):
        raise UnreadableError(f"it is {FORM_PAGES.sentence}")
    nodes = (node for found in fields_of(pdf) for node in found.nodes)
    if any(node.get("/FT") == "/Sig" and "/V" in node for node in nodes):
        raise UnreadableError("it is signed, and filling it would break the signature")


def _stripped(pdf: pikepdf.Pdf) -> Iterator[str]:
    yield from _without(pdf.Root, _ACTING)
    yield from _without(pdf.Root.get("/Names", Dictionary()), _NAMED)
    yield from _without(pdf.Root.AcroForm, {"/XFA": "a second form in XML (XFA)"})
    for thing in ("/NeedAppearances", "/CO"):
        if thing in pdf.Root.AcroForm:
            del pdf.Root.AcroForm[thing]
    for page in pdf.pages:
        yield from _without(page.obj, {"/AA": "actions", "/AF": "attached files"})
        yield from _of_annotations(page)
    for node in (node for found in fields_of(pdf) for node in found.nodes):
        yield from _without(node, {"/AA": "actions", "/A": "actions"})


def _of_annotations(page: pikepdf.Page) -> Iterator[str]:
    kept = Array()
    for annotation in page.get("/Annots", Array()):
        if str(annotation.get("/Subtype", "")) in _PLAYED:
            yield "attached files"
            continue
        yield from _without(annotation, {"/AA": "actions", "/A": "actions", "/PA": "actions"})
        kept.append(annotation)
    if "/Annots" in page.obj:
        page.obj.Annots = kept


def _without(holder: Any, things: dict[str, str]) -> Iterator[str]:  # noqa: ANN401 - any object
    for key, words in things.items():
        if key in holder:
            del holder[key]
            yield words
