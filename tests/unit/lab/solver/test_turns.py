"""Verdicts that another law turns, each by a case that the evaluator bears out."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from authgen.lab.solver.chart import AS_OF
from authgen.lab.solver.turns import Turned, passes, replayed, turned
from authgen.lab.subjects import Subject, shelves
from authgen.terms.words import Severity, Verdict
from tests.unit.lab.mistakes import OVERLAY, POLICY, SHARED, sound

MET, NOT_MET, OPEN = Verdict.MET, Verdict.NOT_MET, Verdict.NOT_DOCUMENTED


def law(folder: Path, *edits: tuple[str, str], file: str = POLICY) -> Subject:
    """Give the small law, edited."""
    folder.mkdir()
    (sound(folder) / OVERLAY).unlink()
    path = folder / file
    text = path.read_text()
    for old, new in edits:
        assert old in text
        text = text.replace(old, new)
    path.write_text(text)
    [subject] = shelves([str(folder)])[0].subjects
    return subject


def between(before: Subject, after: Subject, criterion: str) -> Turned:
    return turned((before, after), criterion, before.pairs(criterion), [AS_OF])


def verdicts(found: Turned) -> set[tuple[Verdict, Verdict]]:
    return {(turn.before, turn.after) for turn in found.turns}


def test_a_longer_window_lets_pass(tmp_path: Path) -> None:
    before = law(tmp_path / "a")
    after = law(tmp_path / "b", ("{value: 6 months,", "{value: 9 months,"))
    found = between(before, after, "MRI-01")
    assert verdicts(found) == {(NOT_MET, MET), (NOT_MET, OPEN), (OPEN, MET)}
    [turn] = [turn for turn in found.turns if turn.is_decided]
    assert turn.passes == (False, True)
    assert turn.case["clinical"]["mri"]["items"] == [
        {"date": "2026-05-16", "region": "brain", "source": ["A p.1"]}
    ]
    assert [replayed(one, "MRI-01", turn.case) for one in (before, after)] == [NOT_MET, MET]


def test_days_and_months_part_at_the_end_of_a_month(tmp_path: Path) -> None:
    before = law(tmp_path / "a")
    after = law(tmp_path / "b", ("{value: 6 months,", "{value: 184 days,"))
    found = between(before, after, "MRI-01")  # the same span on the day of the scene
    assert (NOT_MET, MET) in verdicts(found)
    assert {turn.case["request"]["received"][:10] for turn in found.turns} == {"2027-03-31"}


def test_a_value_of_a_day_to_come(tmp_path: Path) -> None:
    later = "{value: 6 months, cite: [policy-base]}, 2027-01-15: {value: 3 months, "
    before = law(tmp_path / "a")
    after = law(tmp_path / "b", ("{value: 6 months, ", later))
    found = turned((before, after), "MRI-01", before.pairs("MRI-01"), [AS_OF, date(2027, 1, 15)])
    [turn] = [turn for turn in found.turns if turn.is_decided]
    assert (turn.before, turn.after) == (MET, NOT_MET)
    assert turn.case["request"]["received"].startswith("2027-01-15")


def test_a_criterion_that_no_longer_decides_lets_pass(tmp_path: Path) -> None:
    before = law(tmp_path / "a")
    weight = "- id: MRI-01\n    severity: "
    after = law(tmp_path / "b", (f"{weight}required", f"{weight}supporting"))
    found = between(before, after, "MRI-01")
    assert verdicts(found) == {(NOT_MET, NOT_MET), (OPEN, OPEN)}
    assert {turn.passes for turn in found.turns} == {(False, True)}


def test_what_no_case_bears_out_is_not_shown(tmp_path: Path) -> None:
    age = "test: {fact: member.age, at_least: {param: min_age}}"
    same = "test: {any: [{computed: age}, {none: [{computed: age}]}]}"
    before = law(tmp_path / "a", (age, "test: {computed: age}"), file=SHARED)
    after = law(tmp_path / "b", (age, same), file=SHARED)
    found = between(before, after, "AGE-01")
    # the solver thinks that the function may say no of the member that it made up
    assert found.turns == ()
    assert found.unproven == ((NOT_MET, MET),)


@pytest.mark.parametrize(
    ("severity", "verdict", "lets"),
    [
        (Severity.REQUIRED, MET, True),
        (Severity.REQUIRED, OPEN, False),
        (Severity.REQUIRED, Verdict.NOT_APPLICABLE, True),
        (Severity.CONTRAINDICATION, MET, False),
        (Severity.CONTRAINDICATION, NOT_MET, True),
        (Severity.ADVISORY, MET, True),
    ],
)
def test_who_passes(severity: Severity, verdict: Verdict, lets: bool) -> None:  # noqa: FBT001
    assert passes(severity, verdict) is lets


def test_a_case_judged_as_another_kind_shows_nothing(tmp_path: Path) -> None:
    subject = law(tmp_path / "a")
    found = between(
        subject, law(tmp_path / "b", ("{value: 6 months,", "{value: 9 months,")), "MRI-01"
    )
    case = found.turns[0].case
    given = {"items": [{"date": "2026-11-01", "source": "A p.1"}]}
    again = {**case, "clinical": {**case["clinical"], "infusions": given}}
    assert replayed(subject, "MRI-01", again) is None
