"""Merging, conflicts, dates after the assessment, and names read through the tables."""

from __future__ import annotations

from typing import Any

import pytest

from tests.unit.check.build import UNSOURCED, day, facts


def items(name: str, *records: dict[str, Any]) -> Any:
    return facts({name: {"items": records}}).records(f"clinical.{name}").items


def scan(source: str = "B p.1", **more: Any) -> dict[str, Any]:
    return {"date": "2026-10-02", "region": "brain", "source": source} | more


def test_equal_records_count_once_and_keep_both_places() -> None:
    (one,) = items("mri", scan(new_t2=3), scan("A p.2", new_t2=3))
    assert [c.exhibit for c in one.citations] == ["B", "A"]
    assert one.value("new_t2").value == 3


def test_what_only_one_record_states_is_no_conflict() -> None:
    (one,) = items("mri", scan(), scan("A p.2", new_t2=3))
    assert one.value("new_t2").value == 3


def test_records_that_differ_leave_the_field_in_conflict() -> None:
    (one,) = items("mri", scan(new_t2=3, enhancing=1), scan("A p.2", new_t2=0, enhancing=1))
    assert not one.value("new_t2").known
    assert one.value("new_t2").reason == "two sources state different values: B p.1, A p.2"
    assert one.value("enhancing").value == 1


def test_a_record_without_evidence_stays_when_it_says_something_else() -> None:
    assert len(items("mri", scan(new_t2=3), scan(UNSOURCED, new_t2=3))) == 1
    assert len(items("mri", scan(new_t2=3), scan(UNSOURCED, new_t2=0))) == 2
    assert len(items("mri", scan(UNSOURCED, new_t2=3), scan(UNSOURCED, new_t2=0))) == 2


def test_records_without_a_date_are_never_the_same() -> None:
    assert len(items("mri", {"region": "brain", "source": "B p.1"}, scan())) == 2
    undated = {"region": "brain", "source": "B p.1"}
    assert len(items("mri", undated, undated)) == 2


def test_consultations_are_never_merged() -> None:
    consult = {"specialty": "neurology", "date": "2026-05-01", "source": "A p.1"}
    assert len(items("consults", consult, consult)) == 2


@pytest.mark.parametrize(
    ("name", "dated_by"),
    [("relapses", "onset"), ("mri", "date"), ("edss", "date"), ("infusions", "date")],
)
def test_what_lies_after_the_assessment_is_a_problem_and_no_evidence(
    name: str, dated_by: str
) -> None:
    late = {dated_by: "2026-11-18", "source": "A p.1"}
    same_day = {dated_by: "2026-11-17", "source": "A p.1"}
    gathered = facts({name: {"items": (same_day, late)}}, request={"kind": "continuation"})
    assert len(gathered.records(f"clinical.{name}").items) == 1
    (told,) = [p for p in gathered.problems if p.slug == "dated-after-receipt"]
    assert told.where == f"clinical.{name}.items[1].{dated_by}"
    assert not told.fatal


def test_a_planned_stop_and_a_planned_vaccine_may_lie_ahead() -> None:
    gathered = facts({
        "dmts": {"items": ({"drug": "glatiramer", "start": "2025-01-01", "stop": "2026-12-01",
                            "outcome": "stopped_other", "source": "A p.1"},)},
        "vaccines": {"items": ({"name": "influenza", "date": "2026-12-01", "source": "A p.1"},)},
    })  # fmt: skip
    assert gathered.problems == ()
    assert gathered.records("clinical.dmts").items[0].value("end").value == day("2026-11-17")


def test_a_relapse_that_only_the_patient_documents_counts_nowhere() -> None:
    relapse = {"onset": "2026-05-03", "source": "A p.1"}
    assert len(items("relapses", relapse | {"documented_by": "patient"})) == 0
    assert len(items("relapses", relapse | {"documented_by": "clinician"}, relapse)) == 1


@pytest.mark.parametrize(
    ("name", "stated", "key", "expected"),
    [
        ("dmts", {"drug": "Tecfidera"}, "substance", "dimethyl fumarate"),
        ("dmts", {"drug": "natalizumab-sztn"}, "substance", "natalizumab"),
        ("dmts", {"drug": "ocrelizumab"}, "tier", "high_efficacy"),
        ("dmts", {"drug": "fingolimod", "outcome": "ongoing"}, "end", day("2026-11-17")),
        ("dmts", {"drug": "fingolimod", "stop": "2026-01-02"}, "end", day("2026-01-02")),
        ("dmts", {"drug": "fingolimod"}, "end", None),
        ("medications", {"name": "azathioprine"}, "role", "immunosuppressant"),
        ("medications", {"name": "X", "class": "other"}, "role", "other"),
        ("medications", {"name": "no such medicine"}, "role", None),
        ("problems", {"name": "Progressive multifocal  leukoencephalopathy"}, "problem", "PML"),
        ("problems", {"name": "pml"}, "problem", "PML"),
        ("problems", {"name": "Migraine"}, "problem", "migraine"),
        ("problems", {"name": "hypersensitivity", "to": "Tysabri"}, "to_substance", "natalizumab"),
        ("problems", {"name": "hypersensitivity", "to": "latex"}, "to_substance", "latex"),
        ("consults", {"specialty": "neurology", "names_drug": "Ocrevus"}, "drug", "ocrelizumab"),
        ("consults", {"specialty": "cardiology"}, "neurology", False),
        ("consults", {}, "neurology", None),
        ("vaccines", {"name": "Varicella zoster"}, "varicella", True),
        ("vaccines", {"name": "influenza"}, "varicella", False),
        ("tests", {"test": "igg", "result": "normal"}, "resulted", True),
        ("tests", {"test": "igg"}, "resulted", None),
    ],
)
def test_names_are_read_through_the_tables(
    name: str, stated: dict[str, Any], key: str, expected: object
) -> None:
    assert items(name, stated | {"source": "A p.1"})[0].value(key).value == expected


def test_an_unknown_drug_name_is_open_with_a_suggestion() -> None:
    (one,) = items("dmts", {"drug": "dimethyl fumarat", "source": "A p.1"})
    assert one.value("substance").reason == (
        "no table knows this drug name; did you mean dimethyl fumarate?"
    )
    (two,) = items("dmts", {"drug": "zzzz", "source": "A p.1"})
    assert two.value("substance").reason == "no table knows this drug name"
