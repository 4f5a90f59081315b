"""How long one letter takes, against the script that a user would write for it.

The script opens the Word template with docxtpl, fills it and saves it, and lays out the same HTML
with WeasyPrint, each time from the start. Both get the same context of the same letter and the same
template, fonts and tags. Ours also makes links, checks the XML and leaves nothing to chance in the
bytes; reading the letter back is timed apart. Pairs run one right after the other, so that a busy
machine slows both.
"""

import gc
import statistics
import sys
import time
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from docxtpl import DocxTemplate
from jinja2 import Environment, FileSystemLoader
from weasyprint import CSS, HTML

from authgen.letters.content import Letter
from authgen.render.context import letter_context
from authgen.render.docx import render_docx
from authgen.render.pdf import render_pdf
from authgen.render.proof import prove_docx, prove_pdf
from authgen.render.tags import tagged
from authgen.render.template import Template
from authgen.review import Desk, Order

ROOT = Path(__file__).parents[1]
CASE = ROOT / "seeds" / "ocrelizumab-breakthrough"
LEAST_WORD, LEAST_PDF = 10.0, 1.0
WORD_PAIRS, PDF_PAIRS = 31, 9


def seconds(work: Callable[[], object]) -> float:
    """Time one call."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def as_in_batch(work: Callable[[], object]) -> Callable[[], object]:
    """Give work as a process of a batch does it: it looks for unused objects after each case."""

    def tuned() -> object:
        gc.freeze()
        gc.disable()
        try:
            result = work()
            gc.collect()
            return result
        finally:
            gc.enable()
            gc.unfreeze()

    return tuned


def naive_docx(folder: Path, context: dict[str, Any]) -> bytes:
    """Fill the Word template as docxtpl's manual says."""
    document = DocxTemplate(folder / "letter.docx")
    document.render(context, autoescape=True)
    content = BytesIO()
    document.save(content)
    return content.getvalue()


def naive_pdf(folder: Path, context: dict[str, Any]) -> bytes:
    """Lay out the HTML template as WeasyPrint's manual says."""
    page = Environment(loader=FileSystemLoader(folder), autoescape=True)
    html = page.get_template("letter.html.jinja").render(context)
    style = CSS(filename=str(folder / "letter.css"))
    document = HTML(string=html, base_url=f"{folder}/")
    content: bytes = document.write_pdf(stylesheets=[style], pdf_variant="pdf/ua-1")
    return content


def compare(
    name: str, ours: Callable[[], object], naive: Callable[[], object], pairs: int
) -> float:
    """Print the medians of both, and give the ratio."""
    ours()
    naive()
    times = [(seconds(ours), seconds(naive)) for _ in range(pairs)]
    fast, slow = (statistics.median(column) * 1000 for column in zip(*times, strict=True))
    ratio = statistics.median(slow / fast for fast, slow in times)
    print(f"{name:<28}{fast:8.1f} ms{slow:10.1f} ms{ratio:8.1f} x")
    return ratio


def written() -> tuple[Letter, Template]:
    """Give a letter of three pages, and its template."""
    desk = Desk()
    return desk.compose(desk.assess(CASE), Order()), desk.template


def main() -> int:
    """Print the table; 1 when a ratio is below what is promised."""
    letter, template = written()
    context = letter_context(letter)
    with TemporaryDirectory() as place:
        folder = Path(place)
        for name, content in template.files.items():
            (folder / name).parent.mkdir(exist_ok=True)
            (folder / name).write_bytes(content)
        print(f"{'one letter':<28}{'ours':>11}{'script':>13}{'ratio':>10}")
        word = compare(
            "Word",
            as_in_batch(lambda: render_docx(letter, template)),
            lambda: naive_docx(folder, tagged(context)),
            WORD_PAIRS,
        )
        pdf = compare(
            "PDF (WeasyPrint)",
            as_in_batch(lambda: render_pdf(letter, template)),
            lambda: naive_pdf(folder, context),
            PDF_PAIRS,
        )
    docx, paged = render_docx(letter, template), render_pdf(letter, template)
    print(f"{'reading Word back':<28}{seconds(lambda: prove_docx(letter, docx)) * 1000:8.1f} ms")
    print(f"{'reading PDF back':<28}{seconds(lambda: prove_pdf(letter, paged)) * 1000:8.1f} ms")
    return int(word < LEAST_WORD or pdf < LEAST_PDF)


if __name__ == "__main__":
    sys.exit(main())
