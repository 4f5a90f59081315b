"""What a Word template must be before anything in it is read as a template.

A .docx is a package of strangers' XML: it can be a bomb, carry macros, fetch from elsewhere when
a person opens the letter, or run a command from a field. Such a package is refused whole; nothing
is cleaned.
"""

from __future__ import annotations

import re
import zipfile
from collections import Counter
from io import BytesIO
from typing import NoReturn

from lxml import etree

from authgen.errors import InvalidSettingsError

MOST_BYTES = 5_000_000
MOST_MEMBERS = 200
MOST_UNPACKED = 25_000_000
MOST_RATIO = 200  # of one member above 100 kB
_SMALL = 100_000
_MEMBERS = re.compile(
    r"\[Content_Types\]\.xml|_rels/\.rels|docProps/[\w.-]+|customXml/[\w./-]+"
    r"|word/(?:_rels/|theme/)?[\w.-]+\.(?:xml|rels)|word/theme/_rels/[\w.-]+\.rels"
    r"|word/media/[\w.-]+\.(?:png|jpe?g|gif)|word/fonts/[\w.-]+\.odttf"
)
_ELEMENTS = frozenset(
    {"altChunk", "subDoc", "object", "control", "OLEObject", "mailMerge", "attachedTemplate"}
)
_FIELDS = frozenset({"PAGE", "NUMPAGES", "SECTIONPAGES", "HYPERLINK", "PAGEREF", "REF", "STYLEREF"})
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def open_package(content: bytes, name: str) -> dict[str, bytes]:
    """Give the members of a Word template that passed the gate."""
    if len(content) > MOST_BYTES:
        _refuse(name, f"is larger than {MOST_BYTES:,} bytes")
    try:
        with zipfile.ZipFile(BytesIO(content)) as package:
            _admit_members(package.infolist(), name)
            parts = {entry.filename: package.read(entry) for entry in package.infolist()}
    except (zipfile.BadZipFile, RuntimeError, EOFError, OSError):
        _refuse(name, "is not a readable Word document")
    for part in ("[Content_Types].xml", "_rels/.rels", "word/document.xml"):
        if part not in parts:
            _refuse(name, f"lacks {part}")
    for part, data in parts.items():
        if part.endswith((".xml", ".rels")):
            _admit_xml(parse_strictly(data, f"{name}: {part}"), f"{name}: {part}")
    return parts


def parse_strictly(data: bytes, name: str) -> etree._Element:
    """Parse XML that must be well formed, without entities, DTD or network."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, recover=False, huge_tree=False
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError:
        _refuse(name, "is not well-formed XML")
    if b"<!DOCTYPE" in data:
        _refuse(name, "has a document type declaration")
    return root


def _admit_members(entries: list[zipfile.ZipInfo], name: str) -> None:
    if len(entries) > MOST_MEMBERS:
        _refuse(name, f"has more than {MOST_MEMBERS} parts")
    if sum(entry.file_size for entry in entries) > MOST_UNPACKED:
        _refuse(name, f"unpacks to more than {MOST_UNPACKED:,} bytes")
    for entry in entries:
        if not _MEMBERS.fullmatch(entry.filename) or ".." in entry.filename:
            _refuse(name, "holds a part that letters do not need (macro, object or other file)")
        if entry.file_size > max(_SMALL, MOST_RATIO * entry.compress_size):
            _refuse(name, f"holds a part packed more than {MOST_RATIO}:1")
    if max(Counter(entry.filename.lower() for entry in entries).values(), default=0) > 1:
        _refuse(name, "holds two parts of one name")


def _admit_xml(root: etree._Element, name: str) -> None:
    for element in root.iter("*"):
        local = etree.QName(element).localname
        if local in _ELEMENTS:
            _refuse(name, f"holds a {local}")
        if local == "Relationship" and element.get("TargetMode") == "External":
            _refuse(name, "refers to something outside the document")
        if local == "Override" and "macro" in element.get("ContentType", "").lower():
            _refuse(name, "holds macros")
    for instruction in instructions(root):
        word = (instruction.split() or [""])[0].upper()
        if word not in _FIELDS:
            _refuse(name, "holds a field that letters do not need")


def instructions(root: etree._Element) -> list[str]:
    """Give the instruction of every field, simple or complex, however it is split into runs."""
    found = [field.get(f"{W}instr", "") for field in root.iter(f"{W}fldSimple")]
    simple = len(found)
    for element in root.iter(f"{W}fldChar", f"{W}instrText", f"{W}delInstrText"):
        if element.tag != f"{W}fldChar":
            if len(found) == simple:
                found.append("")  # it should have begun with a fldChar
            found[-1] += element.text or ""
        elif element.get(f"{W}fldCharType") == "begin":
            found.append("")
    return found


def _refuse(name: str, why: str) -> NoReturn:
    raise InvalidSettingsError(
        f"The Word template {name} {why}", "save it again as a plain .docx from Word or LibreOffice"
    ) from None
