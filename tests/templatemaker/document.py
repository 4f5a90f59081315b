"""The Word template as a package: the parts, how they refer to each other, the settings."""

from datetime import date

from authgen.render.package import write_package
from tests.templatemaker.furniture import FIRST_HEAD, FOOT, LATER_HEAD
from tests.templatemaker.letter import BODY
from tests.templatemaker.logo import logo_png
from tests.templatemaker.styles import numbering_xml, styles_xml

_DATE = date(2026, 1, 1)
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_SPACES = (
    f'xmlns:w="{_WORD}" xmlns:r="{_OFFICE}" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'
)
_PAGE = (
    '<w:sectPr><w:headerReference w:type="first" r:id="rId1"/>'
    '<w:headerReference w:type="default" r:id="rId2"/>'
    '<w:footerReference w:type="first" r:id="rId3"/>'
    '<w:footerReference w:type="default" r:id="rId7"/>'
    '<w:pgSz w:w="12240" w:h="15840"/><w:pgMar w:top="1440" w:right="1440" w:bottom="1440" '
    'w:left="1440" w:header="720" w:footer="720" w:gutter="0"/><w:titlePg/></w:sectPr>'
)
_SETTINGS = (
    '<w:zoom w:percent="100"/><w:defaultTabStop w:val="720"/>'
    '<w:characterSpacingControl w:val="doNotCompress"/><w:compat><w:compatSetting '
    'w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>'
    '</w:compat><w:themeFontLang w:val="en-US"/><w:decimalSymbol w:val="."/>'
    '<w:listSeparator w:val=","/>'
)
_PARTS = {  # part: (root, content, its kind)
    "document": ("document", f"<w:body>{BODY}{_PAGE}</w:body>", "document.main"),
    "header1": ("hdr", FIRST_HEAD, "header"),
    "header2": ("hdr", LATER_HEAD, "header"),
    "footer1": ("ftr", FOOT, "footer"),
    "footer2": ("ftr", FOOT, "footer"),
    "styles": ("styles", styles_xml(), "styles"),
    "numbering": ("numbering", numbering_xml(), "numbering"),
    "settings": ("settings", _SETTINGS, "settings"),
}
_OF_DOCUMENT = {
    "rId1": ("header", "header1.xml"),
    "rId2": ("header", "header2.xml"),
    "rId3": ("footer", "footer1.xml"),
    "rId4": ("styles", "styles.xml"),
    "rId5": ("numbering", "numbering.xml"),
    "rId6": ("settings", "settings.xml"),
    "rId7": ("footer", "footer2.xml"),
}


def word_template() -> bytes:
    """Give the bytes of letter.docx; the same every time."""
    parts = {
        f"word/{name}.xml": f"{_HEAD}<w:{root} {_SPACES}>{content}</w:{root}>"
        for name, (root, content, _) in _PARTS.items()
    }
    parts |= {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": _rels(
            {
                "rId1": (f"{_OFFICE}/officeDocument", "word/document.xml"),
                "rId2": (f"{_PACKAGE}/relationships/metadata/core-properties", _CORE),
            }
        ),
        "word/_rels/document.xml.rels": _rels(
            {key: (f"{_OFFICE}/{kind}", target) for key, (kind, target) in _OF_DOCUMENT.items()}
        ),
        "word/_rels/header1.xml.rels": _rels({"rId1": (f"{_OFFICE}/image", "media/logo.png")}),
        _CORE: (
            f'{_HEAD}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
            'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>Letter template</dc:title>'
            "</cp:coreProperties>"
        ),
    }
    package = {name: text.encode() for name, text in parts.items()}
    return write_package({**package, "word/media/logo.png": logo_png()}, _DATE)


_CORE = "docProps/core.xml"


def _rels(targets: dict[str, tuple[str, str]]) -> str:
    each = "".join(
        f'<Relationship Id="{key}" Type="{kind}" Target="{target}"/>'
        for key, (kind, target) in targets.items()
    )
    return f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{each}</Relationships>'


def _content_types() -> str:
    each = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_MAIN}.{kind}+xml"/>'
        for name, (_, _, kind) in _PARTS.items()
    )
    return (
        f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Default Extension="png" ContentType="image/png"/>{each}'
        f'<Override PartName="/{_CORE}" '
        'ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>'
    )
