"""Cases made from every shipped policy: their thresholds hold, and enough of each leaf is seen.

Here of one policy; `make soak` makes those of all.
"""

from __future__ import annotations

from authgen.intake.library import Library
from authgen.lab.gaps import failure_lines
from authgen.lab.generated import generate

NAMES = ("ms-rituximab",)


def test_every_threshold_holds_and_little_is_unseen(is_soak: bool) -> None:  # noqa: FBT001 - a fixture
    library = Library()
    found = generate(library, library.policy_names if is_soak else NAMES)
    assert list(failure_lines(found)) == []
    assert found.coverage > (0.95 if is_soak else 0.9)
    assert {"MRI-01", "VAX-01"} <= {b.criterion for b in found.boundaries}
