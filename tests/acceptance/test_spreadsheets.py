"""Cases go into workbooks and come back as they were; lists of requests become folders."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from authgen.intake.case_folder import load_case
from authgen.intake.exported import export_case
from authgen.intake.imported import import_cases
from authgen.intake.library import Library
from tests.acceptance.run import SEEDS, authgen
from tests.unit.intake.books import book, requests

TABLES = Library().tables
ALL = sorted(p.parent for p in SEEDS.glob("*/case.*"))


@pytest.mark.parametrize("seed", ALL, ids=lambda p: str(p.name))
def test_import_after_export_loses_nothing(seed: Path, tmp_path: Path) -> None:
    export_case(seed, tmp_path / "c.xlsx", TABLES)
    [folder] = import_cases(tmp_path / "c.xlsx", tmp_path / "out", None, TABLES)
    if (seed / "exhibits").exists():
        shutil.copytree(seed / "exhibits", folder / "exhibits", dirs_exist_ok=True)
    before, after = load_case(seed, TABLES).dossier, load_case(folder, TABLES).dossier
    assert before is not None
    assert after is not None
    assert repr(after.case) == repr(before.case)
    assert after.standings == before.standings
    assert after.exhibits == before.exhibits


def test_a_list_through_the_command_line(tmp_path: Path) -> None:
    rows = requests({}, {"case id": "NG-2", "kind": "first", "Family": "Quixworth"})
    (tmp_path / "r.xlsx").write_bytes(book({"Requests": rows}))
    ran = authgen("case", "import", "r.xlsx", "-o", "out", cwd=tmp_path)
    assert (ran.code, ran.out) == (65, "out/NG-1\n")
    assert "r.xlsx Requests!B3 request.kind: is none of the words allowed" in ran.err
    assert "Quixworth" not in ran.err
    assert [p.name for p in (tmp_path / "out").iterdir()] == ["NG-1"]
    assert authgen("check", tmp_path / "out" / "NG-1").code == 20


def test_an_import_as_json_is_one_document(tmp_path: Path) -> None:
    rows = requests({}, {"case id": "NG-2", "kind": "first"})
    (tmp_path / "r.xlsx").write_bytes(book({"Requests": rows}))
    words = ("case", "import", "r.xlsx", "-o", "out", "--format", "json")
    ran = authgen(*words, cwd=tmp_path)
    said = json.loads(ran.out)
    assert (ran.code, said["schema"], said["folders"]) == (65, "authgen.problems/1", ["out/NG-1"])
    assert [p["where"] for p in said["problems"]] == ["r.xlsx Requests!B3 request.kind"]
    (tmp_path / "r.xlsx").write_bytes(book({"Requests": requests({"case id": "NG-3"})}))
    assert json.loads(authgen(*words, cwd=tmp_path).out) == {
        "schema": "authgen.imported/1",
        "folders": ["out/NG-3"],
    }


def test_a_starter_to_fill_in(tmp_path: Path) -> None:
    ran = authgen("case", "new", "NG-7", "--xlsx", cwd=tmp_path)
    assert (ran.code, ran.out) == (0, "NG-7.xlsx\n")
    assert authgen("case", "new", "NG-7", "--xlsx", cwd=tmp_path).code == 2
    filled = authgen("case", "import", "NG-7.xlsx", "-o", "out", cwd=tmp_path)
    assert filled.code == 65
    assert "NG-7.xlsx case member.family: is missing" in filled.err
    assert not (tmp_path / "out").exists()


def test_files_that_are_not_there(tmp_path: Path) -> None:
    assert authgen("case", "import", "r.xlsx", "-o", "out", cwd=tmp_path).code == 66
    assert authgen("case", "export", "none", "--xlsx", "c.xlsx", cwd=tmp_path).code == 66


def test_a_check_loads_none_of_it(tmp_path: Path) -> None:
    script = (
        "import sys\nfrom authgen.cli import main\n"
        f"try: main(['check', {str(SEEDS / 'ocrelizumab-breakthrough')!r}])\n"
        "except SystemExit: pass\n"
        "print([m for m in sys.modules if m.split('.')[0] in {'openpyxl', 'xlsxwriter'}])\n"
    )
    ran = subprocess.run(
        [sys.executable, "-c", script], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    assert ran.stdout.splitlines()[-1] == "[]"
