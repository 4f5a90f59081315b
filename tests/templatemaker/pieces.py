"""The small pieces of WordprocessingML that the template is put together from."""

from tests.templatemaker.styles import style_id


def run(text: str, *, bold: bool = False, italic: bool = False, style: str = "") -> str:
    """Write a run of text; the text may hold template tags."""
    marks = f'<w:rStyle w:val="{style_id(style)}"/>' if style else ""
    marks += "<w:b/><w:bCs/>" * bold + "<w:i/><w:iCs/>" * italic
    properties = f"<w:rPr>{marks}</w:rPr>" if marks else ""
    return f'<w:r>{properties}<w:t xml:space="preserve">{text}</w:t></w:r>'


def tab() -> str:
    """Write a tab."""
    return "<w:r><w:tab/></w:r>"


def choice(tag: str) -> str:
    """Write a template tag between runs."""
    return run(f"{{%r {tag} %}}")


def paragraph(style: str, *content: str, layout: str = "") -> str:
    """Write a paragraph."""
    properties = f'<w:pPr><w:pStyle w:val="{style_id(style)}"/>{layout}</w:pPr>'
    return f"<w:p>{properties}{''.join(content)}</w:p>"


def step(tag: str) -> str:
    """Write a template tag between paragraphs."""
    return f"<w:p><w:r><w:t>{{%p {tag} %}}</w:t></w:r></w:p>"


def when(condition: str, *content: str) -> str:
    """Write paragraphs that stand only when a condition holds."""
    return step(f"if {condition}") + "".join(content) + step("endif")


def each(loop: str, *content: str) -> str:
    """Write paragraphs once for each entry, as `name in names`."""
    return step(f"for {loop}") + "".join(content) + step("endfor")


def bookmark(name: str, *content: str) -> str:
    """Mark a place that links lead to."""
    return f'<w:bookmarkStart w:id="0" w:name="{name}"/>{"".join(content)}<w:bookmarkEnd w:id="0"/>'


def field(instruction: str, *content: str) -> str:
    """Write a field such as PAGE with the text that stands until Word computes it."""
    return f'<w:fldSimple w:instr="{instruction}">{"".join(content)}</w:fldSimple>'


def line(name: str, reference_style: str = "Citation") -> str:
    """Print a line of runs: citations as links, emphasis kept."""
    text = "{{ run.linked }}"
    return "".join(
        (
            choice(f"for run in {name}"),
            choice('if run.kind == "exhibit"') + run(text, style="Citation"),
            choice('elif run.kind == "reference"') + run(text, style=reference_style),
            choice("elif run.bold and run.italic") + run(text, bold=True, italic=True),
            choice("elif run.bold") + run(text, bold=True),
            choice("elif run.italic") + run(text, italic=True),
            choice("else") + run(text),
            choice("endif") + choice("endfor"),
        )
    )


def cell(width: int, *content: str, extra: str = "") -> str:
    """Write a table cell; `extra` are cell properties after the width."""
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{extra}</w:tcPr>'
        f"{''.join(content)}</w:tc>"
    )


def row(*cells: str, head: bool = False) -> str:
    """Write a table row that never splits; a head row repeats on each page."""
    return f"<w:tr><w:trPr><w:cantSplit/>{'<w:tblHeader/>' * head}</w:trPr>{''.join(cells)}</w:tr>"


def row_step(tag: str) -> str:
    """Write a template tag between rows."""
    return row(cell(9360, f"<w:p><w:r><w:t>{{%tr {tag} %}}</w:t></w:r></w:p>"))


def table(
    widths: tuple[int, ...],
    borders: str,
    margins: str,
    *rows: str,
    look: str,
    indent: int = 0,
) -> str:
    """Write a table of fixed columns that ends exactly at the margins."""
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblInd w:w="{indent}" '
        f'w:type="dxa"/>{borders}<w:tblLayout w:type="fixed"/>{margins}<w:tblLook w:val="0000" '
        f"{look}/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"
    )
