"""The script that a user would write: docxtpl and WeasyPrint, each as its manual says.

The templates are those of authgen, laid in a folder with their fonts and pictures beside them.

As a command it writes the letters of a file of contexts, Word and PDF, into a folder:
`python -m benchmarks.script CONTEXTS.json TEMPLATES OUT`.
"""

import json
import sys
from io import BytesIO
from pathlib import Path
from typing import Any

from docxtpl import DocxTemplate
from jinja2 import Environment, FileSystemLoader
from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration


def naive_docx(folder: Path, context: dict[str, Any]) -> bytes:
    """Fill the Word template of a folder."""
    document = DocxTemplate(folder / "letter.docx")
    document.render(context, autoescape=True)
    content = BytesIO()
    document.save(content)
    return content.getvalue()


def naive_pdf(folder: Path, context: dict[str, Any]) -> bytes:
    """Lay out the HTML template of a folder."""
    page = Environment(loader=FileSystemLoader(folder), autoescape=True)
    html = page.get_template("letter.html.jinja").render(context)
    fonts = FontConfiguration()
    style = CSS(filename=str(folder / "letter.css"), font_config=fonts)
    document = HTML(string=html, base_url=f"{folder}/")
    content: bytes = document.write_pdf(
        stylesheets=[style], font_config=fonts, pdf_variant="pdf/a-3a"
    )
    return content


def main(contexts: str, templates: str, out: str) -> None:
    """Write every letter of a file of contexts."""
    folder = Path(templates)
    for number, (word, page) in enumerate(json.loads(Path(contexts).read_text("utf-8"))):
        Path(out, f"{number}.docx").write_bytes(naive_docx(folder, word))
        Path(out, f"{number}.pdf").write_bytes(naive_pdf(folder, page))


if __name__ == "__main__":
    main(*sys.argv[1:])
