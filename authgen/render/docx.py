"""A letter as a Word document, filled into a template that passed the gate.

docxtpl turns what a person typed into Word into a template; the filling is done in our own
sandbox with escaping on, and what comes out must be well-formed XML. docxtpl's own filling is
not used: it repairs broken XML by dropping text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from xml.sax.saxutils import escape

from docxtpl import DocxTemplate
from jinja2 import Template as Compiled
from lxml import etree
from msgspec import Struct

from authgen.errors import InvalidSettingsError, ProofError
from authgen.letters.content import Letter
from authgen.render.bound import bound_values, refuse_unprintable
from authgen.render.company import accompany
from authgen.render.context import letter_context
from authgen.render.gate import open_package, parse_strictly
from authgen.render.package import Pressed, pressed, write_package
from authgen.render.sandbox import Sandbox, fill
from authgen.render.tags import tagged, untag
from authgen.render.template import WORD, Template

FILLED = re.compile(r"word/(?:document|header\d*|footer\d*|footnotes|endnotes)\.xml")
_EMPTY_RUN = re.compile(
    r"<w:r(?: [^>]*)?>(?:<w:rPr>(?:(?!</w:rPr>).)*</w:rPr>)?<w:t(?: [^>]*)?></w:t></w:r>", re.DOTALL
)
_DROPPED = re.compile(r"docProps/(?!core\.xml).*")
_CORE = "docProps/core.xml"
_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
_HYPERLINK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"
_NO_RELS = f'<Relationships xmlns="{_RELATIONSHIPS}"/>'.encode()
_DECLARATION = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


class _Form(Struct, frozen=True):
    """A Word template, compiled: parts to fill, parts that stay as they are, and those pressed."""

    filled: dict[str, Compiled]
    fixed: dict[str, bytes]
    pressed: dict[str, Pressed]


def render_docx(letter: Letter, template: Template) -> bytes:
    """Give the letter as the bytes of a .docx; equal letters give equal bytes."""
    refuse_unprintable(bound_values(letter))
    form = _form(template)
    context = tagged(letter_context(letter))
    parts: dict[str, bytes | Pressed] = {**form.pressed, _CORE: _properties(letter)}
    for name, compiled in form.filled.items():
        addresses: dict[str, str] = {}
        filled = fill(compiled, context, f"{WORD}: {name}")
        parts[name] = _finished(filled, name, addresses)
        if addresses:
            rels = _rels_of(name)
            parts[rels] = _with_addresses(form.fixed.get(rels, _NO_RELS), addresses)
    return write_package(parts, date.fromisoformat(letter.as_of))


@lru_cache(maxsize=4)
def _form(template: Template) -> _Form:
    parts = dict(_kept(open_package(template.files[WORD], WORD)))
    sandbox = Sandbox({})
    filled: dict[str, Compiled] = {}
    for name in sorted(filter(FILLED.fullmatch, parts)):
        source = DocxTemplate(None).patch_xml(_source(parts[name], name))
        filled[name] = sandbox.compile(_EMPTY_RUN.sub("", source), f"{WORD}: {name}")
    fixed = {name: data for name, data in parts.items() if name not in filled}
    return _Form(filled, fixed, {name: pressed(data) for name, data in fixed.items()})


def _kept(parts: dict[str, bytes]) -> Iterator[tuple[str, bytes]]:
    """Leave out the thumbnail and the properties of whoever drew the template."""
    for name, data in parts.items():
        if _DROPPED.fullmatch(name):
            continue
        if name in {"_rels/.rels", "[Content_Types].xml"}:
            yield name, _without_dropped(data, name)
        else:
            yield name, data


def _without_dropped(data: bytes, name: str) -> bytes:
    root = parse_strictly(data, name)
    for entry in list(root):
        target = entry.get("Target") or entry.get("PartName") or ""
        if _DROPPED.fullmatch(target.lstrip("/")):
            root.remove(entry)
    return _written(root)


def _source(data: bytes, name: str) -> str:
    return etree.tostring(parse_strictly(data, name), encoding="unicode")


def _finished(filled: str, name: str, addresses: dict[str, str]) -> bytes:
    """Parse what was filled in and make its links; `addresses` takes those that lead outside."""
    try:
        root = parse_strictly(filled.encode(), f"{WORD}: {name}")
    except InvalidSettingsError:
        raise ProofError(
            "The Word letter was not released: what was filled in is not well-formed XML",
            f"look at the tags in {name} of the Word template",
        ) from None
    untag(root, lambda address: addresses.setdefault(address, f"address{len(addresses) + 1}"))
    accompany(root, "signature")
    return _written(root)


def _rels_of(name: str) -> str:
    folder, _, part = name.rpartition("/")
    return f"{folder}/_rels/{part}.rels"


def _with_addresses(rels: bytes, addresses: dict[str, str]) -> bytes:
    root = parse_strictly(rels, "relationships")
    for address, key in addresses.items():
        outward = {"Id": key, "Type": _HYPERLINK, "Target": address, "TargetMode": "External"}
        root.append(etree.Element(f"{{{_RELATIONSHIPS}}}Relationship", outward))
    return _written(root)


def _written(root: etree._Element) -> bytes:
    return _DECLARATION + etree.tostring(root, encoding="UTF-8", xml_declaration=False)


def _properties(letter: Letter) -> bytes:
    """Write the document's properties; no name of a person stands in them."""
    day = f"{letter.as_of}T00:00:00Z"
    texts = (
        ("dc:title", "", f"{letter.title}, case {letter.case_id}"),
        ("dc:subject", "", f"Reference {letter.reference}"),
        ("dc:creator", "", letter.letterhead.name),
        ("dc:language", "", letter.language),
        ("dcterms:created", ' xsi:type="dcterms:W3CDTF"', day),
        ("dcterms:modified", ' xsi:type="dcterms:W3CDTF"', day),
    )
    body = "".join(f"<{tag}{kind}>{escape(text)}</{tag}>" for tag, kind, text in texts)
    return (
        _DECLARATION
        + (
            '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/'
            'core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" '
            'xmlns:dcterms="http://purl.org/dc/terms/" '
            f'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">{body}</cp:coreProperties>'
        ).encode()
    )
