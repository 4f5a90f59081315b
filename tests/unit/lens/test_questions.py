"""What is open in a case: criteria, and facts that it states and no exhibit shows."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from authgen.case.clinical import Clinical
from authgen.case.dossier import Dossier
from authgen.case.lists import Dmt, HealthProblem, Mri
from authgen.case.source import Sourced
from authgen.check.judge import judge
from authgen.check.need import facts_of
from authgen.determination.recommend import is_open
from authgen.errors import MissingInputError
from authgen.lens.questions import WHERE, Question, _fact, _names, questions
from authgen.review import Desk

SEEDS = Path(__file__).parents[3] / "seeds"
DESK = Desk()


def asked(seed: Path, criterion: str | None = None) -> tuple[Question, ...]:
    return questions(*DESK.examine(seed), criterion)


def changed(tmp_path: Path, seed: str, *changes: tuple[str, str]) -> Path:
    shutil.copytree(SEEDS / seed, tmp_path / "case")
    case = tmp_path / "case" / "case.yaml"
    text = case.read_text("utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    case.write_text(text, "utf-8")
    return tmp_path / "case"


def test_nothing_is_open_in_a_case_that_is_certified() -> None:
    assert asked(SEEDS / "ocrelizumab-breakthrough") == ()


def test_each_open_criterion_is_asked_once_with_the_facts_that_would_settle_it() -> None:
    found = asked(SEEDS / "natalizumab-jcv-not-documented")
    assert [q.criterion for q in found] == ["JCV-01", "JCV-02"]
    assert found[1].facts == ("clinical.tests[jcv-antibody]", "clinical.counselling.pml")
    assert found[1].ask.startswith("If any anti-JCV antibody result is positive")
    assert "not documented" in found[1].why
    assert found[1].stated == ()


def test_what_an_open_criterion_asks_for_and_the_case_states_is_told_with_its_place() -> None:
    [question] = asked(SEEDS / "quote-not-on-page")
    assert question.criterion == "IG-01"
    [stated] = question.stated
    assert stated.place.startswith("case.yaml:58:")
    assert stated.why == "the quote is not on exhibit C page 1"


def test_a_part_is_told_under_the_criterion_that_asks_for_one_of_its_facts() -> None:
    [question] = asked(SEEDS / "scan-unread")
    assert question.facts[0] == "clinical.rems.program"
    assert [one.fact for one in question.stated] == ["clinical.rems"]


def test_other_facts_that_no_exhibit_shows_are_asked_for_alone(tmp_path: Path) -> None:
    flags = 'red_flags: {complete: true, items: [{sign: seizure, source: "A p.9"}]}'
    case = changed(tmp_path, "age-below-18", ("  plan:", f"  {flags}\n  plan:"))
    found = asked(case)
    assert [(q.criterion, q.ask, q.facts, q.names) for q in found] == [
        (None, WHERE, ("clinical.red_flags",), ()),
        (None, WHERE, ("clinical.red_flags",), ("seizure",)),
    ]
    assert "no page 9" in found[1].why


def test_one_criterion_is_told_also_when_it_is_settled() -> None:
    [question] = asked(SEEDS / "ocrelizumab-breakthrough", "MRI-01")
    assert question.facts[0] == "clinical.mri[brain]"


def test_a_criterion_that_the_case_does_not_have() -> None:
    with pytest.raises(MissingInputError, match="JCV-01 is no criterion") as caught:
        asked(SEEDS / "ocrelizumab-breakthrough", "JCV-01")
    assert "MRI-01" in caught.value.hint


@pytest.mark.parametrize(
    ("part", "fact", "names"),
    [
        (Dmt(drug="Gilenya"), "clinical.x", ["Gilenya"]),
        (HealthProblem(name="PML"), "clinical.x[PML]", ["PML"]),
        (Mri(region="brain"), "clinical.x", []),
    ],
)
def test_what_a_record_is_called(part: Sourced, fact: str, names: list[str]) -> None:
    assert _fact("clinical.x.items[3]", part) == fact
    assert [*_names(part)] == names


def test_there_are_words_for_every_fact_that_a_bare_request_leaves_open() -> None:
    case = DESK.assess(SEEDS / "ocrelizumab-breakthrough").dossier.case
    asked: set[str] = set()
    for law in DESK.laws():
        for drug, kind in ((d, k) for d, kinds in law.policy.kinds.items() for k in kinds):
            request = case.request.model_copy(update={"drug": drug, "kind": kind})
            bare = case.model_copy(update={"request": request, "clinical": Clinical()})
            found = judge(Dossier(case=bare), law.policy, law.tables).findings
            asked.update(fact for f in found if is_open(f) for fact in facts_of(f.need))
    assert len(asked) > 60
    assert [fact for fact in sorted(asked) if DESK.library.terms.of(fact) is None] == []
