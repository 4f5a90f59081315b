"""`authgen criteria diff`: text and JSON, and how it ends."""

from __future__ import annotations

import json
from pathlib import Path

from click.testing import Result

from tests.unit.cli.words import run
from tests.unit.lab.mistakes import POLICY, SHARED, sound


def edited(folder: Path, old: str, new: str, file: str = POLICY) -> Path:
    folder.mkdir()
    path = sound(folder) / file
    assert old in path.read_text()
    path.write_text(path.read_text().replace(old, new))
    return folder


def unwrapped(ran: Result) -> str:
    return " ".join(ran.stdout.split())


def test_a_difference_with_its_case(tmp_path: Path) -> None:
    before = edited(tmp_path / "a", "6 months", "6 months")
    after = edited(tmp_path / "b", "6 months", "9 months")
    text = run("criteria", "diff", before, after)
    assert text.exit_code == 0
    assert unwrapped(text).startswith(f"{before} -> {after}: 1 criterion differs ")
    for line in (
        "MRI-01  Recent brain MRI (ms-natalizumab)",
        "  two-valued looser, three-valued looser",
        "  not met -> met",
        "    natalizumab initial, received 2026-11-17",
        "    mri: date 2026-05-16, region brain",
    ):
        assert f"\n{line}\n" in text.stdout
    plain = json.loads(run("criteria", "diff", before, after, "--format", "json").stdout)
    assert plain["schema"] == "authgen.diff/1"
    assert [one["id"] for one in plain["criteria"]] == ["MRI-01"]


def test_no_difference(tmp_path: Path) -> None:
    before, after = (edited(tmp_path / name, "6 months", "6 months") for name in "ab")
    assert unwrapped(run("criteria", "diff", before, after)).endswith(": no criteria differ")


def test_what_is_not_shown_by_a_case_is_said(tmp_path: Path) -> None:
    age = "test: {fact: member.age, at_least: {param: min_age}}"
    before = edited(tmp_path / "a", age, "test: {computed: age}", SHARED)
    after = edited(tmp_path / "b", age, "test: {any: [{computed: age}, {computed: dose}]}", SHARED)
    file = after / SHARED
    file.write_text(file.read_text().replace("value: 18", "value: 16"))
    told = run("criteria", "diff", before, after).stdout
    assert "reads what has changed, and is not looked into: age" in told


def test_lists_that_differ_and_policies_of_one_law(tmp_path: Path) -> None:
    before = edited(tmp_path / "a", "6 months", "6 months")
    after = edited(tmp_path / "b", "SEC-01, SEC-02]", "SEC-02]")
    told = unwrapped(run("criteria", "diff", before, after))
    assert f"only by {before}: natalizumab initial, natalizumab continuation" in told
    assert "decides nothing by itself" in told
    assert "Only shipped holds ms-ocrelizumab" in run("criteria", "diff", before, "shipped").stdout


def test_wrong_words() -> None:
    assert run("criteria", "diff", "shipped").exit_code == 2
    assert run("criteria", "diff", "shipped", "nothing").exit_code == 66
