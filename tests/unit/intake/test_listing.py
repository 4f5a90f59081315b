"""What the parts of a case file must say together."""

import pytest

from authgen.errors import Problem
from authgen.intake.library import Library
from authgen.intake.listing import listing_problems
from authgen.intake.parse import parse
from tests.unit.intake.folders import CASE

TABLES = Library().tables


def problems(text: str) -> list[Problem]:
    tree = parse(text.encode(), "case.yaml").tree
    assert tree is not None
    return listing_problems(tree, TABLES)


def test_a_valid_case_agrees_with_itself() -> None:
    assert problems(CASE) == []


@pytest.mark.parametrize(
    ("drug", "hint"),
    [
        ("Tysabri", "did you mean natalizumab or natalizumab-sztn?"),
        ("J2350", "did you mean ocrelizumab or ocrelizumab-sc?"),
        ("ocrelizumb", "did you mean ocrelizumab or ocrelizumab-sc?"),
        ("OCRELIZUMAB", "did you mean ocrelizumab or ocrelizumab-sc?"),
        ("rituximap", "did you mean rituximab?"),
    ],
)
def test_a_drug_that_is_no_key(drug: str, hint: str) -> None:
    [problem] = problems(CASE.replace("drug: ocrelizumab", f"drug: {drug}"))
    assert (problem.where, problem.slug) == ("case.yaml:6:9 request.drug", "unknown-drug")
    assert problem.hint == hint


def test_a_drug_that_nobody_knows_is_told_with_the_keys() -> None:
    [problem] = problems(CASE.replace("drug: ocrelizumab", "drug: xyz"))
    assert problem.hint.startswith("drugs: natalizumab, natalizumab-sztn, ")


def test_an_exhibit_id_stands_once() -> None:
    [problem] = problems(CASE.replace("id: B", "id: A"))
    assert (problem.where, problem.slug) == ("case.yaml:23:10 exhibits[1].id", "duplicate-exhibit")
    assert "case.yaml:22:10 exhibits[0].id" in problem.what


def test_supplements_name_listed_exhibits() -> None:
    supplements = "supplements: [{exhibits: [A, C, 3]}, {exhibits: null}, 3]\n"
    [problem] = problems(CASE.replace("  units", f"  {supplements}  units"))
    where = "case.yaml:9:32 request.supplements[0].exhibits[1]"
    assert (problem.where, problem.slug) == (where, "unknown-exhibit")


@pytest.mark.parametrize(
    "text", ["[]", "x", "request: 3\nexhibits: {a: 1}", "exhibits: [1, {id: 2}]"]
)
def test_other_shapes_are_told_elsewhere(text: str) -> None:
    assert problems(text) == []
