"""Which folders are cases, and which of them need not be judged again."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest
from msgspec.structs import replace

from authgen.batch.memory import Remembered, memory
from authgen.batch.plan import Plan, Planner
from authgen.batch.row import Row
from authgen.batch.signature import content_of, signature_of
from authgen.intake.case_tree import case_folders
from tests.unit.batch.batches import bad, case

LATER = time.time_ns() + 10**15


def settings(case_id: str | None) -> str:
    return f"settings of {case_id}"


def remembered(folder: Path) -> Remembered:
    row = Row(folder.name, "C-1", "invalid", problems=("x",))
    return Remembered(settings("C-1"), signature_of(folder)[0], content_of(folder), "", row)


def planned(tmp_path: Path, *held: Remembered, now: int = LATER, since: int = 0) -> Plan:
    with memory(tmp_path / "out", tmp_path / "cases") as kept:
        for one in held:
            kept.keep(one)
        planner = Planner(tmp_path / "cases", tmp_path / "out", kept, now)
        return planner.plan(case_folders(tmp_path / "cases"), settings, since)


def test_an_unknown_folder_is_judged(tmp_path: Path) -> None:
    folder = case(tmp_path / "cases", "a", case_id="C-1")
    [task] = planned(tmp_path).tasks
    assert (task.folder, task.case_id) == ("a", "C-1")
    assert (task.signature, task.content) == (signature_of(folder)[0], content_of(folder))


def test_a_folder_that_changed_a_moment_ago_is_known_by_its_content_alone(tmp_path: Path) -> None:
    case(tmp_path / "cases", "a")
    [task] = planned(tmp_path, now=time.time_ns()).tasks
    assert task.signature == ""
    assert task.content


def test_an_unchanged_folder_stands(tmp_path: Path) -> None:
    held = remembered(case(tmp_path / "cases", "a", case_id="C-1"))
    assert planned(tmp_path, held) == Plan((held.row,), (), frozenset())


def test_a_touched_folder_stands_by_its_content_and_is_known_better_then(tmp_path: Path) -> None:
    folder = case(tmp_path / "cases", "a", case_id="C-1")
    held = remembered(folder)
    os.utime(folder / "case.yaml", (1, 1))
    assert planned(tmp_path, held).standing == (held.row,)
    with memory(tmp_path / "out", tmp_path / "cases") as kept:
        assert kept.recall("a") == replace(held, signature=signature_of(folder)[0])


def test_another_setting_or_content_is_judged_again(tmp_path: Path) -> None:
    folder = case(tmp_path / "cases", "a", case_id="C-1")
    assert planned(tmp_path, replace(remembered(folder), settings="others")).tasks
    assert planned(tmp_path, replace(remembered(folder), signature="other", content="other")).tasks


@pytest.mark.parametrize("files", [("letter.docx",), ()])
def test_a_letter_that_is_gone_is_written_again(files: tuple[str, ...], tmp_path: Path) -> None:
    folder = case(tmp_path / "cases", "a", case_id="C-1")
    row = Row("a", "C-1", "certify", letter="certification", files=files)
    assert planned(tmp_path, replace(remembered(folder), row=row, standing="as it was")).tasks


def test_an_id_that_two_folders_have_is_told_of_both(tmp_path: Path) -> None:
    held = remembered(case(tmp_path / "cases", "a", case_id="C-1"))
    case(tmp_path / "cases", "b", case_id="c-1")
    plan = planned(tmp_path, held)
    assert plan.shared == {"c-1"}
    assert [task.folder for task in plan.tasks] == ["a", "b"]
    assert plan.standing == ()


def test_folders_that_did_not_change_since_are_left_out(tmp_path: Path) -> None:
    case(tmp_path / "cases", "a")
    assert planned(tmp_path, since=LATER) == Plan((), (), frozenset())


def test_a_folder_without_id_or_that_is_gone_is_judged_all_the_same(tmp_path: Path) -> None:
    bad(tmp_path / "cases", "a")
    planner = Planner(tmp_path / "cases", tmp_path / "out", None, LATER)
    folders = [tmp_path / "cases" / name for name in ("a", "gone")]
    assert [t.case_id for t in planner.plan(folders, settings, 0).tasks] == [None, None]
