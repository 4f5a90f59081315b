"""The one door: rooms are called in order, and nothing is released that does not hold."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from msgspec import structs

from authgen import review
from authgen.determination.document import document
from authgen.errors import (
    AuthgenError,
    InvalidCaseError,
    InvalidSettingsError,
    MissingInputError,
    UsageError,
)
from authgen.letters import faults
from authgen.letters.content import Letter
from authgen.render import docx
from authgen.review import Desk, Order

SEEDS = Path(__file__).parents[2] / "seeds"
CERTIFIED = SEEDS / "ocrelizumab-breakthrough"
PENDED = SEEDS / "natalizumab-jcv-not-documented"


@pytest.fixture(scope="module")
def desk() -> Desk:
    return Desk()


def test_an_invalid_case_raises_all_its_problems(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "case.yaml").write_text("schema: authgen.case/1\n")
    with pytest.raises(InvalidCaseError) as caught:
        desk.assess(tmp_path)
    assert len(caught.value.problems) > 1


def test_problems_of_the_judgement_are_placed_in_the_file(desk: Desk, tmp_path: Path) -> None:
    shutil.copytree(CERTIFIED, tmp_path / "case")
    case = tmp_path / "case" / "case.yaml"
    case.write_text(case.read_text().replace("kind: initial", "kind: continuation"))
    late = case.read_text().replace("onset: 2026-05-03", "onset: 2026-12-24")
    case.write_text(late)
    problems = desk.assess(tmp_path / "case").problems
    assert any(p.where.startswith("case.yaml:") and "relapses" in p.where for p in problems)


def test_an_assessment_is_written_as_python_would_write_it(desk: Desk) -> None:
    assessment = desk.assess(PENDED)
    expected = json.dumps(document(assessment), indent=2, ensure_ascii=False) + "\n"
    assert Desk.document(assessment) == expected.encode()


def test_the_same_letter_in_either_format(desk: Desk, tmp_path: Path) -> None:
    word = desk.letter(CERTIFIED, tmp_path, Order(formats=("docx",)))
    pdf = desk.letter(CERTIFIED, tmp_path, Order(formats=("pdf",)))
    assert word.letter == pdf.letter
    assert sorted(p.name for p in word.filed.folder.iterdir()) == [
        "assessment.json",
        "letter.docx",
        "letter.pdf",
        "manifest.json",
    ]


def test_a_letter_with_a_citation_fault_is_not_released(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_: Letter) -> tuple[str, ...]:
        return ("a claim has no citation",)

    monkeypatch.setattr(faults, "faults", broken)
    with pytest.raises(AuthgenError, match="does not hold together"):
        desk.letter(CERTIFIED, tmp_path / "out", Order())
    assert not (tmp_path / "out").exists()


def test_a_letter_that_fails_its_proof_is_not_released(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = docx.render_docx

    def another(letter: Letter, template: object) -> bytes:
        return real(structs.replace(letter, case_id="X-1"), template)  # type: ignore[arg-type]

    monkeypatch.setattr(docx, "render_docx", another)
    with pytest.raises(AuthgenError):
        desk.letter(CERTIFIED, tmp_path / "out", Order(formats=("docx",)))
    assert not (tmp_path / "out").exists()


def test_an_organization_of_ones_own(tmp_path: Path) -> None:
    own = tmp_path / "organization.yaml"
    own.write_text((SEEDS / "organization.yaml").read_text().replace("Northgate", "Southgate"))
    assert Desk(own).organization.name.startswith("Southgate")
    with pytest.raises(MissingInputError):
        _ = Desk(tmp_path / "none.yaml").organization
    own.write_text("schema: [")
    with pytest.raises(InvalidSettingsError):
        _ = Desk(own).organization


def test_a_kind_that_is_not_justified(desk: Desk, tmp_path: Path) -> None:
    with pytest.raises(UsageError):
        desk.letter(CERTIFIED, tmp_path, Order(kind="physician-referral"))


def test_a_determination_that_does_not_hold(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "determination.yaml"
    path.write_text(
        "schema: authgen.determination/1\ndecision: CERTIFIED\n"
        "decided: 2026-11-20T10:00:00-06:00\nby: {name: A Preparer, role: preparer}\n"
    )
    with pytest.raises(InvalidSettingsError) as caught:
        desk.letter(CERTIFIED, tmp_path / "out", Order(determination=path))
    assert caught.value.problems


def test_policies_by_id(desk: Desk) -> None:
    assert "ms-ocrelizumab" in [law.policy.id for law in desk.laws()]
    assert desk.policy("ms-natalizumab").id == "ms-natalizumab"
    with pytest.raises(MissingInputError):
        desk.policy("ms-nothing")


def test_the_module_is_the_walk() -> None:
    assert "load_case -> judge -> assess -> compose -> render -> prove -> (packet) -> file" in str(
        review.__doc__
    )
