"""The same letters by authgen, in a process of its own: `python -m benchmarks.ours LETTERS OUT`.

Each is written as Word and as PDF by Typst. What the script does not do is left out here too:
checking a case, reading letters back, the ledger.
"""

import pickle
import sys
from pathlib import Path

from authgen.render.docx import render_docx
from authgen.render.template import load_template
from authgen.render.typst_pdf import render_typst


def main(letters: str, out: str) -> None:
    """Write every letter of a file that `benchmarks.letters` made."""
    template = load_template()
    for number, letter in enumerate(pickle.loads(Path(letters).read_bytes())):  # noqa: S301 - ours
        Path(out, f"{number}.docx").write_bytes(render_docx(letter, template))
        Path(out, f"{number}.pdf").write_bytes(render_typst(letter, template))


if __name__ == "__main__":
    main(*sys.argv[1:])
