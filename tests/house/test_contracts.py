"""The import contracts hold, name the rooms that exist, and bite."""

import configparser
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FAULTS = {
    "rooms": ("terms/codes.py", "import authgen.check.finding"),
    "knots": ("case/fields.py", "import authgen.case.people"),
    "pure": ("terms/dates.py", "import time"),
    "seam": ("batch/plan.py", "import authgen.render"),
}


def lint_imports(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [str(Path(sys.executable).parent / "lint-imports"), "--no-logo", "--no-cache"]
    return subprocess.run(
        [*command, *arguments], cwd=folder, capture_output=True, text=True, check=False
    )


def layers() -> list[str]:
    laws = configparser.ConfigParser()
    laws.read(ROOT / "setup.cfg", "utf-8")
    text = laws["importlinter:contract:rooms"]["layers"]
    return [room.strip() for line in text.splitlines() for room in line.split("|") if room.strip()]


def test_the_contracts_hold() -> None:
    outcome = lint_imports(ROOT)
    assert outcome.returncode == 0, outcome.stdout


def test_only_rooms_without_code_stand_in_parentheses() -> None:
    built = {p.parent.name for p in (ROOT / "authgen").glob("*/__init__.py")}
    built |= {p.stem for p in (ROOT / "authgen").glob("*.py")} - {"__init__"}
    assert {room for room in layers() if not room.startswith("(")} == built


@pytest.mark.parametrize("contract", FAULTS)
def test_a_planted_fault_breaks_its_contract(contract: str, tmp_path: Path) -> None:
    shutil.copytree(ROOT / "authgen", tmp_path / "authgen")
    shutil.copy(ROOT / "setup.cfg", tmp_path)
    module, fault = FAULTS[contract]
    with (tmp_path / "authgen" / module).open("a", encoding="utf-8") as source:
        source.write(f"\n{fault}\n")
    assert lint_imports(tmp_path, "--contract", contract).returncode == 1
