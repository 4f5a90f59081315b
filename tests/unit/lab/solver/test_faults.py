"""What holds in every case is told once, over all laws that share a criterion, and from when on."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from authgen.lab.lint import lint
from authgen.lab.solver.chart import AS_OF
from authgen.lab.solver.faults import Faults, days, shared, since
from authgen.lab.subjects import Subject, shelves
from tests.unit.lab.mistakes import POLICY, SHARED, sound


def subjects(folder: Path) -> list[Subject]:
    return shelves([str(folder)])[0].subjects


def test_days_are_those_on_which_a_number_changes(tmp_path: Path) -> None:
    [base, _] = subjects(sound(tmp_path))
    scan = base.policy.criterion("MRI-01")
    assert days([base], [scan]) == (date(2025, 8, 1), AS_OF)
    assert days([base], [base.policy.criterion("AGE-01")]) == (AS_OF,)
    assert days([base], [base.policy.criterion("CI-PML")]) == (AS_OF,)


def test_what_is_so_on_every_day_has_no_beginning() -> None:
    first, second = date(2025, 8, 1), AS_OF
    assert since([first, second], [first, second]) == ""
    assert since([second], [first, second]) == f", from {AS_OF} on"


def test_a_criterion_that_an_overlay_only_rewords_is_its_own(tmp_path: Path) -> None:
    found = shared(subjects(sound(tmp_path)))
    names = [(one.criterion.id, [law.name for law in one.laws]) for one in found]
    assert ("AGE-01", ["ms-natalizumab"]) in names
    assert ("BRK-01", ["ms-natalizumab"]) in names
    assert [one.criterion.id for one in found if one.change] == ["BRK-01"]


def test_a_reason_takes_a_fault_out_of_the_count(tmp_path: Path) -> None:
    file = sound(tmp_path) / POLICY
    (tmp_path / "overlays" / "plan.yaml").unlink()
    text = file.read_text().replace(
        "    test: {fact: clinical.plan.follow_up, documented: false}",
        "    waive: {tautology: It is always said.}\n    test: {fact: as_of, documented: true}",
    )
    file.write_text(text)
    found = lint([str(tmp_path)])
    assert found.diagnostics == ()
    [one] = found.waived
    assert (one.rule, one.criterion, one.waived) == ("tautology", "SEC-01", "It is always said.")
    assert found.told().endswith("0 errors, 0 warnings, 1 waived with a reason")
    assert found.document()["waived"][0]["reason"] == "It is always said."


def test_functions_not_looked_into_are_named(tmp_path: Path) -> None:
    file = sound(tmp_path) / SHARED
    (tmp_path / "overlays" / "plan.yaml").unlink()
    age = "test: {fact: member.age, at_least: {param: min_age}}"
    file.write_text(file.read_text().replace(age, "test: {computed: age}"))
    faults = Faults(subjects(tmp_path), ())
    assert list(faults.found()) == []
    assert faults.opaque == {"age"}
