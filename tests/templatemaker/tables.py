"""The four tables of the Word template: RE block, decision box, criteria, open questions."""

from tests.templatemaker.pieces import cell, each, line, paragraph, row, row_step, run, table
from tests.templatemaker.styles import NAVY, RULE

_TINT = '<w:shd w:val="clear" w:color="auto" w:fill="F1F4F8"/>'
_HEAD_TINT = '<w:shd w:val="clear" w:color="auto" w:fill="E6EBF1"/>'
_ROW_HEADS = 'w:firstRow="0" w:lastRow="0" w:firstColumn="1" w:lastColumn="0" w:noHBand="1"'
_COLUMN_HEADS = 'w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="1"'


def _edge(side: str, size: int, color: str = NAVY) -> str:
    return f'<w:{side} w:val="single" w:sz="{size}" w:space="0" w:color="{color}"/>'


def _borders(*edges: str) -> str:
    return f"<w:tblBorders>{''.join(edges)}</w:tblBorders>"


def _margins(top: int, left: int, right: int) -> str:
    sides = (("top", top), ("left", left), ("bottom", top), ("right", right))
    cells = "".join(f'<w:{side} w:w="{wide}" w:type="dxa"/>' for side, wide in sides)
    return f"<w:tblCellMar>{cells}</w:tblCellMar>"


def re_table() -> str:
    """The RE block: row headers and values."""
    return table(
        (2100, 7260),
        "",
        _margins(0, 0, 60),
        row_step("for field in re_fields"),
        row(
            cell(2100, paragraph("Field Label", run("{{ field.label }}"))),
            cell(7260, paragraph("Field Text", line("field.line"))),
        ),
        row_step("endfor"),
        look=_ROW_HEADS,
    )


def decision_box(heading: str) -> str:
    """The decision box: a frame with a heavy left edge, heading and terms."""
    edges = (_edge("top", 8), _edge("left", 48), _edge("bottom", 8), _edge("right", 8))
    return table(
        (1880, 7400),  # values stand under those of the RE block
        _borders(*edges),
        _margins(20, 180, 60),
        row(cell(9280, heading, extra=f'<w:gridSpan w:val="2"/>{_TINT}')),
        row_step("for field in decision.fields"),
        row(
            cell(1880, paragraph("Box Label", run("{{ field.label }}")), extra=_TINT),
            cell(7400, paragraph("Box Text", line("field.line")), extra=_TINT),
        ),
        row_step("endfor"),
        look=_ROW_HEADS,
        indent=40,  # half of the edges' widths: Word centres them on the margin
    )


def _grid(widths: tuple[int, ...], heads: tuple[str, ...], plain: str, kept: str) -> str:
    """A table whose first row stays with the second and whose last two stay together."""
    edges = (
        _edge("top", 10),
        _edge("bottom", 10),
        _edge("insideH", 4, RULE),
    )
    head = (
        cell(wide, paragraph("Table Head", run(text)), extra=_HEAD_TINT)
        for wide, text in zip(widths, heads, strict=True)
    )
    return table(
        widths,
        _borders(*edges),
        _margins(30, 70, 70),
        row(*head, head=True),
        row_step("for row in block.rows"),
        row_step("if loop.first or loop.revindex == 2"),
        kept,
        row_step("else"),
        plain,
        row_step("endif"),
        row_step("endfor"),
        look=_COLUMN_HEADS,
    )


def criteria_table(criterion: int, evidence: int) -> str:
    """The criteria with findings, evidence, exhibits and references."""
    widths = (460, criterion, 1320, evidence, 800, 680)
    heads = ("No.", "Criterion", "Finding", "Evidence in the file", "Exhibit", "Ref.")

    def cells(kept: str) -> str:
        def text(*content: str) -> str:
            return paragraph(f"Table Text{kept}", *content)

        finding = text(run("{{ row.finding }}", bold=True))
        finding += paragraph(f"Table Weight{kept}", run("{{ row.weight }}"))
        columns = (
            text(run("{{ row.number }}")),
            text(line("row.criterion")),
            finding,
            text(line("row.evidence")),
            each("line in row.exhibits", text(line("line"))),
            text(line("row.references")),
        )
        return row(*(cell(wide, part) for wide, part in zip(widths, columns, strict=True)))

    return _grid(widths, heads, cells(""), cells(" Kept"))


def ask_table() -> str:
    """What is asked for, why, and what would settle it."""
    widths = (460, 2800, 3000, 3100)
    heads = ("No.", "Question", "Why it is open", "What would settle it")

    def cells(kept: str) -> str:
        columns = (run("{{ row.number }}"), line("row.ask"), line("row.why"), line("row.settles"))
        parts = (paragraph(f"Table Text{kept}", column) for column in columns)
        return row(*(cell(wide, part) for wide, part in zip(widths, parts, strict=True)))

    return _grid(widths, heads, cells(""), cells(" Kept"))
