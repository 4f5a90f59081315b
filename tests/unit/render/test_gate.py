"""A Word template is a stranger's package: what is not needed is refused whole."""

import zipfile
from collections.abc import Callable
from io import BytesIO

import pytest
from lxml import etree

from authgen.errors import InvalidSettingsError
from authgen.render import gate
from authgen.render.gate import W, instructions, open_package, parse_strictly
from authgen.render.template import WORD, Template
from tests.unit.render.package import changed, members, packed, replaced

NS = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
BODY_END = b"<w:sectPr>"


def _field(instruction: str) -> bytes:
    """Write a complex field whose instruction is split into runs."""
    half = len(instruction) // 2
    parts = "".join(
        f"<w:r><w:instrText>{part}</w:instrText></w:r>"
        for part in (instruction[:half], instruction[half:])
    )
    begin, end = (f'<w:r><w:fldChar w:fldCharType="{x}"/></w:r>' for x in ("begin", "end"))
    return f"<w:p>{begin}{parts}{end}</w:p>".encode()


def _in_body(piece: bytes) -> Callable[[dict[str, bytes]], None]:
    return replaced("word/document.xml", BODY_END, piece + BODY_END)


def _part(name: str, content: bytes = b"x") -> Callable[[dict[str, bytes]], None]:
    return lambda parts: parts.update({name: content})


_EXTERNAL = b'<Relationship Id="x" Type="y" Target="https://x.example" TargetMode="External"/>'
HOSTILE = {
    "macros": _part("word/vbaProject.bin"),
    "an object": _part("word/embeddings/oleObject1.bin"),
    "a path upwards": _part("word/../../x.xml"),
    "two parts of one name": _part("word/Document.xml", b"<x/>"),
    "an external relationship": replaced(
        "word/_rels/document.xml.rels", b"</Relationships>", _EXTERNAL + b"</Relationships>"
    ),
    "macros by type": replaced(
        "[Content_Types].xml", b"document.main+xml", b"macroEnabled.main+xml"
    ),
    "a foreign chunk": _in_body(b'<w:altChunk r:id="x"/>'),
    "a command in a field": _in_body(_field("DDEAUTO c:\\\\cmd.exe")),
    "another file in a field": _in_body(
        b'<w:p><w:fldSimple w:instr="INCLUDETEXT /etc/passwd"/></w:p>'
    ),
    "an empty field": _in_body(b'<w:p><w:fldSimple w:instr=""/></w:p>'),
    "an instruction without a field": _in_body(
        b"<w:p><w:r><w:instrText>DDE</w:instrText></w:r></w:p>"
    ),
    "entities": replaced(
        "word/styles.xml", b"<w:styles", b"<!DOCTYPE x [<!ENTITY y 'z'>]><w:styles"
    ),
    "broken XML": _part("word/settings.xml", b"<w:settings"),
    "no document": lambda parts: parts.pop("word/document.xml") and None,
    "a bomb": _part("word/big.xml", b"<x>" + b" " * 3_000_000 + b"</x>"),
    "too much unpacked": lambda parts: parts.update(
        {f"word/big{n}.xml": b" " * 2_000_000 for n in range(13)}
    ),
    "too many parts": lambda parts: parts.update(
        {f"word/part{n}.xml": b"<x/>" for n in range(gate.MOST_MEMBERS)}
    ),
}


@pytest.mark.parametrize("change", HOSTILE.values(), ids=HOSTILE.keys())
def test_a_hostile_template_is_refused(
    template: Template, change: Callable[[dict[str, bytes]], None]
) -> None:
    with pytest.raises(InvalidSettingsError, match=r"The Word template letter\.docx"):
        open_package(changed(template.files[WORD], change), WORD)


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_two_parts_of_the_very_same_name_are_refused(template: Template) -> None:
    whole = BytesIO(template.files[WORD])
    with zipfile.ZipFile(whole, "a") as package:
        package.writestr("word/document.xml", b"<x/>")
    with pytest.raises(InvalidSettingsError, match="two parts of one name"):
        open_package(whole.getvalue(), WORD)


def test_the_shipped_template_passes(template: Template) -> None:
    assert "word/document.xml" in open_package(template.files[WORD], WORD)


def test_what_is_no_package_is_refused(template: Template) -> None:
    for content in (b"", b"PK\3\4", template.files[WORD][:-200]):
        with pytest.raises(InvalidSettingsError, match="not a readable Word document"):
            open_package(content, WORD)


def test_a_package_that_is_too_large_is_refused_unread() -> None:
    with pytest.raises(InvalidSettingsError, match="larger than"):
        open_package(bytes(gate.MOST_BYTES + 1), WORD)


def test_an_encrypted_package_is_refused(template: Template) -> None:
    content = bytearray(template.files[WORD])
    with zipfile.ZipFile(BytesIO(content)) as package:
        first = package.infolist()[0]
    content[first.header_offset + 6] |= 1
    at = content.index(b"PK\1\2")
    content[at + 8] |= 1

    with pytest.raises(InvalidSettingsError, match="not a readable Word document"):
        open_package(bytes(content), WORD)


def test_the_number_of_parts_may_reach_its_limit(template: Template) -> None:
    parts = members(template.files[WORD])
    spare = gate.MOST_MEMBERS - len(parts)
    parts |= {f"word/part{n}.xml": b"<x/>" for n in range(spare)}

    assert len(open_package(packed(parts), WORD)) == gate.MOST_MEMBERS


def test_strict_parsing_repairs_nothing() -> None:
    assert parse_strictly(b"<a>&lt;6.5</a>", "x").text == "<6.5"
    with pytest.raises(InvalidSettingsError, match="not well-formed"):
        parse_strictly(b"<a>EDSS <6.5</a>", "x")


def test_a_field_is_read_however_it_is_split() -> None:
    xml = (
        f'<w:body {NS}><w:fldSimple w:instr=" PAGE "/>'.encode() + _field("NUMPAGES") + b"</w:body>"
    )

    assert instructions(etree.fromstring(xml)) == [" PAGE ", "NUMPAGES"]
    assert W.startswith("{http")
