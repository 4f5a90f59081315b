"""How long `authgen check` takes, from the shell's view, against the imports it cannot avoid.

A check must never be what a user waits for. Measured is the ratio of two whole processes, run
side by side so that a busy machine slows both: a check of an example case, and an interpreter
that imports pydantic and click and ends. The median ratio must stay at or below the limit.

Both run compiled, as they do once installed, even where the environment forbids to keep bytecode,
and before all other programs where the system lets us: a check is two processes, which other
programs slow more than one.
"""

import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]
LIMIT = 4.0
PAIRS = 15
AUTHGEN = str(Path(sys.executable).parent / "authgen")
CHECK = [AUTHGEN, "check", "seeds/ocrelizumab-breakthrough"]
IMPORTS = [sys.executable, "-c", "import pydantic, click"]
JUDGED = (0, 20, 21)
COMPILED = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}


def seconds(command: list[str], expected: tuple[int, ...]) -> float:
    """Time one process; RuntimeError when it did not end as expected."""
    start = time.perf_counter()
    code = subprocess.run(
        command, cwd=ROOT, stdout=subprocess.DEVNULL, check=False, env=COMPILED
    ).returncode
    taken = time.perf_counter() - start
    if code not in expected:
        raise RuntimeError(f"{' '.join(command[1:])} ended with {code}")
    return taken


def pair() -> tuple[float, float]:
    """Time a check and the imports, one right after the other."""
    return seconds(CHECK, JUDGED), seconds(IMPORTS, (0,))


def go_first() -> bool:
    """Have the processors before all other programs; only root may."""
    try:
        os.sched_setscheduler(0, os.SCHED_RR, os.sched_param(1))
    except (AttributeError, OSError):  # only Linux has it
        return False
    return True


def main() -> int:
    """Print the medians; 1 when the ratio is above the limit."""
    beside = "" if go_first() else ", beside other programs"
    pair()  # the first run reads the disk and writes bytecode
    pairs = [pair() for _ in range(PAIRS)]
    ratio = statistics.median(check / imports for check, imports in pairs)
    check, imports = (statistics.median(column) for column in zip(*pairs, strict=True))
    print(f"authgen check            {check * 1000:6.0f} ms")
    print(f"import pydantic, click   {imports * 1000:6.0f} ms")
    print(
        f"ratio                    {ratio:6.2f}    (median of {PAIRS} pairs{beside}; limit {LIMIT})"
    )
    return int(ratio > LIMIT)


if __name__ == "__main__":
    sys.exit(main())
