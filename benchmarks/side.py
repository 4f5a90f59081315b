"""One side of a comparison: a process of its own that does a letter when it is told to.

Neither side then clears away what the other has left, and each has loaded what it needs alone.
"""

import gc
import pickle
import subprocess
import sys
import time
from importlib import import_module
from pathlib import Path

BATCH = "as in batch"


class Side:
    """A process that does letters one by one."""

    def __init__(self, work: str, folder: Path, manner: str = "as a script") -> None:
        """Start it; `work` is the module and the function that does a letter."""
        command = [sys.executable, "-m", "benchmarks.side", work, str(folder), manner]
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)

    def seconds(self, letter: object) -> float:
        """Let it do a letter, and give how long that took."""
        assert self._process.stdin is not None  # noqa: S101 - both are pipes
        assert self._process.stdout is not None  # noqa: S101 - as above
        pickle.dump(letter, self._process.stdin)
        self._process.stdin.flush()
        return float(self._process.stdout.readline())

    def end(self) -> None:
        """Let it end."""
        self._process.communicate()


def main(work: str, folder: str, manner: str) -> None:
    """Do every letter that comes in, and say how long each took."""
    module, _, name = work.partition(":")
    do = getattr(import_module(module), name)
    while True:
        try:
            letter = pickle.load(sys.stdin.buffer)  # noqa: S301 - from our own parent
        except EOFError:
            return
        start = time.perf_counter()
        do(Path(folder), letter)
        if manner == BATCH:  # unused objects are looked for after each case
            gc.collect()
        print(time.perf_counter() - start, flush=True)
        if manner == BATCH and gc.isenabled():  # the first letter has loaded everything
            gc.freeze()
            gc.disable()


if __name__ == "__main__":
    main(*sys.argv[1:])
