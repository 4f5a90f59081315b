"""A letter, years later."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from authgen.errors import LetterDiffersError
from authgen.recheck import recheck
from authgen.review import Desk, Order
from tests.acceptance.later import later_law
from tests.house.editions import release

SEED = Path(__file__).parents[2] / "seeds" / "natalizumab-jcv-not-documented"


@pytest.fixture(scope="module")
def letter(tmp_path_factory: pytest.TempPathFactory) -> Path:
    filed = Desk().letter(SEED, tmp_path_factory.mktemp("out"), Order(formats=("pdf",))).filed
    return filed.folder / "letter.pdf"


def test_a_letter_alone_and_with_its_case(letter: Path) -> None:
    alone, with_case = recheck(Desk(), letter), recheck(Desk(), letter, SEED)
    assert (alone.kind, alone.law) == ("request-for-information", "")
    assert with_case.reference == alone.reference
    assert with_case.law == "ms-natalizumab 1.0.0"


def test_it_is_judged_by_the_version_that_it_names(letter: Path, tmp_path: Path) -> None:
    later = Desk(criteria=later_law(tmp_path / "law"))
    found = recheck(later, letter, SEED)
    assert found.law == f"ms-natalizumab 1.0.0, kept from release {release()}"


def test_everything_that_differs_is_told(letter: Path, tmp_path: Path) -> None:
    case = shutil.copytree(SEED, tmp_path / "case")
    (case / "case.yaml").write_text(
        (case / "case.yaml").read_text("utf-8").replace("Cliff Avenue", "Main Street"), "utf-8"
    )
    with pytest.raises(LetterDiffersError) as found:
        recheck(Desk(), letter, case, "strict-step")
    told = [problem.what for problem in found.value.problems]
    assert told[0] == "the case file is not the one that was judged"
    assert "the policy's overlay is strict-step, and was None" in told
    (tmp_path / "x.pdf").write_bytes(b"nothing")
    with pytest.raises(LetterDiffersError):
        recheck(Desk(), tmp_path / "x.pdf", SEED)
