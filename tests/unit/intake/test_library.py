"""Folders of criteria files: the shipped one, and broken ones."""

from pathlib import Path

import pytest

from authgen.errors import InvalidSettingsError, MissingInputError
from authgen.intake.library import Library
from authgen.intake.limits import SETTINGS_BYTES
from authgen.policy.policy import PolicyPart
from tests.unit.intake.small_law import small_law


@pytest.fixture(name="folder")
def fixture_folder(tmp_path: Path) -> Path:
    return small_law(tmp_path / "law")


def test_the_shipped_tables_and_references_are_valid() -> None:
    library = Library()
    assert library.tables.product("ocrelizumab") is not None
    assert library.references.get("policy-base") is not None
    assert set(library.table_values) == {"clocks", "codes", "drugs", "people"}


def test_policies_are_told_from_parts_and_examples(folder: Path) -> None:
    (folder / "ms-ocrelizumab.examples.yaml").write_text("schema: authgen.policy/1")
    (folder / "ms-shared.yaml").write_text("schema: authgen.policy-part/1")
    assert Library(folder).policy_names == ("ms-ocrelizumab",)


def test_a_file_is_read_once(folder: Path) -> None:
    library = Library(folder)
    assert library.read("small-part", PolicyPart) is library.read("small-part", PolicyPart)


@pytest.mark.parametrize("name", ["absent", "../small-part", "a/b", "Small", ""])
def test_a_file_that_is_not_there(folder: Path, name: str) -> None:
    with pytest.raises(MissingInputError):
        Library(folder).read(name, PolicyPart)


def test_a_file_ends_at_its_limit(folder: Path) -> None:
    start = b"schema: authgen.policy-part/1\n#"
    file = folder / "long.yaml"
    file.write_bytes(start + b"x" * (SETTINGS_BYTES.most - len(start)))
    assert Library(folder).read("long", PolicyPart).problems == ()
    file.write_bytes(file.read_bytes() + b"x")
    [problem] = Library(folder).read("long", PolicyPart).problems
    assert problem.what == SETTINGS_BYTES.sentence


def test_every_fault_of_every_table_is_told(folder: Path) -> None:
    for name in ("codes", "drugs"):
        file = folder / "tables" / f"{name}.yaml"
        file.write_text(file.read_text("utf-8") + "\nextra: 1\n", "utf-8")
    with pytest.raises(InvalidSettingsError) as refused:
        _ = Library(folder).tables
    found = [p.where.partition(":")[0] for p in refused.value.problems]
    assert found == ["criteria/tables/codes.yaml", "criteria/tables/drugs.yaml"]


def test_tables_that_contradict_each_other(folder: Path) -> None:
    (folder / "tables" / "more.yaml").write_text(
        "schema: authgen.tables/1\nspecialties: [{specialty: neurology, neurology: false}]\n"
    )
    with pytest.raises(InvalidSettingsError) as refused:
        _ = Library(folder).tables
    [problem] = refused.value.problems
    assert problem.where == "criteria/tables"
    assert problem.what == "specialty name given more than once: neurology"


def test_criteria_without_tables(folder: Path) -> None:
    for file in (folder / "tables").iterdir():
        file.unlink()
    (folder / "tables").rmdir()
    with pytest.raises(MissingInputError, match="no folder of tables"):
        _ = Library(folder).tables


def test_references_that_are_invalid(folder: Path) -> None:
    (folder / "references.yaml").write_text("schema: authgen.references/1\n")
    with pytest.raises(InvalidSettingsError) as refused:
        _ = Library(folder).references
    assert [p.slug for p in refused.value.problems] == ["missing-key"]


def test_the_digest_is_that_of_every_file(folder: Path) -> None:
    before = Library(folder).digest
    assert Library(folder).digest == before
    (folder / "tables" / "more.yaml").write_text("schema: authgen.tables/1\n")
    assert Library(folder).digest != before
    assert Library().digest != before
