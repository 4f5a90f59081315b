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

_CLOSE = paragraph("After Table")
_HEAD = (
    paragraph("Date Line", run("{{ date_line }}") + tab() + run("Reference {{ reference }}"))
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
    )
    + paragraph("Salutation", run("{{ salutation }}"))
)
_MARK = "Reference Mark"
_SECTIONS = each(
    "section in sections",
    when("section.heading", paragraph("Heading 2", run("{{ section.heading }}"))),
    each(
        "block in section.blocks",
        when('block.kind == "paragraph"', paragraph("Normal", line("block.line", _MARK))),
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
            criteria_table() + _CLOSE,
        ),
        when(
            'block.kind == "asks"',
            when("block.note", paragraph("Table Note", run("{{ block.note }}"))),
            ask_table() + _CLOSE,
        ),
    ),
)


def _reference(style: str) -> str:
    number = run("{{ reference.linked }}", style="Citation")
    return paragraph(style, number + tab() + line("reference.line"))


def _exhibit(style: str) -> str:
    return paragraph(
        style,
        run("{{ exhibit.label }}", bold=True) + tab() + line("exhibit.line"),
        choice("if exhibit.pages") + run(". Pages cited: ") + choice("endif"),
        choice("for page in exhibit.pages") + run("{{ page.linked }}", style="Citation"),
        choice("if not loop.last") + run(", ") + choice("endif") + choice("endfor"),
    )


def _list(name: str, last: str, entry: str, heading: str) -> str:
    """A list whose last entry stays with the signature, so that none stands alone."""
    kept = _exhibit("Entry Kept") if entry == "exhibit" else _reference("Entry Kept")
    free = _exhibit("Entry") if entry == "exhibit" else _reference("Entry")
    return when(
        name,
        paragraph("Heading 2", run(heading)),
        each(f"{entry} in {name}", when(last, kept), when(f"not ({last})", free)),
    )


_LISTS = _list("references", "loop.last and not exhibits", "reference", "References") + _list(
    "exhibits", "loop.last", "exhibit", "Exhibits relied on"
)

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
        paragraph("Signature Blank Hand", run("Signature:") + tab()),
        each("text in signature.lines", paragraph("Signature Blank", run("{{ text }}") + tab())),
        paragraph("Signature Blank Last", run("{{ signature.date_line }}") + tab()),
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
