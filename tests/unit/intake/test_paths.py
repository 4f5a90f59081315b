"""Paths as messages write them."""

import pytest

from authgen.intake.paths import Path, dotted, steps


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ((), ""),
        (("case_id",), "case_id"),
        (("clinical", "mri", "items", 0, "source"), "clinical.mri.items[0].source"),
        ((0, 1, "a"), "[0][1].a"),
        (("exhibits", 12), "exhibits[12]"),
    ],
)
def test_a_path_is_written_and_read_back(path: Path, text: str) -> None:
    assert dotted(path) == text
    assert steps(text) == path


def test_keys_that_could_disturb_a_terminal_are_not_shown() -> None:
    assert dotted(("a\x1b[31m\n\udce9",)) == "a?[31m??"
    assert dotted(("x" * 61,)) == "x" * 60 + "..."
    assert dotted(("x" * 60,)) == "x" * 60
