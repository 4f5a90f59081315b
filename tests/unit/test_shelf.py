"""The shipped data are found, read as bytes, and only where they are."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from authgen import shelf


@pytest.mark.parametrize("name", ["criteria", "templates", "seeds"])
def test_the_shipped_folders_are_found(name: str) -> None:
    assert shelf.folder(name).is_dir()
    assert any(shelf.folder(name).iterdir())


def test_a_file_is_read_as_bytes() -> None:
    case_file = shelf.read("seeds", "ocrelizumab-breakthrough", "case.yaml")
    assert b"\nschema: authgen.case/1\n" in case_file


def test_a_file_that_is_not_shipped_is_an_error() -> None:
    with pytest.raises(FileNotFoundError):
        shelf.read("criteria", "no-such-policy.yaml")


def test_data_are_found_in_a_zip_too(tmp_path: Path) -> None:
    code = Path(shelf.__file__)
    with zipfile.ZipFile(tmp_path / "authgen.zip", "w") as packed:
        packed.write(code, "authgen/shelf.py")
        packed.writestr("authgen/__init__.py", "")
        packed.writestr("authgen/criteria/tables/codes.yaml", "packed")
    ask = "from authgen import shelf; print(shelf.read('criteria', 'tables', 'codes.yaml'))"
    env = {**os.environ, "PYTHONPATH": str(tmp_path / "authgen.zip")}
    answer = subprocess.check_output([sys.executable, "-c", ask], cwd=tmp_path, env=env)
    assert answer.strip() == b"b'packed'"


def test_where_there_are_no_folders_the_package_is_asked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shelf, "_PACKAGE", tmp_path / "authgen.zip" / "authgen")
    assert shelf.read("terms", "truth.py").startswith(b'"""')
