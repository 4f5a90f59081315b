"""The shipped data are found, read as bytes, and only where they are."""

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
