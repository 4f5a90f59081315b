"""Word documents: paragraphs and tables in order, and nothing that one cannot see."""

import io
import zipfile

import docx
import pytest

from authgen.intake import limits
from authgen.intake.page import PageText, UnreadableError
from authgen.intake.word import read_docx
from tests.unit.intake.papers import WORD, paragraph, word

UNTRUE = "three new T2 lesions"
PLAIN = paragraph("The brain MRI was reviewed.")


def run(text: str, traits: str = "") -> str:
    return f"<w:r><w:rPr>{traits}</w:rPr><w:t>{text}</w:t></w:r>"


def table(content: str, cell: str = "", row: str = "") -> str:
    inside = f"<w:tc><w:tcPr>{cell}</w:tcPr>{content}</w:tc>"
    return f"<w:tbl><w:tr><w:trPr>{row}</w:trPr>{inside}</w:tr></w:tbl>"


@pytest.mark.parametrize(
    ("body", "visible"),
    [
        (PLAIN + PLAIN, "The brain MRI was reviewed.\nThe brain MRI was reviewed."),
        ("<w:p>" + run("three ") + run("new", "<w:b/>") + "</w:p>", "three new"),
        ("<w:p><w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t></w:r></w:p>", "a b\nc"),
        ("<w:p><w:r><w:t>T2</w:t><w:noBreakHyphen/><w:t>x</w:t></w:r></w:p>", "T2-x"),
        ("<w:p><w:hyperlink>" + run("link") + "</w:hyperlink></w:p>", "link"),
        ("<w:p><w:ins>" + run("added") + "</w:ins></w:p>", "added"),
        (
            "<w:sdt><w:sdtContent>" + PLAIN + "</w:sdtContent></w:sdt>",
            "The brain MRI was reviewed.",
        ),
        (paragraph("item", own="<w:numPr/>"), "• item"),
        (paragraph("kept", traits='<w:vanish w:val="0"/>'), "kept"),
        (paragraph("red", traits='<w:color w:val="FF0000"/>'), "red"),
        (paragraph("auto", traits='<w:color w:val="auto"/>'), "auto"),
        (paragraph("small", traits='<w:sz w:val="4"/>'), "small"),
        (paragraph("w", '<w:color w:val="FFFFFF"/>', '<w:shd w:fill="222222"/>'), "w"),
        (paragraph("w", '<w:color w:val="FFFFFF"/><w:shd w:fill="222222"/>'), "w"),
        (paragraph("w", '<w:color w:val="FFFFFF"/><w:highlight w:val="darkBlue"/>'), "w"),
        (paragraph("y", '<w:highlight w:val="yellow"/>'), "y"),
    ],
)
def test_what_can_be_seen(body: str, visible: str) -> None:
    assert read_docx(word(body)) == PageText(visible)


STYLES = (
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"/>'
    '<w:style w:type="character" w:styleId="Gone"><w:rPr><w:vanish/></w:rPr></w:style>'
)


@pytest.mark.parametrize(
    "body",
    [
        paragraph(UNTRUE, traits="<w:vanish/>"),
        paragraph(UNTRUE, traits='<w:color w:val="FFFFFF"/>'),
        paragraph(UNTRUE, traits='<w:color w:val="F0F0F0"/>'),
        paragraph(UNTRUE, traits='<w:sz w:val="3"/>'),
        paragraph(UNTRUE, traits='<w:rStyle w:val="Gone"/>'),
        paragraph(UNTRUE, '<w:color w:val="202020"/>', '<w:shd w:fill="222222"/>'),
        paragraph(UNTRUE, traits='<w:color w:val="000000"/><w:highlight w:val="black"/>'),
        table(paragraph(UNTRUE), row="<w:hidden/>"),
        table(paragraph(UNTRUE), row="<w:del/>"),
        table(paragraph(UNTRUE, traits='<w:color w:val="101010"/>'), '<w:shd w:fill="000000"/>'),
    ],
)  # fmt: skip
def test_what_cannot_be_seen(body: str) -> None:
    page = read_docx(word(PLAIN + body, STYLES))
    assert page.visible == "The brain MRI was reviewed."
    assert UNTRUE in page.hidden


@pytest.mark.parametrize(
    "body",
    [
        f"<w:p><w:del><w:r><w:delText>{UNTRUE}</w:delText></w:r></w:del></w:p>",
        f"<w:p><w:moveFrom>{run(UNTRUE)}</w:moveFrom></w:p>",
        f"<w:p><w:r><w:instrText>{UNTRUE}</w:instrText></w:r></w:p>",
        f"<w:p><w:r><w:pict><w:txbxContent>{paragraph(UNTRUE)}</w:txbxContent></w:pict></w:r></w:p>",
        f"<!-- {UNTRUE} -->",
    ],
)
def test_what_is_left_out(body: str) -> None:
    assert read_docx(word(PLAIN + body)) == PageText("The brain MRI was reviewed.")


def test_a_table_row_is_one_line() -> None:
    document = docx.Document()
    table = document.add_table(rows=2, cols=3)
    for cell, text in zip(
        (cell for row in table.rows for cell in row.cells),
        ("HBsAg", "Negative\nfinal", "10/05/2026", "IgG", "1042 mg/dL", "600-1640"),
        strict=True,
    ):
        cell.text = text
    inner = table.rows[1].cells[2].add_table(rows=1, cols=2)
    inner.rows[0].cells[0].text, inner.rows[0].cells[1].text = "low", "high"
    document.add_paragraph("End of report")
    file = io.BytesIO()
    document.save(file)
    assert read_docx(file.getvalue()).visible == (
        "HBsAg Negative final 10/05/2026\nIgG 1042 mg/dL 600-1640 low high\nEnd of report"
    )


def test_what_is_no_word_document() -> None:
    with pytest.raises(UnreadableError, match="not a Word document"):
        read_docx(word("", document="xl/workbook.xml"))
    with pytest.raises(UnreadableError, match="not a Word document"):
        read_docx(word("", body="w:other"))
    with pytest.raises(zipfile.BadZipFile):
        read_docx(b"PK\x03\x04 and nothing else")


def test_entities_are_not_expanded() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        package.writestr(
            "word/document.xml",
            f'<!DOCTYPE d [<!ENTITY a "{UNTRUE}">]><w:document xmlns:w="{WORD}"><w:body>'
            + paragraph("x &a; y")
            + "</w:body></w:document>",
        )
    assert read_docx(out.getvalue()) == PageText("x")


def test_unpacked_size_up_to_the_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    content = word(PLAIN)
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        size = sum(entry.file_size for entry in package.infolist())
    for most, is_read in ((size, True), (size - 1, False)):
        limit = limits.Limit("a Word document unpacked", most, "bytes")
        monkeypatch.setattr(limits, "UNPACKED_BYTES", limit)
        if is_read:
            assert read_docx(content).visible
        else:
            with pytest.raises(UnreadableError, match="over the limit for a Word document"):
                read_docx(content)
