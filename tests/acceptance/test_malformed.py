"""Case folders that cannot be judged: exit 65, a clear message for each fault, nothing written."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.acceptance.run import SEEDS, Ran, authgen

GOOD = SEEDS / "ocrelizumab-breakthrough"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    shutil.copytree(GOOD, tmp_path / "case")
    return tmp_path / "case"


def text(folder: Path) -> str:
    return (folder / "case.yaml").read_text()


def write(folder: Path, content: str | bytes) -> None:
    data = content.encode() if isinstance(content, str) else content
    (folder / "case.yaml").write_bytes(data)


def swap(old: str, new: str) -> Callable[[Path], None]:
    def change(folder: Path) -> None:
        assert old in text(folder)
        write(folder, text(folder).replace(old, new, 1))

    return change


def exhibit(change: Callable[[Path], object]) -> Callable[[Path], None]:
    def changed(folder: Path) -> None:
        file = folder / "exhibits" / "A.pdf"
        file.unlink()
        change(file)

    return changed


def as_json(content: str) -> Callable[[Path], None]:
    def change(folder: Path) -> None:
        (folder / "case.yaml").unlink()
        (folder / "case.json").write_text(content)

    return change


def merge_bomb(folder: Path) -> None:
    lines = ["a0: &a0 {x: 1}"]
    lines += [f"a{i}: &a{i} {{<<: [*a{i - 1}, *a{i - 1}]}}" for i in range(1, 40)]
    write(folder, "\n".join(lines))


FAULTS: dict[str, tuple[Callable[[Path], object], str]] = {
    "truncated YAML": (lambda f: write(f, text(f)[:400] + "\n  - {"), "case.yaml:"),
    "truncated JSON": (as_json('{"schema": "authgen.case/1", '), "case.json:"),
    "duplicate key": (swap("case_id:", "case_id: X-1\ncase_id:"), "case_id"),
    "a bomb of brackets": (lambda f: write(f, "[" * 100_000), "case.yaml:1"),
    "a bomb of brackets in JSON": (as_json("[" * 100_000), "case.json:1"),
    "an alias bomb": (lambda f: write(f, "a: &a [x]\nb: [*a, *a]\n"), "case.yaml:"),
    "a merge bomb": (merge_bomb, "case.yaml:"),
    "a wrong type": (swap("units: 1800", "units: many"), "request.units"),
    "an unknown key": (swap("  units: 1800", "  unit: 1800"), "request.unit:"),
    "a missing key": (swap("  hcpcs: J2350\n", ""), "request.hcpcs"),
    "an unknown drug": (swap("drug: ocrelizumab", "drug: ocrelizumap"), "did you mean"),
    "an NPI that fails its check": (swap('"1000000178"', '"1000000179"'), "prescriber.npi"),
    "a case id that climbs": (swap("case_id: NG-2026-004417", "case_id: ../x"), "case_id"),
    "a control character": (swap("payer: North", 'payer: "a\\a" # '), "coverage.payer"),
    "an exhibit that is absent": (exhibit(lambda _: None), "exhibits[0].file"),
    "an exhibit outside": (swap("exhibits/A.pdf", "../A.pdf"), "exhibits[0].file"),
    "an absolute exhibit": (swap("exhibits/A.pdf", "/etc/hostname"), "exhibits[0].file"),
    "a linked exhibit": (exhibit(lambda f: f.symlink_to("B.pdf")), "exhibits[0].file"),
    "a folder as exhibit": (exhibit(lambda f: f.mkdir()), "exhibits[0].file"),
    "a pipe as exhibit": (exhibit(os.mkfifo), "exhibits[0].file"),
    "an empty exhibit": (exhibit(lambda f: f.write_bytes(b"")), "exhibits[0].file"),
    "both case files": (lambda f: (f / "case.json").write_text("{}"), "case.json"),
    "not UTF-8": (lambda f: write(f, text(f).encode() + b"\nx: \xff\n"), "case.yaml:"),
    "a kind the policy does not hold": (swap("kind: initial", "kind: acute"), "does not hold"),
    "no policy in force": (swap("received: 2026-", "received: 2024-"), "in force"),
}  # fmt: skip


def listing(folder: Path) -> list[str]:
    return sorted(str(p.relative_to(folder)) for p in folder.rglob("*"))


def refused(ran: Ran, told: str) -> None:
    assert ran.code == 65, ran.err
    assert told in ran.err
    assert "Traceback" not in ran.err
    assert ran.out == ""


@pytest.mark.parametrize("fault", FAULTS)
def test_a_faulty_folder_is_refused(fault: str, folder: Path, tmp_path: Path) -> None:
    change, told = FAULTS[fault]
    change(folder)
    before = listing(tmp_path)
    refused(authgen("letter", folder, "-o", tmp_path / "out"), told)
    assert listing(tmp_path) == before


def test_every_fault_is_told_at_once_and_as_json(folder: Path) -> None:
    for change in ("units: 1800", "units: many"), ("case_id: NG-2026-004417", "case_id: ../x"):
        swap(*change)(folder)
    ran = authgen("check", folder, "--format", "json")
    problems = json.loads(ran.out)
    assert problems["schema"] == "authgen.problems/1"
    assert [p["where"].split()[-1] for p in problems["problems"]] == ["case_id", "request.units"]
    assert ran.code == 65


def test_a_lone_surrogate_is_refused_with_its_key(folder: Path) -> None:
    (folder / "case.yaml").unlink()
    case = json.dumps({"schema": "authgen.case/1", "member": {"given": "\ud800"}})
    (folder / "case.json").write_text(case)
    ran = authgen("check", folder)
    assert ran.code == 65
    assert "member.given" in ran.err
    assert "U+D800" in ran.err


def test_no_value_of_the_case_is_in_a_message(folder: Path) -> None:
    swap('"1000000178"', '"1000000179"')(folder)
    swap("units: 1800", "units: many")(folder)
    ran = authgen("check", folder)
    assert "1000000179" not in ran.err
    assert "many" not in ran.err
    assert "Solberg" not in ran.err


def test_a_folder_that_is_no_case(tmp_path: Path) -> None:
    assert authgen("check", tmp_path).code == 66
    assert authgen("check", tmp_path / "none").code == 66
