"""Styles resolve as Word resolves them: direct, character, paragraph, ancestors, defaults."""

import pytest
from lxml import etree

from authgen.intake.word_styles import Look, Styles, attribute, child, local, look_of, value
from tests.unit.intake.papers import WORD


def element(xml: str, name: str = "rPr") -> etree._Element:
    return etree.fromstring(f'<w:{name} xmlns:w="{WORD}">{xml}</w:{name}>')


def style(
    name: str, traits: str = "", based_on: str = "", kind: str = "paragraph", more: str = ""
) -> str:
    base = f'<w:basedOn w:val="{based_on}"/>' if based_on else ""
    opening = f'<w:style w:type="{kind}" w:styleId="{name}" {more}>'
    return f"{opening}{base}<w:rPr>{traits}</w:rPr></w:style>"


SHEET = element(
    '<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="22"/></w:rPr></w:rPrDefault></w:docDefaults>'
    + style("Normal", '<w:color w:val="333333"/>', more='w:default="1"')
    + style("Title", '<w:sz w:val="40"/>', "Normal")
    + style("Gone", "<w:vanish/>", "Title")
    + style("Back", '<w:vanish w:val="false"/>', "Gone")
    + style("Loop", '<w:sz w:val="2"/>', "Loop")
    + style("Pale", '<w:color w:val="FFFFFF"/>', kind="character")
    + '<w:style w:styleId="Dark"><w:pPr><w:shd w:fill="000000"/></w:pPr></w:style>',
    "styles",
)


@pytest.mark.parametrize(
    ("name", "look"),
    [
        (None, Look(half_points=22, grey=0x33)),
        ("Normal", Look(half_points=22, grey=0x33)),
        ("Title", Look(half_points=40, grey=0x33)),
        ("Gone", Look(is_vanished=True, half_points=40, grey=0x33)),
        ("Back", Look(is_vanished=False, half_points=40, grey=0x33)),
        ("Loop", Look(half_points=2)),
        ("Dark", Look(half_points=22, behind=0)),
        ("Unknown", Look(half_points=22)),
    ],
)
def test_a_paragraph_style(name: str | None, look: Look) -> None:
    assert Styles(SHEET).paragraph(name) == look


def test_a_character_style() -> None:
    assert Styles(SHEET).character("Pale") == Look(grey=255)
    assert Styles(SHEET).character(None) == Look()


def test_without_a_sheet_nothing_is_set() -> None:
    assert Styles(None).paragraph("Title") == Look()


@pytest.mark.parametrize(
    ("xml", "look"),
    [
        ("<w:vanish/>", Look(is_vanished=True)),
        ('<w:vanish w:val="1"/>', Look(is_vanished=True)),
        ('<w:vanish w:val="0"/>', Look(is_vanished=False)),
        ('<w:sz w:val="24"/>', Look(half_points=24)),
        ('<w:sz w:val="x"/>', Look()),
        ('<w:color w:val="FF0000"/>', Look(grey=76)),
        ('<w:color w:val="auto"/>', Look()),
        ('<w:color w:val="FFF"/>', Look()),
        ('<w:shd w:fill="00FF00"/>', Look(behind=149)),
        ('<w:highlight w:val="darkRed"/>', Look(behind=38)),
        ('<w:highlight w:val="yellow"/>', Look()),
    ],
)
def test_what_properties_set(xml: str, look: Look) -> None:
    assert look_of(element(xml)) == look


@pytest.mark.parametrize(
    ("look", "is_seen"),
    [
        (Look(), True),
        (Look(is_vanished=True), False),
        (Look(grey=223), True),
        (Look(grey=224), False),
        (Look(grey=255, behind=0), True),
        (Look(grey=10, behind=0), False),
        (Look(half_points=4), True),
        (Look(half_points=3), False),
    ],
)
def test_what_can_be_seen(look: Look, is_seen: bool) -> None:  # noqa: FBT001 - a table
    assert look.can_be_seen is is_seen


def test_names_go_without_namespaces() -> None:
    size = child(element('<!-- x --><w:sz w:val="3" w:other="4"/>'), "sz")
    assert size is not None
    assert (local(size), value(size), attribute(size, "other")) == ("sz", "3", "4")
    assert local(element("<!-- x -->")[0]) == ""
    assert child(None, "sz") is None
    assert attribute(None, "val") is None
    assert attribute(size, "absent") is None
