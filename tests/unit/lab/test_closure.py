"""What a criterion hangs on: its own words, what it refers to, numbers, and what functions read."""

from __future__ import annotations

import re
from pathlib import Path

from authgen.check.computed import FUNCTIONS
from authgen.lab.closure import NUMBERS, behind, closure
from authgen.lab.subjects import Subject, shelves
from tests.unit.lab.mistakes import OVERLAY, POLICY, SHARED, sound

CHECK = Path(__file__).parents[3] / "authgen" / "check"
NOT_IN_FUNCTIONS = {"stratum.py", "evaluate.py", "quantify.py"}


def law(folder: Path, old: str = "", new: str = "", file: str = POLICY) -> Subject:
    folder.mkdir()
    (sound(folder) / OVERLAY).unlink()
    path = folder / file
    path.write_text(path.read_text().replace(old, new) if old else path.read_text())
    [subject] = shelves([str(folder)])[0].subjects
    return subject


def test_the_numbers_that_functions_read_are_those_of_their_source() -> None:
    sources = [p.read_text() for p in CHECK.glob("*.py") if p.name not in NOT_IN_FUNCTIONS]
    calls = [call for text in sources for call in re.findall(r"parameter\(([^)]*)\)", text)]
    read = {name for call in calls for name in re.findall(r'"(\w+)"', call)}
    assert read == {name for names in NUMBERS.values() for name in names}
    assert set(NUMBERS) <= set(FUNCTIONS)


def test_what_a_criterion_reads(tmp_path: Path) -> None:
    found = closure(law(tmp_path / "a"), "BRK-01")
    assert set(found) == {"criterion BRK-01", "definition taken", "number relapse_window"}


def test_the_same_words_hang_on_the_same(tmp_path: Path) -> None:
    one, same = law(tmp_path / "a"), law(tmp_path / "b", "title: Adult", "title: Grown up", SHARED)
    other = law(tmp_path / "c", "value: 18", "value: 16", SHARED)
    assert closure(one, "AGE-01") == closure(same, "AGE-01")
    assert closure(one, "AGE-01") != closure(other, "AGE-01")
    assert closure(one, "MRI-01") == closure(other, "MRI-01")


def test_what_functions_read_is_told_by_function(tmp_path: Path) -> None:
    age = "test: {fact: member.age, at_least: {param: min_age}}"
    calls = "test: {any: [{computed: age}, {computed: dose}]}"
    subject = law(tmp_path / "a", age, calls, SHARED)
    found = behind(subject, "AGE-01")
    assert set(found) == {"age", "dose"}
    assert [name for name, _ in found["age"]] == ["min_age"]
    assert subject.policy.schedules in found["dose"]
