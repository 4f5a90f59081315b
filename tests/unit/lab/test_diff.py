"""Two laws side by side: what each lists, what each says, and what nobody looked into."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from authgen.errors import InvalidSettingsError, MissingInputError
from authgen.lab.diff import Compared, Diff, case_lines, direction, law_named
from authgen.lab.solver.turns import Turn
from authgen.terms.words import Verdict
from tests.unit.lab.mistakes import OVERLAY, POLICY, SHARED, sound

WINDOW = "{value: 6 months,", "{value: 9 months,"


def folder(path: Path, *edits: tuple[str, str], file: str = POLICY) -> str:
    path.mkdir(parents=True)
    (sound(path) / OVERLAY).unlink()
    text = (path / file).read_text()
    for old, new in edits:
        assert old in text
        text = text.replace(old, new)
    (path / file).write_text(text)
    return str(path)


def compared(tmp_path: Path, *edits: tuple[str, str], file: str = POLICY) -> dict[str, Any]:
    """Give the document of the small law against itself, edited, by criterion."""
    found = Diff.between(folder(tmp_path / "a"), folder(tmp_path / "b", *edits, file=file))
    return {one["id"]: one for one in found.document(found.each())["criteria"]}


def test_equal_laws_have_no_difference(tmp_path: Path) -> None:
    assert compared(tmp_path) == {}
    assert compared(tmp_path / "x", ("title: Recent brain MRI", "title: A new MRI")) == {}


def test_a_window_that_grows(tmp_path: Path) -> None:
    found = compared(tmp_path, WINDOW)
    assert set(found) == {"MRI-01"}
    one = found["MRI-01"]
    assert (one["two_valued"], one["three_valued"]) == ("looser", "looser")
    assert one["policies"] == ["ms-natalizumab"]
    assert ["not met", "met"] in [turn["verdicts"] for turn in one["turns"]]
    assert one["turns"][0]["case"]["schema"] == "authgen.case/1"


def test_a_criterion_that_one_law_lists(tmp_path: Path) -> None:
    found = compared(tmp_path, ("[AGE-01, MRI-01, BRK-01,", "[AGE-01, MRI-01,"))
    assert found["BRK-01"]["listed_by_one_law"] == [["natalizumab initial"], []]
    assert found["BRK-01"]["turns"] == []


def test_an_advisory_has_no_direction(tmp_path: Path) -> None:
    found = compared(tmp_path, ("{value: 6, cite", "{value: 5, cite"))
    assert found["SEC-02"]["two_valued"] is None
    assert ["not met", "met"] in [turn["verdicts"] for turn in found["SEC-02"]["turns"]]


def test_a_number_that_only_a_function_reads_is_not_looked_into(tmp_path: Path) -> None:
    age = "test: {fact: member.age, at_least: {param: min_age}}", "test: {computed: age}"
    before = folder(tmp_path / "a", age, file=SHARED)
    after = folder(tmp_path / "b", age, ("value: 18", "value: 16"), file=SHARED)
    found = Diff.between(before, after)
    [one] = found.document(found.each())["criteria"]
    assert (one["id"], one["not_looked_into"], one["turns"]) == ("AGE-01", ["age"], [])


def test_an_overlay_is_compared_for_what_it_speaks_for() -> None:
    found = Diff.between("shipped", "label-only")
    assert {policy for one in found.compared for policy in one.policies} == {
        "ms-natalizumab",
        "ms-ocrelizumab",
        "ms-ublituximab",
    }
    assert found.alone == ()


def test_a_policy_that_one_law_lacks(tmp_path: Path) -> None:
    found = Diff.between(folder(tmp_path / "a"), "shipped")
    assert ("ms-ocrelizumab", "shipped") in found.alone
    assert found.document(())["policies_of_one_law"]


def test_a_law_that_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(MissingInputError):
        law_named("nothing")
    with pytest.raises(MissingInputError, match="no policy in"):
        law_named(str(tmp_path))
    broken = folder(tmp_path / "a", ("fact: region, is: brain", "fact: place, is: brain"))
    with pytest.raises(InvalidSettingsError) as refused:
        law_named(broken)
    [problem] = refused.value.problems
    assert (problem.slug, problem.where.startswith(f"{broken}/{POLICY}:")) == ("unknown-fact", True)


def turn(before: Verdict, after: Verdict, *, passes: tuple[bool, bool]) -> Turn:
    return Turn(before, after, passes, {})


MET, NOT_MET, OPEN = Verdict.MET, Verdict.NOT_MET, Verdict.NOT_DOCUMENTED
LOOSER, TIGHTER = turn(NOT_MET, MET, passes=(False, True)), turn(MET, OPEN, passes=(True, False))


@pytest.mark.parametrize(
    ("turns", "decided", "with_open"),
    [
        ((), "equal", "equal"),
        ((LOOSER,), "looser", "looser"),
        ((TIGHTER,), "equal", "tighter"),
        ((LOOSER, TIGHTER), "looser", "both"),
        ((turn(NOT_MET, OPEN, passes=(False, False)),), "equal", "equal"),
    ],
)
def test_who_passes_by_the_other_law(turns: tuple[Turn, ...], decided: str, with_open: str) -> None:
    assert direction(turns, decided=True) == decided
    assert direction(turns, decided=False) == with_open


def test_a_criterion_is_compared_once_for_all_that_share_it(tmp_path: Path) -> None:
    [one] = Diff.between(folder(tmp_path / "a"), folder(tmp_path / "b", WINDOW)).compared
    assert isinstance(one, Compared)
    assert one.decides
    assert one.pairs == (("natalizumab", "initial"), ("natalizumab", "continuation"))


def test_a_case_in_a_few_lines() -> None:
    case = {
        "request": {
            "drug": "d",
            "kind": "initial",
            "received": "2026-11-17T12:00",
            "priority": "expedited",
        },
        "coverage": {
            "payer": "Sample Payer",
            "line_of_business": "tricare",
            "member_id": "SAMPLE-1",
        },
        "member": {},
        "prescriber": {"supervising": {"name": "Lena Holm, MD"}},
        "clinical": {
            "mri": {"complete": True, "source": ["A p.1"], "items": [{"date": "2026-05-16"}]},
            "plan": {"monitoring": [], "source": ["A p.1"]},
            "relapses": {"items": [{}]},
        },
        "exhibits": [{"class": "other"}, {"class": "lab_report"}],
    }
    assert list(case_lines(case)) == [
        "d initial, received 2026-11-17",
        "request: priority expedited",
        "coverage: line of business tricare",
        "prescriber: supervising Lena Holm, MD",
        "mri: complete yes",
        "mri: date 2026-05-16, with no source",
        "plan: monitoring none",
        "relapses: one that says nothing",
        "exhibits: lab_report",
    ]
