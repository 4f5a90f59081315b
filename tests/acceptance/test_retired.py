"""Letters outlive the law that they were written by, and no change of that law goes unseen."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from authgen.errors import LetterDiffersError
from authgen.intake.editions import EDITIONS
from authgen.letters.twin import twin_of
from authgen.papers import determination_of
from authgen.recheck import recheck
from authgen.render.archive import attach
from authgen.render.read_pdf import read_pdf
from authgen.review import Desk
from tests.acceptance.later import CRITERIA, change, installed, later_law
from tests.acceptance.run import SEEDS, authgen
from tests.acceptance.test_layout import rendered
from tests.acceptance.test_letter_kinds import LETTERS, desk, filed
from tests.house.editions import release

AT_ONCE = ("certification", "adverse-determination", "appeal")
CASE = SEEDS / "ocrelizumab-breakthrough"


@pytest.fixture(scope="module")
def years_later(later: Path) -> Desk:
    return Desk(criteria=later)


@pytest.fixture(scope="module")
def later(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return later_law(tmp_path_factory.mktemp("later") / "criteria")


def carrying(name: str, folder: Path) -> Path:
    """Write a letter of LETTERS with its data into a folder."""
    seed, _, determination, _ = LETTERS[name]
    letter, content = rendered(name)
    assessment = desk().assess(SEEDS / seed)
    decided = determination_of(assessment, filed(folder, "determination.yaml", determination))
    data = twin_of(assessment, letter, decided, read_pdf(content).text)
    (folder / "letter.pdf").write_bytes(attach(content, data, date.fromisoformat(letter.as_of)))
    return folder / "letter.pdf"


@pytest.mark.parametrize("name", LETTERS)
def test_every_kind_is_intact_with_its_policy_retired(
    name: str,
    years_later: Desk,
    tmp_path: Path,
    is_soak: bool,  # noqa: FBT001 - a fixture
) -> None:
    if name not in AT_ONCE and not is_soak:
        pytest.skip("every kind: make soak")
    told = recheck(years_later, carrying(name, tmp_path), SEEDS / LETTERS[name][0])
    assert told.reference == rendered(name)[0].reference
    assert told.law.endswith(f" 1.0.0, kept from release {release()}")


def test_the_command_judges_by_the_retired_version_and_its_overlay(
    later: Path, tmp_path: Path
) -> None:
    house = installed(tmp_path / "house", later)
    words = ("letter", CASE, "-o", tmp_path, "--format", "pdf", "--overlay", "strict-step")
    written = authgen(*words)
    assert written.code == 0, written.err
    told = authgen("check", CASE, "--format", "json", cwd=house, PYTHONPATH=str(house))
    assert '"version": "2.0.0"' in told.out
    letter = next(tmp_path.glob("*/letter.pdf"))
    ran = authgen("verify", letter, "--case", CASE, cwd=house, PYTHONPATH=str(house))
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.endswith(
        f"judged again by ms-ocrelizumab 1.0.0, kept from release {release()}\n"
    )


@pytest.mark.parametrize("place", ["", f"{EDITIONS}/{release()}/"])
def test_a_policy_changed_in_place_is_found(place: str, later: Path, tmp_path: Path) -> None:
    """In the law that stands, and in the one that was kept."""
    law = shutil.copytree(later if place else CRITERIA, tmp_path / "law")
    change(law, f"{place}ms-common.yaml", "The diagnosis was", "No diagnosis was")
    with pytest.raises(LetterDiffersError) as found:
        recheck(Desk(criteria=law), carrying("certification", tmp_path), CASE)
    told = [problem.what for problem in found.value.problems]
    assert told[0].startswith("the policy's digest is sha256:")
    assert told[1:] == ["the assessment is not the same"]


def test_a_version_that_was_dropped_is_missed(later: Path, tmp_path: Path) -> None:
    law = shutil.copytree(later, tmp_path / "law", ignore=shutil.ignore_patterns(EDITIONS))
    with pytest.raises(LetterDiffersError) as found:
        recheck(Desk(criteria=law), carrying("certification", tmp_path), CASE)
    told = [problem.what for problem in found.value.problems]
    assert "the policy's version is 2.0.0, and was 1.0.0" in told
