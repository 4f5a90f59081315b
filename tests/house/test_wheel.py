"""The wheel is built offline and works from anywhere, with its data and without a checkout."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PYTHON = (sys.executable, "-m")
QUIET = {k: v for k, v in os.environ.items() if not k.startswith(("COVERAGE_", "PYTHON"))}


def run(*command: str, cwd: Path, path: Path | None = None) -> str:
    env = QUIET if path is None else {**QUIET, "PYTHONPATH": str(path)}
    done = subprocess.run(command, cwd=cwd, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("dist")
    run(*PYTHON, "build", "--wheel", "--no-isolation", "--outdir", str(out), cwd=ROOT)
    return next(out.glob("*.whl"))


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("installed")
    run(
        *(
            *PYTHON,
            "pip",
            "install",
            "--quiet",
            "--quiet",
            "--no-deps",
            "--no-index",
            "--no-compile",
        ),
        *("--target", str(target), str(wheel)),
        cwd=target,
    )
    return target


def test_the_wheel_holds_code_data_and_licence(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    for folder in ("criteria", "templates", "seeds"):
        shipped = [n for n in names if n.startswith(f"authgen/{folder}/")]
        own = [p for p in (ROOT / folder).rglob("*") if p.is_file() and "__pycache__" not in str(p)]
        assert len(shipped) == len([p for p in own if not p.name.startswith("~$")]) > 0
    assert any(n.endswith("licenses/LICENSE") for n in names)


def test_the_wheel_holds_nothing_else(wheel: Path) -> None:
    tops = {n.split("/")[0] for n in zipfile.ZipFile(wheel).namelist()}
    assert {t for t in tops if not t.endswith(".dist-info")} == {"authgen"}


def test_the_installed_wheel_finds_its_own_data(installed: Path, tmp_path: Path) -> None:
    ask = "from authgen import shelf; print(shelf.folder('seeds'))"
    answer = run(sys.executable, "-c", ask, cwd=tmp_path, path=installed)
    assert answer.strip() == str(installed / "authgen" / "seeds")


def test_the_installed_wheel_runs(installed: Path, tmp_path: Path) -> None:
    program = str(installed / "bin" / "authgen")
    assert "check" in run(program, "--help", cwd=tmp_path, path=installed)
    assert "ms-ocrelizumab" in run(program, "criteria", "list", cwd=tmp_path, path=installed)
