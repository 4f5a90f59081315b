"""The styles and lists of the Word template: one table, nothing inherited from Word's defaults."""

from typing import NamedTuple

FONT = "Arial"  # same widths as the PDF's Liberation Sans; every recipient of a .docx has it
NAVY = "1F3A5F"
INK = "1A1A1A"
GREY = "4A4A4A"
RULE = "8A99AD"
BULLETS = 1  # the list that bulleted paragraphs belong to


class Style(NamedTuple):
    """A paragraph style. Sizes in half points, spaces in twentieths of a point."""

    name: str
    size: int = 20
    color: str = INK
    weight: str = "plain"
    before: int = 0
    after: int = 0
    line: int = 288  # 240 is single
    layout: str = ""  # before spacing: keepNext, keepLines, numPr, borders, tabs, in this order
    indent: str = ""  # after spacing: ind, contextualSpacing, jc, outlineLvl
    base: str = "Normal"
    apart: int = 0  # between characters, in twentieths of a point


def _tab(kind: str, at: int) -> str:
    return f'<w:tabs><w:tab w:val="{kind}" w:pos="{at}"/></w:tabs>'


def _border(side: str, size: int, space: int, color: str) -> str:
    line = f'<w:{side} w:val="single" w:sz="{size}" w:space="{space}" w:color="{color}"/>'
    return f"<w:pBdr>{line}</w:pBdr>"


def _hang(at: int) -> str:
    return f'<w:ind w:left="{at}" w:hanging="{at}"/>'


KEEP = "<w:keepNext/>"
WHOLE = "<w:keepLines/>"
TOGETHER = "<w:contextualSpacing/>"
RIGHT = _tab("right", 9360)
_RULED = '<w:tab w:val="right" w:leader="underscore" w:pos="{}"/>'.format  # a rule to write on
_BLANK = f'<w:tabs>{_RULED(4536)}<w:tab w:val="left" w:pos="4824"/>{_RULED(9360)}</w:tabs>'
_BLANK_DATE = f'<w:tabs>{_RULED(2880)}<w:tab w:val="right" w:pos="9360"/></w:tabs>'
_BULLET = f'<w:numPr><w:numId w:val="{BULLETS}"/></w:numPr>'

BOLD, PLAIN = "bold", "plain"
STYLES = (
    Style("Normal", after=120, base=""),
    Style("Heading 1", 28, NAVY, BOLD, 240, 80, 252,
          KEEP + WHOLE + _border("bottom", 6, 3, RULE) + RIGHT, '<w:outlineLvl w:val="0"/>'),
    Style("Heading 2", 22, NAVY, BOLD, 200, 60, 252, KEEP + WHOLE, '<w:outlineLvl w:val="1"/>'),
    Style("Decision Heading", 26, NAVY, BOLD, 60, 40, 252, KEEP + WHOLE, "", "Heading 2"),
    Style("Letterhead Name", 34, NAVY, BOLD, 0, 0, 240),
    Style("Letterhead Lines", 17, GREY, PLAIN, 0, 20, 252),
    Style("Letterhead Rule", 4, NAVY, PLAIN, 0, 180, 240, _border("bottom", 12, 1, NAVY)),
    Style("Sample Mark", 16, NAVY, BOLD, 0, 60, 240, "", '<w:jc w:val="center"/>'),
    Style("Running Head", 16, GREY, PLAIN, 0, 0, 252, _border("bottom", 4, 3, RULE) + RIGHT),
    Style("Running Foot", 16, GREY, PLAIN, 0, 0, 252, _border("top", 4, 4, RULE) + RIGHT),
    Style("Date Line", 20, INK, PLAIN, 0, 0, 276, RIGHT),
    Style("Date Blank", 20, INK, PLAIN, 0, 0, 276, _BLANK_DATE, "", "Date Line"),
    Style("Address", 20, INK, PLAIN, 160, 0, 276, "", TOGETHER),
    Style("Field Text", 19, INK, PLAIN, 10, 10, 264),
    Style("Field Label", 19, INK, BOLD, 10, 10, 264, "", "", "Field Text"),
    Style("Box Note", 19, INK, PLAIN, 0, 40, 264, KEEP, "", "Field Text"),
    Style("Box Text", 22, INK, PLAIN, 10, 10, 264, KEEP, "", "Field Text", 6),
    Style("Box Label", 19, INK, BOLD, 37, 10, 264, KEEP, "", "Field Text"),
    Style("Salutation", 20, INK, PLAIN, 200, 120),
    Style("List Bullet", 20, INK, PLAIN, 0, 60, 288, _BULLET),
    Style("List Item", 20, INK, PLAIN, 0, 60, 288, _tab("left", 360), _hang(360)),
    Style("Small", 18, GREY, PLAIN, 60, 120, 264),
    Style("Table Note", 18, GREY, PLAIN, 0, 60, 264, KEEP),
    Style("Table Head", 18, NAVY, BOLD, 20, 20, 252, KEEP),
    Style("Table Text", 18, INK, PLAIN, 20, 20, 259),
    Style("Table Text Kept", 18, INK, PLAIN, 20, 20, 259, KEEP, "", "Table Text"),
    Style("Table Weight", 16, GREY, PLAIN, 0, 20, 252, "", "", "Table Text"),
    Style("Table Weight Kept", 16, GREY, PLAIN, 0, 20, 252, KEEP, "", "Table Weight"),
    Style("After Table", 8, INK, PLAIN, 0, 0, 240),
    Style("Entry", 18, INK, PLAIN, 0, 50, 264, WHOLE + _tab("left", 360), _hang(360)),
    Style("Closing", 20, INK, PLAIN, 240, 0, 288, KEEP),
    Style("Signature Rule", 20, INK, PLAIN, 560, 40, 240,
          KEEP + _border("bottom", 6, 1, INK), '<w:ind w:right="5200"/>'),
    Style("Signature Name", 20, INK, BOLD, 0, 0, 264, KEEP),
    Style("Signature Text", 20, INK, PLAIN, 0, 0, 264, KEEP),
    Style("Signature Last", 20, INK, PLAIN, 0, 0, 264, KEEP, "", "Signature Text"),
    Style("Signature Blank", 19, INK, PLAIN, 140, 0, 240, KEEP + _BLANK),
    Style("Signature Blank Hand", 19, INK, PLAIN, 400, 0, 240, KEEP + _BLANK, "",
          "Signature Blank"),
    Style("Signature Blank Last", 19, INK, PLAIN, 140, 0, 240, KEEP + _BLANK, "",
          "Signature Blank"),
    Style("Copies", 19, INK, PLAIN, 160, 0, 264, KEEP),
    Style("Notice", 17, INK, PLAIN, 0, 40, 259, KEEP + _BULLET),
    Style("Closing Note", 17, GREY, PLAIN, 80, 0, 259),
)  # fmt: skip


