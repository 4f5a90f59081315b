"""How long letters take, against the scripts that a user would write for them.

The script is `benchmarks/script.py`, or it turns the Word letters into PDF with LibreOffice, all at
once. All get the same contexts of the same letters and the same templates, fonts and tags. Ours
also makes links, checks the XML and leaves nothing to chance in the bytes; reading letters back is
timed apart. Every pair is another member's letter, as in a batch, and its two sides run one right
after the other, each in a process of its own, so that a busy machine slows both.
"""

import json
import pickle
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from authgen.lab.synth import synthesize
from authgen.letters.content import Letter
from authgen.render.context import letter_context
from authgen.render.docx import render_docx
from authgen.render.engine import BASE
from authgen.render.pdf import render_pdf
from authgen.render.proof import prove_docx, prove_pdf
from authgen.render.tags import tagged
from authgen.render.template import Template
from authgen.render.typst_pdf import render_typst
from authgen.review import Desk, Order
from benchmarks.script import naive_docx
from benchmarks.side import BATCH, Side

CASES, COLD, COLD_PAIRS = 80, 20, 3
ROW = 4  # letters that one side writes before it is the other's turn
LEAST = {"Word": 10.0, "PDF (WeasyPrint)": 1.4, "PDF (Typst)": 12.0, "20 letters, cold": 8.0}
NAIVE_WORD, NAIVE_PDF = "benchmarks.script:naive_docx", "benchmarks.script:naive_pdf"
OFFICE = ("--headless", "--convert-to", "pdf", "--outdir")


def seconds(work: Callable[[], object]) -> float:
    """Time one call."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def told(name: str, times: list[tuple[float, float]]) -> float:
    """Print the medians of pairs, ours first, and give the median of their ratios."""
    fast, slow = (statistics.median(column) * 1000 for column in zip(*times, strict=True))
    ratio = statistics.median(slow / fast for fast, slow in times)
    print(f"{name:<28}{fast:8.0f} ms{slow:10.0f} ms{ratio:8.1f} x", flush=True)
    return ratio


def compare(name: str, work: str, script: str, folder: Path, letters: list[Letter]) -> float:
    """Time our work and the script's over rows of letters; the first row warms up."""
    ours, other = Side(f"benchmarks.ours:{work}", folder, BATCH), Side(script, folder)
    shape = tagged if work == "word" else dict
    contexts = [shape(letter_context(letter)) for letter in letters]
    times = [
        (mean(ours, letters[at : at + ROW]), mean(other, contexts[at : at + ROW]))
        for at in range(0, len(letters), ROW)
    ]
    ours.end()
    other.end()
    return told(name, times[1:])


def mean(side: Side, row: Sequence[object]) -> float:
    """Give the seconds that a letter of a row takes a side."""
    return statistics.mean([side.seconds(letter) for letter in row])


def written(count: int) -> tuple[list[Letter], Template]:
    """Give certifications of four pages, each of another member, and their template."""
    desk = Desk()
    with TemporaryDirectory() as place:
        synthesize(Path(place), CASES, 1)
        cases = sorted(Path(place).iterdir())
        made = (desk.compose(desk.assess(case), Order()) for case in cases)
        letters = [letter for letter in made if letter.kind == "certification"]
    return letters[:count], desk.template


def lay(template: Template, folder: Path) -> None:
    """Lay the files of a template in a folder, where they name each other by their paths."""
    for name, content in template.files.items():
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(content.replace(BASE.encode(), b""))


def cold(folder: Path, letters: list[Letter]) -> float:
    """Compare two processes that begin with nothing and write letters in both formats."""
    pairs = [(tagged(letter_context(x)), letter_context(x)) for x in letters]
    (folder / "contexts.json").write_text(json.dumps(pairs), "utf-8")
    (folder / "letters").write_bytes(pickle.dumps(letters))
    out = folder / "out"
    out.mkdir()

    def process(*words: str | Path) -> None:
        command = [sys.executable, "-m", *map(str, words), str(out)]
        subprocess.run(command, check=True, capture_output=True)

    times = [
        (
            seconds(lambda: process("benchmarks.ours", folder / "letters")),
            seconds(lambda: process("benchmarks.script", folder / "contexts.json", folder)),
        )
        for _ in range(COLD_PAIRS)
    ]
    return told(f"{len(letters)} letters, cold", times)


def office(folder: Path, letters: list[Letter], template: Template) -> None:
    """Compare Typst with docxtpl and LibreOffice, which turns all Word letters into PDF at once."""
    soffice = shutil.which("soffice")
    if soffice is None:
        print("docxtpl and LibreOffice: left out; apt-get install libreoffice-writer-nogui")
        return
    out = folder / "office"
    out.mkdir()
    profile = f"-env:UserInstallation=file://{folder}/profile"

    def converted() -> None:
        for number, letter in enumerate(letters):
            word = naive_docx(folder, tagged(letter_context(letter)))
            (out / f"{number}.docx").write_bytes(word)
        names = [str(path) for path in sorted(out.glob("*.docx"))]
        command = [soffice, profile, *OFFICE, str(out), *names]
        subprocess.run(command, check=True, capture_output=True)

    def ours() -> None:
        for letter in letters:
            render_docx(letter, template)
            render_typst(letter, template)

    converted()  # LibreOffice makes its profile
    told(f"{len(letters)} letters, LibreOffice", [(seconds(ours), seconds(converted))])


def main() -> int:
    """Print the table; 1 when a ratio is below what is promised."""
    letters, template = written(40)
    with TemporaryDirectory() as place:
        folder = Path(place)
        lay(template, folder)
        print(f"{'one letter':<28}{'ours':>11}{'script':>13}{'ratio':>10}")

        ratios = {
            "Word": compare("Word", "word", NAIVE_WORD, folder, letters),
            "PDF (WeasyPrint)": compare(
                "PDF (WeasyPrint)", "weasyprint", NAIVE_PDF, folder, letters[:24]
            ),
            "PDF (Typst)": compare("PDF (Typst)", "typst", NAIVE_PDF, folder, letters[:24]),
            "20 letters, cold": cold(folder, letters[:COLD]),
        }
        office(folder, letters[:COLD], template)
    letter = letters[0]
    docx, paged = render_docx(letter, template), render_pdf(letter, template)
    print(f"{'reading Word back':<28}{seconds(lambda: prove_docx(letter, docx)) * 1000:8.0f} ms")
    print(f"{'reading PDF back':<28}{seconds(lambda: prove_pdf(letter, paged)) * 1000:8.0f} ms")
    return int(any(ratios[name] < least for name, least in LEAST.items()))


if __name__ == "__main__":
    sys.exit(main())
