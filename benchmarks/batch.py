"""How fast a batch is: cases a second, how well processes share the work, what a case costs.

Two processes of one batch are held against two batches of one process each, side by side over a
half of the cases each: what is lost is what sharing costs. Letters are Word alone, so that
authgen's own work counts and not the layout of PDFs; `benchmarks/letters.py` has that.
"""

import statistics
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from authgen.batch.cases import Cases
from authgen.batch.run import Batch
from authgen.lab.synth import synthesize
from authgen.ledger.base import FILE
from authgen.review import Desk, Order

AUTHGEN = str(Path(sys.executable).parent / "authgen")
COUNT, PAIRS, LOOKS = 120, 3, 5
LEAST_SHARED, LEAST_LOOKED_AT = 0.9, 5_000


def start(cases: Path, out: Path, jobs: int) -> subprocess.Popen[bytes]:
    """Start a batch."""
    words = ["batch", str(cases), "-o", str(out), "--format", "docx", "--jobs", str(jobs)]
    return subprocess.Popen([AUTHGEN, *words], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def seconds(*batches: tuple[Path, Path, int]) -> float:
    """Time batches that run side by side."""
    begun = time.perf_counter()
    for process in [start(*batch) for batch in batches]:
        process.wait()
    return time.perf_counter() - begun


def looked_at(cases: Path, out: Path) -> float:
    """Give how many unchanged cases are recognised in a second."""
    batch = Batch(Cases(Desk(), cases, out, Order(formats=("docx",))))
    batch.preview()
    times = []
    for _ in range(LOOKS):
        begun = time.perf_counter()
        plan = batch.preview()
        times.append(time.perf_counter() - begun)
        if plan.tasks:
            raise RuntimeError("cases that have not changed were not recognised")
    return COUNT / statistics.median(times)


def main() -> int:
    """Print the figures; 1 when one is below what is promised."""
    with TemporaryDirectory() as place:
        root = Path(place)
        synthesize(root / "all", COUNT, 1)
        for half in (1, 2):
            synthesize(root / f"half{half}", COUNT // 2, half)
        shares = []
        for n in range(PAIRS):
            apart = seconds(*((root / f"half{h}", root / f"apart{n}-{h}", 1) for h in (1, 2)))
            together = seconds((root / "all", root / f"out{n}", 2))
            shares.append(apart / together)
            print(f"2 processes {COUNT / together:6.1f} cases/s   2 batches {COUNT / apart:6.1f}")
        out = root / "out0"
        time.sleep(2)  # what changed a moment ago is not trusted by its times
        looked_at(root / "all", out)
        rate, share = looked_at(root / "all", out), statistics.median(shares)
        letters = sum(p.stat().st_size for p in out.glob("SYN-*/*"))
        print(f"share of two batches side by side    {share:8.2f}")
        print(f"unchanged cases recognised           {rate:8.0f} a second")
        ledger = (out / FILE).stat().st_size / COUNT
        print(f"ledger                               {ledger:8.0f} bytes a case")
        print(f"Word letter, assessment, manifest    {letters / COUNT:8.0f} bytes a case")
    return int(share < LEAST_SHARED or rate < LEAST_LOOKED_AT)


if __name__ == "__main__":
    sys.exit(main())
