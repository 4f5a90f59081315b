"""Finding and reading overlays: by id among the criteria, by path for a file of one's own."""

import shutil
from pathlib import Path

import pytest

from authgen.errors import InvalidSettingsError, MissingInputError
from authgen.intake.library import Library
from authgen.intake.overlays import bases, overlay_held, overlay_named, overlays
from tests.unit.intake.small_overlay import ADD, HEAD, pinned, small_library, written

SHIPPED = (
    "function",
    "ha-definition-a",
    "ha-definition-b",
    "label-only",
    "lookback-210",
    "lookback-90",
    "preferred-product",
    "strict-step",
)


@pytest.fixture(name="library")
def fixture_library(tmp_path: Path) -> Library:
    return small_library(tmp_path / "law")


def hold(library: Library, text: str, name: str = "acme") -> None:
    (Path(str(library.folder)) / "overlays" / f"{name}.yaml").write_text(text, "utf-8")


def test_the_shipped_overlays_are_held_and_marked_illustrative() -> None:
    found = overlays(Library())
    assert tuple(one.overlay.id for one in found) == SHIPPED
    assert all(one.overlay.illustrative and one.overlay.notice for one in found)


def test_an_overlay_of_the_library_is_found_by_id(library: Library) -> None:
    hold(library, pinned(library, HEAD + ADD))
    found = overlay_held(library, "acme")
    assert (found.overlay.id, found.is_held) == ("acme", True)
    assert found.tree.file == "criteria/overlays/acme.yaml"
    assert overlay_named(library, "acme").digest == found.digest


def test_examples_are_no_overlays(library: Library) -> None:
    hold(library, "schema: authgen.examples/1", "acme.examples")
    assert library.overlay_names == ()


def test_a_library_may_be_without_overlays(library: Library) -> None:
    shutil.rmtree(Path(str(library.folder)) / "overlays")
    assert library.overlay_names == ()
    with pytest.raises(MissingInputError) as refused:
        overlay_held(library, "acme")
    assert refused.value.hint == "overlays: none"


@pytest.mark.parametrize("name", ["acme", "../acme", "overlays/acme", "", "Acme"])
def test_an_unknown_overlay_names_those_held(library: Library, name: str) -> None:
    hold(library, pinned(library, HEAD + ADD), "other")
    with pytest.raises(MissingInputError) as refused:
        overlay_held(library, name)
    assert refused.value.hint == "overlays: other"


def test_a_file_of_ones_own_is_found_by_its_path(library: Library, tmp_path: Path) -> None:
    found = written(library, tmp_path)
    assert (found.overlay.id, found.is_held) == ("acme", False)


def test_a_case_cannot_name_a_file(library: Library, tmp_path: Path) -> None:
    written(library, tmp_path)
    with pytest.raises(MissingInputError):
        overlay_held(library, str(tmp_path / "acme.yaml"))


def test_a_file_that_is_not_there(library: Library, tmp_path: Path) -> None:
    with pytest.raises(MissingInputError):
        overlay_named(library, str(tmp_path / "absent.yaml"))


def test_every_fault_of_the_file_is_told_with_its_place(library: Library, tmp_path: Path) -> None:
    body = ADD.replace("effect: tightens", "effect: harsh").replace("ask: Is it new?", "asks: x")
    with pytest.raises(InvalidSettingsError) as refused:
        written(library, tmp_path, body)
    assert refused.value.what == "the overlay acme is invalid"
    places = [p.where.split(" ")[1] for p in refused.value.problems]
    assert places == ["changes[0].criterion.asks", "changes[0].effect"]


def test_the_file_is_named_for_its_id(library: Library) -> None:
    hold(library, pinned(library, HEAD + ADD), "other")
    with pytest.raises(InvalidSettingsError) as refused:
        overlay_held(library, "other")
    [problem] = refused.value.problems
    assert problem.where == "criteria/overlays/other.yaml:2:5 id"


def test_the_digest_follows_what_the_file_says_not_how(library: Library, tmp_path: Path) -> None:
    first = written(library, tmp_path)
    assert written(library, tmp_path, ADD + "# a comment\n").digest == first.digest
    assert written(library, tmp_path, ADD.replace("New", "Newer")).digest != first.digest


def test_the_bases_are_the_policies_pinned_by_id_and_version(
    library: Library, tmp_path: Path
) -> None:
    [law] = bases(library, written(library, tmp_path).overlay)
    assert law.policy.id == "ms-ocrelizumab"
    other = written(library, tmp_path, head=HEAD.replace('"1.0.0", digest', '"2.0.0", digest'))
    assert bases(library, other.overlay) == ()
