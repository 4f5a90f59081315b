"""A change of an overlay is held to what it declares, by the criteria that decide."""

from __future__ import annotations

from pathlib import Path

import pytest

from authgen.lab.solver.effects import effects
from authgen.lab.subjects import shelves
from tests.unit.lab.mistakes import OVERLAY, sound

WORDS = "to: {title: Breakthrough within the year of the plan}"
GATE = "to: {applies_if: {fact: member.age, at_most: 60}}"


def rules(folder: Path, *edits: tuple[str, str]) -> list[tuple[str, str]]:
    """Give the rule and the declared effect of each change that is told."""
    file = sound(folder) / OVERLAY
    text = file.read_text()
    for old, new in edits:
        assert old in text
        text = text.replace(old, new)
    file.write_text(text)
    subject = next(s for s in shelves([str(folder)])[0].subjects if s.overlay)
    lines = text.splitlines()
    return [(one.rule, lines[one.line - 1].strip()) for one in effects(subject)]


@pytest.mark.parametrize(
    ("edits", "told"),
    [
        ([], []),
        ([("12 months", "3 years")], [("undeclared-loosening", "effect: tightens")]),
        ([("12 months", "3 years"), ("effect: tightens", "effect: loosens")], []),
        ([("effect: tightens", "effect: loosens")], [("effect-differs", "effect: loosens")]),
        ([("effect: tightens", "effect: neutral")], [("effect-differs", "effect: neutral")]),
        ([("12 months", "2 years"), ("effect: tightens", "effect: neutral")], []),
        ([(WORDS, GATE)], [("undeclared-loosening", "effect: neutral")]),
        # what is declared to loosen is what loosens
        ([(WORDS, GATE), ("effect: neutral", "effect: loosens")], []),
        # a criterion that no longer decides
        (
            [(WORDS, "to: {severity: supporting}")],
            [("undeclared-loosening", "effect: neutral")],
        ),
    ],
)
def test_what_is_told(
    edits: list[tuple[str, str]], told: list[tuple[str, str]], tmp_path: Path
) -> None:
    assert rules(tmp_path, *edits) == told


def test_a_base_has_no_changes(tmp_path: Path) -> None:
    [base, _] = shelves([str(sound(tmp_path))])[0].subjects
    assert list(effects(base)) == []
