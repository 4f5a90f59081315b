"""`python -m tests.seedmaker [SEED ...]`: write the exhibits of all seeds, or of those named."""

import sys
from pathlib import Path

from tests.seedmaker.content import exhibits_of, seeds_with_content
from tests.seedmaker.documents import document

SEEDS = Path(__file__).parents[2] / "seeds"


def write_exhibits(seed: Path) -> int:
    """Write every exhibit of one seed folder; the number written."""
    exhibits = exhibits_of(seed)
    for exhibit in exhibits:
        target = seed / exhibit.file
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(document(exhibit))
    return len(exhibits)


def main(names: list[str]) -> None:
    """Write the exhibits of the seeds named, in order; without names, of all."""
    for name in names or seeds_with_content():
        written = write_exhibits(SEEDS / name)
        sys.stdout.write(f"{name}: {written} exhibits\n")


if __name__ == "__main__":
    main(sys.argv[1:])
