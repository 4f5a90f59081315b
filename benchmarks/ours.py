"""The same letters by authgen, in a process of its own: `python -m benchmarks.ours LETTERS OUT`.

Each is written as Word and as PDF by Typst. What the script does not do is left out here too:
checking a case, reading letters back, the ledger.
"""

import pickle
import sys
from pathlib import Path

from authgen.letters.content import Letter
from authgen.render.docx import render_docx
from authgen.render.template import load_template


def word(_folder: Path, letter: Letter) -> bytes:
    """Write a letter in Word."""
    return render_docx(letter, load_template())


def weasyprint(_folder: Path, letter: Letter) -> bytes:
    """Write a letter in PDF by WeasyPrint."""
    from authgen.render.pdf import render_pdf  # noqa: PLC0415 - slow to load

    return render_pdf(letter, load_template())


def typst(_folder: Path, letter: Letter) -> bytes:
    """Write a letter in PDF by Typst."""
    from authgen.render.typst_pdf import render_typst  # noqa: PLC0415 - as above

    return render_typst(letter, load_template())


def main(letters: str, out: str) -> None:
    """Write every letter of a file that `benchmarks.letters` made."""
    for number, letter in enumerate(pickle.loads(Path(letters).read_bytes())):  # noqa: S301 - ours
        Path(out, f"{number}.docx").write_bytes(word(Path(), letter))
        Path(out, f"{number}.pdf").write_bytes(typst(Path(), letter))


if __name__ == "__main__":
    main(*sys.argv[1:])
