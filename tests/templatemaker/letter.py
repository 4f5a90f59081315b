"""The body of the Word template, in reading order."""

from tests.templatemaker.pieces import (
    bookmark,
    choice,
    each,
    line,
    paragraph,
    run,
    tab,
    when,
)
from tests.templatemaker.tables import ask_table, criteria_table, decision_box, re_table

_REFERENCE = run("Reference {{ reference }}")
_CLOSE = paragraph("After Table")
_HEAD = (
    when("signature.signed", paragraph("Date Line", run("{{ date_line }}") + tab() + _REFERENCE))
    + when(
        "not signature.signed",
        paragraph("Date Blank", run("{{ date_line }} ") + tab() + tab() + _REFERENCE),
    )
    + when("delivery", paragraph("Date Line", run("{{ delivery }}")))
    + each("text in addressee", paragraph("Address", run("{{ text }}")))
    + paragraph(
        "Heading 1", run("{{ title }}") + tab() + run("{{ re_heading }}", style="RE Heading")
    )
    + re_table()
    + paragraph("After Table", layout='<w:spacing w:after="100"/>')
    + decision_box(
        paragraph(
            "Decision Heading",
            bookmark("decision", run("{{ decision.heading }}")),
        )
        + when("decision.note", paragraph("Box Note", run("{{ decision.note }}", italic=True)))
    )
    + paragraph("Salutation", run("{{ salutation }}"))
)
_WORKSHEET = '(kind == "physician-referral")'
_MARK = "Reference Mark"
_SECTIONS = each(
    "section in sections",
    when("section.heading", paragraph("Heading 2", run("{{ section.heading }}"))),
    each(
        "block in section.blocks",
        when(
            'block.kind == "paragraph" and not block.small',
            paragraph("Normal", line("block.line", _MARK)),
        ),
        when(
            'block.kind == "paragraph" and block.small',
            paragraph("Small", line("block.line", _MARK)),
        ),
        when(
            'block.kind == "bullets"',
            each(
                "entry in block.entries",
                paragraph("List Bullet", line("entry.line", _MARK)),
            ),
        ),
        when(
            'block.kind == "numbered"',
            each(
                "entry in block.entries",
                paragraph(
                    "List Item",
                    run("{{ entry.number }}.") + tab(),
                    line("entry.line", _MARK),
                ),
            ),
        ),
        when(
            'block.kind == "criteria"',
            when("block.note", paragraph("Table Note", run("{{ block.note }}"))),
            when(f"not {_WORKSHEET}", criteria_table(1980, 4120)),
            when(_WORKSHEET, criteria_table(2760, 3340)),
            _CLOSE,
        ),
        when(
            'block.kind == "asks"',
            when("block.note", paragraph("Table Note", run("{{ block.note }}"))),
            ask_table() + _CLOSE,
        ),
    ),
)


_NUMBER = run("{{ reference.linked }}", style="Citation")
_LISTS = when(
    "references",
    paragraph("Heading 2", run("References")),
    each("reference in references", paragraph("Entry", _NUMBER + tab() + line("reference.line"))),
) + when(
    "exhibits",
    paragraph("Heading 2", run("Exhibits")),
    each(
        "exhibit in exhibits",
        paragraph(
            "Entry",
            run("{{ exhibit.label }}", bold=True) + tab() + line("exhibit.line"),
            choice("if exhibit.pages") + run(". Pages cited: ") + choice("endif"),
            choice("for page in exhibit.pages") + run("{{ page.linked }}", style="Citation"),
            choice("if not loop.last") + run(", ") + choice("endif") + choice("endfor"),
        ),
    ),
)

_PAIR = (
    run("{{ pair.left }} ") + tab() + choice("if pair.right") + tab() + run("{{ pair.right }} ")
    + tab() + choice("endif")
)  # fmt: skip
_SIGNATURE = (
    paragraph("Closing", bookmark("signature", run("{{ signature.closing }}")))
    + when(
        "signature.signed",
        paragraph("Signature Rule"),
        each(
            "text in signature.lines",
            when("loop.first", paragraph("Signature Name", run("{{ text }}"))),
            when("not loop.first", paragraph("Signature Text", run("{{ text }}"))),
        ),
        paragraph("Signature Last", run("{{ signature.date_line }}")),
    )
    + when(
        "not signature.signed",
        paragraph(
            "Signature Blank Hand",
            run("Signature: ") + tab() + tab() + run("{{ signature.date_line }} ") + tab(),
        ),
        each(
            "pair in signature.pairs",
            when("not loop.last", paragraph("Signature Blank", _PAIR)),
            when("loop.last", paragraph("Signature Blank Last", _PAIR)),
        ),
    )
)
_FOOT = when(
    "cc",
    paragraph(
        "Copies",
        run("cc: ") + choice("for name in cc") + run("{{ name }}"),
        choice("if not loop.last") + run("; ") + choice("endif") + choice("endfor"),
    ),
) + (
    paragraph("Heading 2", bookmark("notices", run("Notices")))
    + each("text in notices", paragraph("Notice", run("{{ text }}")))
    + paragraph("Closing Note", run("{{ note }}"))
)
BODY = _HEAD + _SECTIONS + _LISTS + _SIGNATURE + _FOOT
