"""Each mistake of a law is found, by its rule and at its place; a sound law has none."""

from __future__ import annotations

from pathlib import Path

import pytest

from authgen.lab.lint import lint
from tests.unit.lab.mistakes import OVERLAY, SOLVED, STRUCTURAL, Mistake, planted, sound


def line_of(folder: Path, file: str, line: int) -> str:
    return (folder / file).read_text().splitlines()[line - 1]


@pytest.mark.parametrize("mistake", [*STRUCTURAL, *SOLVED], ids=lambda m: m.name)
def test_a_planted_mistake_is_found(mistake: Mistake, tmp_path: Path) -> None:
    found = lint([str(planted(tmp_path, mistake))])
    assert found.is_sound is (mistake.rule == "effect-differs")
    assert {one.rule for one in found.diagnostics} == {mistake.rule}
    one = found.diagnostics[0]
    assert one.file == str(tmp_path / mistake.file)
    assert (mistake.line or mistake.new) in line_of(tmp_path, mistake.file, one.line)
    assert one.criterion == mistake.criterion
    assert one.help
    for name in mistake.names:
        assert name in one.what + one.help


def test_a_sound_law_has_none(tmp_path: Path) -> None:
    found = lint([str(sound(tmp_path))])
    assert found.is_sound
    assert found.laws == ("ms-natalizumab", "ms-natalizumab + plan")
    assert found.told() == "2 laws looked at: 0 errors, 0 warnings"


def test_one_bad_law_does_not_hide_the_others(tmp_path: Path) -> None:
    file = sound(tmp_path) / OVERLAY
    file.write_text(file.read_text().replace("kinds: [initial,", "kinds: [initia,"))
    found = lint([str(tmp_path)])
    assert found.laws == ("ms-natalizumab",)
    assert {one.file for one in found.diagnostics} == {str(file)}


def test_the_same_in_json_and_text(tmp_path: Path) -> None:
    found = lint([str(planted(tmp_path, STRUCTURAL[0]))])
    [one] = found.document()["diagnostics"]
    assert one["rule"] == "unknown-fact"
    assert one["title"] == "a fact that no case can state"
    text = found.told()
    assert f"{one['file']}:{one['line']}:{one['column']}: error[unknown-fact] CI-PML: " in text
    assert "\n  help: facts: name, status" in text
    assert text.endswith("1 law looked at without the solver: 1 error, 0 warnings")