def style_id(name: str) -> str:
    """Give the id that paragraphs use for a style."""
    return name.replace(" ", "")


def styles_xml() -> str:
    """Give the content of the styles part, without its root element."""
    fonts = f'<w:rFonts w:ascii="{FONT}" w:hAnsi="{FONT}" w:eastAsia="{FONT}" w:cs="{FONT}"/>'
    defaults = (
        f"<w:docDefaults><w:rPrDefault><w:rPr>{fonts}"
        '<w:sz w:val="20"/><w:szCs w:val="20"/><w:lang w:val="en-US" w:eastAsia="en-US" '
        'w:bidi="ar-SA"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>'
    )
    return defaults + "".join(map(_paragraph_style, STYLES)) + _OTHER


def numbering_xml() -> str:
    """Give the content of the numbering part: one list of bullets."""
    return (
        '<w:abstractNum w:abstractNumId="1"><w:multiLevelType w:val="hybridMultilevel"/>'
        '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="•"/>'
        '<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="360" w:hanging="260"/></w:pPr>'
        f'<w:rPr><w:rFonts w:ascii="{FONT}" w:hAnsi="{FONT}" w:cs="{FONT}"/></w:rPr></w:lvl>'
        f'</w:abstractNum><w:num w:numId="{BULLETS}"><w:abstractNumId w:val="1"/></w:num>'
    )


def _paragraph_style(style: Style) -> str:
    first = ' w:default="1"' if style.name == "Normal" else ' w:customStyle="1"'
    if style.name.startswith(("Heading", "List Bullet")):
        first = ""
    base = f'<w:basedOn w:val="{style_id(style.base)}"/>' if style.base else ""
    apart = f'<w:spacing w:val="{style.apart}"/>' if style.apart else ""
    bold = "<w:b/><w:bCs/>" if style.weight == BOLD else '<w:b w:val="0"/>'
    return (
        f'<w:style w:type="paragraph"{first} w:styleId="{style_id(style.name)}">'
        f'<w:name w:val="{_builtin(style.name)}"/>{base}<w:qFormat/>'
        f"<w:pPr>{_ordered(style)}</w:pPr><w:rPr>{bold}"
        f'<w:color w:val="{style.color}"/>{apart}<w:sz w:val="{style.size}"/>'
        f'<w:szCs w:val="{style.size}"/></w:rPr></w:style>'
    )


def _builtin(name: str) -> str:
    return name.lower() if name.startswith("Heading") else name


def _ordered(style: Style) -> str:
    """Write paragraph properties in the order that the schema asks for."""
    spacing = f'<w:spacing w:before="{style.before}" w:after="{style.after}" w:line="{style.line}"'
    keep = "".join(tag for tag in (KEEP, WHOLE) if tag in style.layout)
    rest = style.layout.replace(KEEP, "").replace(WHOLE, "")
    return f'{keep}<w:widowControl/>{rest}{spacing} w:lineRule="auto"/>{style.indent}'


_OTHER = (
    '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
    '<w:name w:val="Default Paragraph Font"/><w:semiHidden/></w:style>'
    '<w:style w:type="character" w:customStyle="1" w:styleId="Citation"><w:name w:val="Citation"/>'
    f'<w:rPr><w:color w:val="{NAVY}"/></w:rPr></w:style>'
    '<w:style w:type="character" w:customStyle="1" w:styleId="ReferenceMark">'
    '<w:name w:val="Reference Mark"/><w:basedOn w:val="Citation"/>'
    # Not raised: what Word and LibreOffice raise they set in 6 points, too small for a fax.
    f'<w:rPr><w:color w:val="{NAVY}"/><w:sz w:val="16"/></w:rPr>'
    "</w:style>"
    '<w:style w:type="character" w:customStyle="1" w:styleId="REHeading"><w:name '
    'w:val="RE Heading"/><w:rPr><w:sz w:val="20"/><w:szCs w:val="20"/></w:rPr></w:style>'
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
    '<w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" '
    'w:type="dxa"/><w:left w:w="0" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/><w:right w:w="0" '
    'w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
    '<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/>'
    "<w:semiHidden/></w:style>"
)
