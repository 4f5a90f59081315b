"""What stands on every page of the Word template: letterhead, running head, running foot."""

from tests.templatemaker.pieces import choice, field, paragraph, run, tab, when

_SIDE = 384048  # of the logo: 0.42 in, in EMU
SAMPLE = "SAMPLE \u2013 invented data"
_LOGO = (
    '<w:r><w:drawing><wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" '
    'relativeHeight="1" behindDoc="0" locked="1" layoutInCell="1" allowOverlap="0">'
    '<wp:simplePos x="0" y="0"/><wp:positionH relativeFrom="margin"><wp:align>right</wp:align>'
    '</wp:positionH><wp:positionV relativeFrom="paragraph"><wp:posOffset>0</wp:posOffset>'
    f'</wp:positionV><wp:extent cx="{_SIDE}" cy="{_SIDE}"/><wp:wrapNone/>'
    '<wp:docPr id="1" name="Logo" descr="Logo of the sample organization"/>'
    "<wp:cNvGraphicFramePr/><a:graphic>"
    '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic>'
    '<pic:nvPicPr><pic:cNvPr id="1" name="logo.png"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>'
    '<a:blip r:embed="rId1"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm>'
    f'<a:off x="0" y="0"/><a:ext cx="{_SIDE}" cy="{_SIDE}"/></a:xfrm>'
    '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData>'
    "</a:graphic></wp:anchor></w:drawing></w:r>"
)
_SAMPLE = when("sample", paragraph("Sample Mark", run(SAMPLE)))
FIRST_HEAD = (
    _SAMPLE
    + paragraph(
        "Letterhead Name",
        choice("if logo") + _LOGO + choice("endif"),
        run("{{ organization }}"),
    )
    + paragraph(
        "Letterhead Lines",
        choice("for text in organization_lines") + run("{{ text }}"),
        choice("if not loop.last") + run(" \u00b7 ") + choice("endif") + choice("endfor"),
    )
    + paragraph("Letterhead Rule")
)
LATER_HEAD = _SAMPLE + paragraph(
    "Running Head",
    run("{{ title }}, continued") + tab() + run("Reference {{ reference }}"),
)
FOOT = paragraph(
    "Running Foot",
    run("{{ organization_short }} \u00b7 Case {{ case_id }}") + tab(),
    run("Page ") + field("PAGE", run("1")) + run(" of ") + field("NUMPAGES", run("1")),
)
