"""How long the packet of a case takes, against qpdf that puts the same files one after the other.

Ten exhibits with sixty pages. Ours also sets index and timeline, stamps and labels every page,
highlights what is quoted, disarms strangers' files, each in a child process, and compares every
page of the packet with its exhibit. Pairs run one right after the other, so that a busy machine
slows both. The aim is three times; other programs would decide whether it fails, so it does not.
"""

import shutil
import statistics
import subprocess
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import pikepdf

from authgen.intake.originals import originals
from authgen.packet.build import build
from authgen.render.files import PDF, files_of, rendering
from authgen.review import Desk, Order

ROOT = Path(__file__).parents[1]
SEED = ROOT / "seeds" / "ocrelizumab-breakthrough"
EXHIBITS, PAGES = 10, 60
AIM = 3.0
PAIRS = 7


def seconds(work: Callable[[], object]) -> float:
    """Time one call."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def case_of_many_pages(folder: Path) -> Path:
    """Give the seed with exhibits added from its own pages, until there are enough."""
    case = Path(shutil.copytree(SEED, folder / "case"))
    held = sorted((case / "exhibits").glob("*.pdf"))
    counts = []
    for file in held:
        with pikepdf.open(file) as pdf:
            counts.append(len(pdf.pages))
    missing, names = PAGES - sum(counts), "EFGHIJKLMN"[: EXHIBITS - len(held)]
    lines = []
    for at, name in enumerate(names):
        share = missing // len(names) + (at < missing % len(names))
        with pikepdf.open(held[0]) as source, pikepdf.new() as pdf:
            for number in range(share):
                pdf.pages.append(source.pages[number % len(source.pages)])
            pdf.save(case / "exhibits" / f"{name}.pdf")
        lines.append(
            f"  - {{id: {name}, title: More records, class: other, file: exhibits/{name}.pdf}}"
        )
    file = case / "case.yaml"
    text = file.read_text("utf-8").rstrip()
    file.write_text(f"{text}\n" + "\n".join(lines) + "\n", "utf-8")
    return case


def main() -> None:
    """Print the ratio."""
    qpdf = shutil.which("qpdf")
    if qpdf is None:
        print("packet: qpdf is not installed")
        return
    desk = Desk()
    with TemporaryDirectory() as made:
        folder = Path(made)
        case = case_of_many_pages(folder)
        assessment = desk.assess(case)
        letter = desk.compose(assessment, Order())
        letter_pdf = files_of(letter, ("pdf",), rendering(desk.template))[PDF]
        (folder / PDF).write_bytes(letter_pdf)
        exhibits = originals(case, assessment.dossier)
        files = [folder / PDF, *(case / e.file for e in assessment.dossier.case.exhibits)]
        command = [qpdf, "--empty", "--pages", *map(str, files), "--", str(folder / "out.pdf")]

        def ours() -> object:
            return build(assessment.dossier, letter, letter_pdf, exhibits, desk.template)

        def theirs() -> object:
            return subprocess.run(command, check=True)

        ours()
        theirs()
        pairs = [(seconds(ours), seconds(theirs)) for _ in range(PAIRS)]
    ratio = statistics.median(own / other for own, other in pairs)
    own, other = (1000 * statistics.median(times) for times in zip(*pairs, strict=True))
    what = f"packet of {EXHIBITS} exhibits, {PAGES} pages"
    print(f"{what}: {own:.0f} ms, qpdf {other:.0f} ms: {ratio:.1f} x (aim {AIM:.0f} x)")


if __name__ == "__main__":
    main()
