"""Settings files that the user names, wherever they lie."""

from pathlib import Path

import pytest

from authgen.errors import ExitCode, InvalidSettingsError, MissingInputError
from authgen.intake.settings import model_of, read_file
from authgen.policy.reference import References

GOOD = "schema: authgen.references/1\nreferences: []\n"


def test_a_file_is_read_as_its_model(tmp_path: Path) -> None:
    file = tmp_path / "refs.yaml"
    file.write_text(GOOD)
    assert read_file(file, References).references == ()
    assert model_of(GOOD.encode(), "refs.yaml", References).references == ()


def test_a_file_that_is_absent(tmp_path: Path) -> None:
    with pytest.raises(MissingInputError) as refused:
        read_file(tmp_path / "absent.yaml", References)
    assert refused.value.exit_code is ExitCode.NOT_FOUND


def test_a_file_that_is_invalid_is_told_with_every_fault(tmp_path: Path) -> None:
    file = tmp_path / "refs.yaml"
    file.write_text("schema: authgen.reference/1\nrefs: []\n")
    with pytest.raises(InvalidSettingsError) as refused:
        read_file(file, References)
    assert refused.value.exit_code is ExitCode.INVALID_SETTINGS
    assert [p.where for p in refused.value.problems] == [
        "refs.yaml:1:1 references",
        "refs.yaml:1:9 schema",
        "refs.yaml:2:1 refs",
    ]


def test_a_folder_or_an_empty_file_is_none(tmp_path: Path) -> None:
    (tmp_path / "empty.yaml").touch()
    for name, slug in (("", "not-a-file"), ("empty.yaml", "empty-file")):
        with pytest.raises(InvalidSettingsError) as refused:
            read_file(tmp_path / name, References)
        assert [p.slug for p in refused.value.problems] == [slug]
