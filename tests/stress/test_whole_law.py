"""Nothing in the shipped law is impossible, idle or at odds with itself.

Here one policy; `make soak` looks through all of them and their overlays, in under a minute.
"""

from __future__ import annotations

from authgen.lab.lint import lint


def test_the_law_is_clean_by_the_solver(is_soak: bool) -> None:  # noqa: FBT001 - a fixture
    found = lint(() if is_soak else ("ms-methylprednisolone",))
    assert [one.told() for one in found.diagnostics] == []
    assert found.is_asked
    assert "dose" in found.opaque
    assert all(one.waived for one in found.waived)
