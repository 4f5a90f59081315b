"""`python -m tests.mutants`: try every mutant of every policy; tell the score and who survived."""

import sys
import time

from authgen.intake.library import Library
from tests.mutants.equivalent import equivalent
from tests.mutants.trial import score


def main() -> int:
    """Print the figures; 1 when a mutant survives that nobody found equivalent."""
    library, begun = Library(), time.process_time()
    found = score(library, library.policy_names)
    known = equivalent()
    alive = {k: m for k, m in found.survived.items() if k not in known}
    for key, mutant in sorted(alive.items()):
        print(f"survived  {mutant.place}  {key}")
    stale = sorted(known.keys() - found.survived.keys())
    print("".join(f"not equivalent any more, or gone: {key}\n" for key in stale), end="")
    counted = len(found.made) - len(known)
    print(
        f"{counted - len(alive)} of {counted} mutants break an example "
        f"({100 * (counted - len(alive)) / counted:.1f} %); {len(known)} more are equivalent; "
        f"{time.process_time() - begun:.0f} s"
    )
    return 1 if alive or stale else 0


if __name__ == "__main__":
    sys.exit(main())
