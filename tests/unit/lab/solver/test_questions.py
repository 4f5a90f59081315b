"""The questions to the solver, in one go: each fault once, and for which requests."""

from __future__ import annotations

from pathlib import Path

import pytest

from authgen.lab.solver.questions import asked
from authgen.lab.subjects import shelves
from tests.unit.lab.mistakes import OVERLAY, POLICY, sound

PML = (
    "{some: clinical.problems, where: [{fact: problem, is: PML}], then: {fact: status, is: active}}"
)


def told(folder: Path, *edits: tuple[str, str]) -> list[tuple[str, str]]:
    (sound(folder) / OVERLAY).unlink()
    file = folder / POLICY
    text = file.read_text()
    for old, new in edits:
        assert old in text
        text = text.replace(old, new)
    file.write_text(text)
    found, _ = asked(shelves([str(folder)])[0])
    return [(one.rule, one.what) for one in found]


def test_a_sound_law(tmp_path: Path) -> None:
    found, opaque = asked(shelves([str(sound(tmp_path))])[0])
    assert (found, opaque) == ([], set())


def test_a_contradiction_names_its_requests(tmp_path: Path) -> None:
    initial = "any: [{fact: request.kind_judged, is: initial}, {fact: clinical.function.walks"
    walking = "any: [{latest: clinical.edss, then: {fact: score, at_most: {param: edss_high}}}, "
    walking += "{fact: clinical.function.walks"
    found = told(tmp_path, (walking, initial), (PML, "{fact: clinical.function.walks, is: true}"))
    assert found == [
        ("contradiction", "no case satisfies all of EDSS-01, CI-PML (natalizumab continuation)")
    ]


def test_a_criterion_that_none_can_meet_is_no_contradiction_besides(tmp_path: Path) -> None:
    found = told(tmp_path, (PML, "{fact: request.substance, is: natalizumab}"))
    assert found == [("tautology", "holds in every case")]


def test_processes_beside_tell_what_one_alone_would(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    laws = sound(tmp_path)
    (laws / OVERLAY).write_text((laws / OVERLAY).read_text().replace("tightens", "loosens"))
    told, opaque = asked(shelves([str(laws)])[0])
    monkeypatch.setattr("authgen.lab.solver.questions.FORKS", False)
    assert asked(shelves([str(laws)])[0]) == (told, opaque)
    assert told
