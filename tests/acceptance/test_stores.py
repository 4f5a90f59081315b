"""What docs/scale.md does with an object store, run as it stands there on one in memory."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable, Iterator
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from fsspec.implementations.memory import MemoryFileSystem

from tests.acceptance.run import ROOT, SEEDS, authgen

LINES, CALLS = re.findall(
    r"^```python\n(.*?)^```$",
    (ROOT / "docs" / "scale.md").read_text("utf-8"),
    re.MULTILINE | re.DOTALL,
)
CHANGED, UNCHANGED = "ocrelizumab-breakthrough", "natalizumab-jcv-not-documented"
DIGIT = (b"218-555-0140", b"218-555-0141")
Step = Callable[[], None]


@pytest.fixture(name="store")
def fixture_store() -> Iterator[MemoryFileSystem]:
    store = MemoryFileSystem()
    for seed in (CHANGED, UNCHANGED):
        store.put(str(SEEDS / seed), f"/plan/cases/{seed}", recursive=True)
    yield store
    store.rm("/plan", recursive=True)


@pytest.fixture(name="steps")
def fixture_steps(tmp_path: Path) -> list[Step]:
    """Give what the page does before a batch and after it, with a store and folder of the test."""
    names: dict[str, Any] = {}
    exec(LINES, names)  # noqa: S102 - the lines of our own page
    calls = CALLS.replace("s3://", "memory://").replace("/shared/", f"{tmp_path}/")
    return [partial(exec, call, names) for call in calls.splitlines()]


def batch(folder: Path) -> list[dict[str, Any]]:
    """Run a batch of two cases and give its events."""
    words = ("--format", "docx", "--jobs", "1", "--log-format", "json")
    ran = authgen("batch", folder / "cases", "-o", folder / "letters", *words)
    assert ran.code == 20, ran.err
    return [json.loads(line) for line in ran.err.splitlines()]


def judged(events: list[dict[str, Any]]) -> list[str]:
    return sorted(event["folder"] for event in events if event["event"] == "case")


def test_a_corrected_digit_is_taken_up_and_nothing_else_is_judged_again(
    store: MemoryFileSystem, steps: list[Step], tmp_path: Path
) -> None:
    fetch, deliver = steps
    fetch()
    assert (tmp_path / "cases").stat().st_mode & 0o777 == 0o700
    assert judged(batch(tmp_path)) == [UNCHANGED, CHANGED]
    deliver()
    first = json.loads(store.cat("/plan/letters/NG-2026-004417/manifest.json"))
    file = f"/plan/cases/{CHANGED}/case.yaml"
    before = store.cat(file)
    store.pipe(file, before.replace(*DIGIT))
    assert (store.size(file), store.cat(file) == before) == (len(before), False)
    fetch()
    events = batch(tmp_path)
    assert (events[0]["standing"], judged(events)) == (1, [CHANGED])
    deliver()
    second = json.loads(store.cat("/plan/letters/NG-2026-004417/manifest.json"))
    assert second["reference"] != first["reference"]
    fetch()
    assert batch(tmp_path)[0]["standing"] == 2


def test_a_case_that_left_the_store_leaves_the_batch(
    store: MemoryFileSystem, steps: list[Step], tmp_path: Path
) -> None:
    steps[0]()
    store.rm(f"/plan/cases/{CHANGED}", recursive=True)
    steps[0]()
    assert [path.name for path in (tmp_path / "cases").iterdir()] == [UNCHANGED]


def test_a_copy_that_fails_leaves_the_last_one_in_its_place(
    store: MemoryFileSystem, steps: list[Step], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    steps[0]()
    store.pipe(f"/plan/cases/{CHANGED}/case.yaml", b"half")

    def broken(*_: object, **__: object) -> None:
        raise ConnectionError

    with monkeypatch.context() as patch:
        patch.setattr(MemoryFileSystem, "get_file", broken)
        with pytest.raises(ConnectionError):
            steps[0]()
    kept = tmp_path / "cases" / CHANGED / "case.yaml"
    assert kept.read_bytes() == (SEEDS / CHANGED / "case.yaml").read_bytes()
    steps[0]()
    assert kept.read_bytes() == b"half"


def test_a_manifest_arrives_after_all_that_it_lists(
    store: MemoryFileSystem, steps: list[Step], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    letters = tmp_path / "letters"
    for name in ("a/letter.docx", "a/packet.pdf", "a/superseded/R-1/letter.docx", "b/letter.docx"):
        (letters / name).parent.mkdir(parents=True, exist_ok=True)
        (letters / name).write_text(name)
    for folder in ("a", "a/superseded/R-1", "b"):
        shutil.copy(SEEDS / CHANGED / "case.yaml", letters / folder / "manifest.json")
    arrived: list[str] = []
    plain = MemoryFileSystem.put_file

    def heard(self: MemoryFileSystem, lpath: str, rpath: str, **more: Any) -> None:
        arrived.append(rpath.removeprefix("/plan/letters/"))
        plain(self, lpath, rpath, **more)

    monkeypatch.setattr(MemoryFileSystem, "put_file", heard)
    steps[1]()
    kinds = [Path(name).name == "manifest.json" for name in arrived]
    assert kinds == [False] * 4 + [True] * 3
    there = {name: sha256(store.cat(f"/plan/letters/{name}")).digest() for name in arrived}
    assert there == {name: sha256((letters / name).read_bytes()).digest() for name in arrived}
