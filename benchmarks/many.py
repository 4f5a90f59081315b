"""Whether memory stays flat over a long batch: of the parent, and of each process by itself.

`python benchmarks/many.py 10000` makes as many synthetic cases, runs one batch over them and prints
a line for each tenth that is done; it fails when a process had more than is promised. A process's
own memory is what no other process has mapped (Private_Clean and Private_Dirty): pages that it
shares with its parent since the fork do not count. While a child reads exhibits for it, its pages
are shared with that child and seem to be fewer; those moments are left out, and so is what comes
before the first letter, when the parent rehearses. Linux.
"""

import argparse
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from authgen.lab.synth import synthesize
from authgen.render.files import ENGINES, WEASYPRINT

AUTHGEN = str(Path(sys.executable).parent / "authgen")
LINES, EVERY = 10, 0.1
MOST = 40  # MB that a process may have to itself
_OWN = ("Private_Clean:", "Private_Dirty:")


def own_memory(process: int) -> float:
    """Give the MB that a process has to itself; 0 when it has ended."""
    try:
        lines = Path(f"/proc/{process}/smaps_rollup").read_text("ascii").splitlines()
    except OSError:
        return 0.0
    return sum(int(line.split()[1]) / 1024 for line in lines if line.startswith(_OWN))


def children(process: int) -> list[int]:
    """Give the processes that a process has started and that still run."""
    try:
        text = Path(f"/proc/{process}/task/{process}/children").read_text("ascii")
    except OSError:
        return []
    return [int(word) for word in text.split()]


def watch(batch: subprocess.Popen[bytes], out: Path, count: int) -> float:
    """Print a line for each tenth of the cases, and give the most that a process had."""
    begun, line, parent, workers, most = time.monotonic(), 1, 0.0, 0.0, 0.0
    print("The most since the line before:")
    print(f"{'letters':>8} {'seconds':>8} {'parent MB':>10} {'process MB':>11}")
    while batch.poll() is None:
        time.sleep(EVERY)
        parent = max(parent, own_memory(batch.pid))
        done = sum(1 for _ in out.glob("SYN-*"))
        alone = [process for process in children(batch.pid) if not children(process)]
        workers = max([workers, *map(own_memory, alone if done else ())])
        most = max(most, workers)
        if done >= line * count // LINES:
            print(
                f"{done:8} {time.monotonic() - begun:8.0f} {parent:10.1f} {workers:11.1f}",
                flush=True,
            )
            line, parent, workers = done * LINES // count + 1, 0.0, 0.0
    return most


def main() -> int:
    """Run the batch and say what it came to; 1 when a process had more than is promised."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("count", type=int, nargs="?", default=1_000)
    parser.add_argument("--format", default="docx", choices=["docx", "pdf", "both"])
    parser.add_argument("--pdf-engine", default=WEASYPRINT, choices=ENGINES)
    parser.add_argument("--jobs", default="2")
    asked = parser.parse_args()
    with TemporaryDirectory() as place:
        cases, out = Path(place) / "cases", Path(place) / "out"
        synthesize(cases, asked.count, 1)
        words = ["batch", str(cases), "-o", str(out), "--jobs", asked.jobs]
        words += ["--format", asked.format]
        words += ["--pdf-engine", asked.pdf_engine] if asked.format != "docx" else []
        log = Path(place) / "log"
        with log.open("wb") as written:
            batch = subprocess.Popen([AUTHGEN, *words], stdout=written, stderr=written)
            most = watch(batch, out, asked.count)
        print(log.read_text().strip().splitlines()[-1], f"(exit {batch.returncode})")
    print(f"the most that a process had: {most:.1f} MB ({MOST} promised)")
    return int(not 0 < most < MOST)


if __name__ == "__main__":
    sys.exit(main())
