"""What a number of letters a day needs: the model behind docs/scale.md, with measured figures.

Each figure can be given anew: `python benchmarks/scale.py --letter 0.3 --ledger 0.004`. That of
the ledger is measured here when it is not given, because it is that of the disk.
"""

import argparse
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from authgen.ledger.book import Book
from authgen.ledger.claim import Claim

DAY = 86_400
WORKING = 8 * 3_600
VOLUMES = (10**5, 10**6, 10**7)
PROBES = 200
TARGET = 0.7  # of a core, or of the ledger's one writer, that is planned to be busy


@dataclass(frozen=True, slots=True)
class Figures:
    """Seconds of a core for one letter, seconds of the ledger's writer for it, bytes it leaves."""

    letter: float
    ledger: float
    files: float
    entry: float

    def cores(self, volume: int, seconds: int) -> float:
        """Give the cores that make so many letters in so many seconds."""
        return volume * self.letter / seconds / TARGET

    def writer(self, volume: int, seconds: int) -> float:
        """Give the share of one ledger's writer that they take."""
        return volume * self.ledger / seconds

    def gigabytes(self, volume: int) -> tuple[float, float]:
        """Give what files and ledger grow by."""
        return volume * self.files / 1e9, volume * self.entry / 1e9


def ledger_seconds() -> float:
    """Time reserving and issuing a number, with the disk's flushes."""
    with tempfile.TemporaryDirectory(dir=Path.cwd()) as place:
        book = Book(Path(place))
        begun = time.perf_counter()
        for n in range(PROBES):
            claim = Claim(f"{n:064}", f"C-{n}", "certification", "R", '{"case_id":"C"}')
            book.issue(book.reserve(claim).number, {"letter.pdf": "sha256:0"})
        taken = time.perf_counter() - begun
        book.close()
    return taken / PROBES


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--letter", type=float, default=0.6, help="core seconds, Word and PDF")
    parser.add_argument("--ledger", type=float, help="seconds of the one writer")
    parser.add_argument("--files", type=float, default=98_600, help="bytes of a letter's files")
    parser.add_argument("--entry", type=float, default=2_400, help="bytes of the ledger")
    asked = parser.parse_args()
    figures = Figures(asked.letter, asked.ledger or ledger_seconds(), asked.files, asked.entry)
    print(f"ledger: {figures.ledger * 1000:.1f} ms a letter, {1 / figures.ledger:.0f} a second")
    print(f"{'letters a day':>14}{'cores, 24 h':>13}{'cores, 8 h':>12}{'writer, 8 h':>13}", end="")
    print(f"{'files':>11}{'ledger':>11}")
    for volume in VOLUMES:
        files, ledger = figures.gigabytes(volume)
        all_day, working = figures.cores(volume, DAY), figures.cores(volume, WORKING)
        print(
            f"{volume:>14,}{all_day:>13.1f}{working:>12.1f}"
            f"{figures.writer(volume, WORKING):>12.0%} {files:>8.1f} GB{ledger:>8.2f} GB"
        )


if __name__ == "__main__":
    main()
