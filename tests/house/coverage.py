"""`python -m tests.house.coverage`: hold each room to its share of covered lines and branches.

Where a verdict is made every branch is walked; elsewhere nineteen of twenty.
"""

import io
import sys
from pathlib import Path

from coverage import Coverage

ROOT = Path(__file__).parents[2]
EVERYTHING = 100.0
NEARLY = 95.0
LEAST = {"check": EVERYTHING, "policy": EVERYTHING, "determination": EVERYTHING}


def rooms() -> list[str]:
    """Name the rooms that hold code: packages and modules of authgen."""
    found = [p.parent.name for p in (ROOT / "authgen").glob("*/__init__.py")]
    return sorted(found + [p.stem for p in (ROOT / "authgen").glob("[a-z]*.py")])


def main() -> int:
    """Print one line per room; 1 when a room is below its share, with the lines missed."""
    measured = Coverage(config_file=str(ROOT / "setup.cfg"))
    measured.load()
    below = 0
    for room in rooms():
        table = io.StringIO()
        include = [str(ROOT / "authgen" / room / "*"), str(ROOT / "authgen" / f"{room}.py")]
        share, least = measured.report(include=include, file=table), LEAST.get(room, NEARLY)
        print(f"{room:<14}{share:6.1f} % of at least {least:.0f} %")
        if share < least:
            below = 1
            print(table.getvalue())
    return below


if __name__ == "__main__":
    sys.exit(main())
