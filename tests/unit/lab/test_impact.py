"""Which cases a change of the law reaches: real cases by two real laws."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from authgen.errors import MissingInputError
from authgen.lab.impact import Law, Reached, impact_document, reached_by
from authgen.terms.words import Advice

ROOT = Path(__file__).parents[3]
SEEDS = ROOT / "seeds"
CERTIFIED, REMAINING = SEEDS / "ocrelizumab-breakthrough", SEEDS / "natalizumab-continuation"
SHIPPED = Law("shipped")


@pytest.fixture(scope="module")
def stricter(tmp_path_factory: pytest.TempPathFactory) -> Law:
    """Give criteria by which a brain MRI may be one month old."""
    folder = tmp_path_factory.mktemp("law") / "criteria"
    shutil.copytree(ROOT / "criteria", folder)
    part = folder / "ms-anti-cd20.yaml"
    text = part.read_text()
    line = next(one for one in text.splitlines() if "mri_max_age:" in one and "title" in one)
    part.write_text(text.replace(line, line.replace("12 months", "1 month")))
    return Law(str(folder))


def one(before: Law, after: Law, case: Path) -> Reached:
    [found] = reached_by(before, after, [case], SEEDS)
    return found


def test_a_number_that_decides_a_case(stricter: Law) -> None:
    found = one(SHIPPED, stricter, CERTIFIED)
    assert found.changes
    assert found.advice == (Advice.CERTIFY, Advice.REQUEST_INFORMATION)
    assert found.comparison is not None
    assert [difference.id for difference in found.comparison.differences] == ["MRI-01"]


def test_a_law_changes_nothing_against_itself(stricter: Law) -> None:
    assert not one(stricter, stricter, CERTIFIED).changes
    assert not one(SHIPPED, Law("shipped"), CERTIFIED).changes


def test_an_overlay_changes_what_it_speaks_of_and_nothing_else() -> None:
    overlay = Law("strict-step")  # speaks of first requests alone
    found = one(SHIPPED, overlay, CERTIFIED)
    assert found.comparison is not None
    assert {difference.id for difference in found.comparison.differences} == {"STEP-01", "STEP-02"}
    assert not one(SHIPPED, overlay, REMAINING).changes


def test_a_case_is_read_again_only_by_other_tables(stricter: Law, tmp_path: Path) -> None:
    folder = tmp_path / "criteria"
    shutil.copytree(ROOT / "criteria", folder)
    people = folder / "tables" / "people.yaml"
    people.write_text(people.read_text().replace("neurology: true", "neurology: false"))
    other = Law(str(folder))
    assert [SHIPPED.reads_as(law) for law in (stricter, other)] == [True, False]
    found = one(SHIPPED, other, CERTIFIED)
    assert found.comparison is not None
    assert "SPEC-01" in {difference.id for difference in found.comparison.differences}


def test_a_case_that_cannot_be_judged_is_told(tmp_path: Path) -> None:
    (tmp_path / "bad").mkdir()
    (tmp_path / "bad" / "case.yaml").write_text("schema: [")
    [found] = reached_by(SHIPPED, SHIPPED, [tmp_path / "bad"], tmp_path)
    assert found == Reached("bad", None, "the case is invalid")
    assert found.advice == ()
    assert not found.changes


def test_a_law_that_is_not_there() -> None:
    with pytest.raises(MissingInputError, match="no overlay nothing"):
        Law("nothing")


def test_the_document(stricter: Law, tmp_path: Path) -> None:
    (tmp_path / "case.yaml").write_text("schema: [")
    cases = list(reached_by(SHIPPED, stricter, [CERTIFIED], SEEDS))
    cases += reached_by(SHIPPED, stricter, [tmp_path], tmp_path.parent)
    document = impact_document(SHIPPED, stricter, cases)
    assert document["cases"] == 2
    [changed] = document["changed"]
    assert changed["case_id"] == "NG-2026-004417"
    assert changed["recommendation"] == ["certify", "request_information"]
    [finding] = changed["findings"]
    assert finding["id"] == "MRI-01"
    assert finding["verdicts"] == ["met", "not met"]
    assert document["not_judged"] == [{"folder": tmp_path.name, "what": "the case is invalid"}]
