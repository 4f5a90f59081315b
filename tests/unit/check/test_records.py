"""Merging, conflicts, dates after the assessment, and names read through the tables."""

from __future__ import annotations

from decimal import Decimal
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


def test_a_record_without_evidence_says_nothing_else_than_one_in_conflict() -> None:
    differing = (scan(new_t2=3), scan("A p.2", new_t2=0))
    assert len(items("mri", *differing, scan(UNSOURCED, new_t2=3))) == 1
    assert len(items("mri", *differing, scan(UNSOURCED, new_t2=7))) == 2


def test_records_without_a_date_are_known_by_all_that_they_say() -> None:
    undated = {"region": "brain", "source": "B p.1"}
    assert len(items("mri", undated, scan())) == 2
    assert len(items("mri", undated, undated | {"source": "A p.1"})) == 1
    assert len(items("mri", undated, undated | {"new_t2": 3})) == 2


@pytest.mark.parametrize(
    ("name", "record"),
    [
        ("consults", {"specialty": "neurology", "date": "2026-05-01"}),
        ("red_flags", {"sign": "new weakness", "date": "2026-11-01"}),
        ("infusions", {"date": None, "scheduled": "2026-05-01"}),
        ("relapses", {"recovery": "complete"}),
        ("medications", {"name": "baclofen"}),
        ("dmts", {"drug": "not a drug", "start": "2025-01-01"}),
    ],
)
def test_equal_records_of_any_list_count_once(name: str, record: dict[str, Any]) -> None:
    shown = record | {"source": "A p.1"}
    assert len(items(name, shown, shown | {"source": "B p.1"})) == 1
    unshown = record | {"source": UNSOURCED}
    assert len(items(name, unshown, unshown)) == 1
    assert len(items(name, unshown, shown)) == 1


@pytest.mark.parametrize(
    ("name", "one", "other"),
    [
        ("relapses", {"onset": "2026-05-01"}, {"onset": "2026-05-02"}),
        ("mri", {"date": "2026-05-01", "region": "brain"},
         {"date": "2026-05-01", "region": "cervical"}),
        ("dmts", {"drug": "Copaxone", "start": "2025-01-01"},
         {"drug": "glatiramer", "start": "2026-01-01"}),
        ("dmts", {"drug": "no such drug", "start": "2025-01-01"},
         {"drug": "nor this", "start": "2025-01-01"}),
        ("tests", {"test": "jcv-antibody", "date": "2026-05-01", "assay": "A", "value": 1},
         {"test": "jcv-antibody", "date": "2026-05-01", "assay": "B", "value": 1}),
        ("vaccines", {"name": "influenza", "date": "2026-05-01"},
         {"name": "influenza", "date": "2025-05-01"}),
        ("problems", {"name": "hypersensitivity", "to": "Tysabri"},
         {"name": "hypersensitivity", "to": "Ocrevus"}),
    ],
)  # fmt: skip
def test_what_identifies_a_record(name: str, one: dict[str, Any], other: dict[str, Any]) -> None:
    source = {"source": "A p.1"}
    assert len(items(name, one | source, other | source)) == 2


@pytest.mark.parametrize(
    ("name", "one", "other"),
    [
        ("dmts", {"drug": "Copaxone", "start": "2025-01-01"},
         {"drug": "glatiramer acetate", "start": "2025-01-01"}),
        ("problems", {"name": "PML"}, {"name": "Progressive multifocal leukoencephalopathy"}),
        ("vaccines", {"name": "Influenza", "date": "2026-05-01"},
         {"name": "influenza ", "date": "2026-05-01"}),
        ("tests", {"test": "igg", "date": "2026-05-01", "assay": "One"},
         {"test": "igg", "date": "2026-05-01", "assay": "ONE"}),
    ],
)  # fmt: skip
def test_one_record_under_two_names_is_one(
    name: str, one: dict[str, Any], other: dict[str, Any]
) -> None:
    source = {"source": "A p.1"}
    assert len(items(name, one | source, other | source)) == 1


def jcv(source: str = "D p.1", **more: Any) -> dict[str, Any]:
    base = {"test": "jcv-antibody", "date": "2026-10-05", "result": "positive", "source": source}
    return base | more


def test_a_result_without_its_assay_joins_the_one_that_says_the_same_with_it() -> None:
    whole = jcv(value=Decimal("1.2"), assay="STRATIFY JCV DxSelect")
    (one,) = items("tests", whole, jcv("A p.1", value=Decimal("1.2")))
    assert {c.exhibit for c in one.citations} == {"D", "A"}
    assert len(items("tests", whole, jcv("A p.1"))) == 1
    assert len(items("tests", whole, jcv(UNSOURCED))) == 1
    assert len(items("tests", whole, jcv("A p.1", value=Decimal("1.3")))) == 2
    assert len(items("tests", whole, jcv("A p.1", date="2026-10-04"))) == 2
    assert len(items("tests", whole, jcv("A p.1", test="hiv"))) == 2


def test_an_assay_that_is_not_shown_is_not_lent() -> None:
    unshown = jcv(UNSOURCED, assay="STRATIFY JCV DxSelect")
    found = items("tests", unshown, jcv())
    assert [(r.values["assay"], bool(r.fault)) for r in found if not r.fault] == [(None, False)]
    assert len(found) == 2


def test_a_field_in_conflict_has_no_value_at_all() -> None:
    (one,) = items("tests", jcv(value=Decimal("1.2")), jcv("A p.1", value=Decimal("1.4")))
    assert one.values["value"] is None
    assert one.value("value").reason.startswith("two sources state different values")
    assert one.value("result").value == "positive"


@pytest.mark.parametrize("order", [(0, 1, 2, 3), (3, 2, 1, 0), (2, 0, 3, 1)])
def test_records_stand_newest_first(order: tuple[int, ...]) -> None:
    rows = (
        scan(date="2026-10-02"),
        scan(date="2026-03-01"),
        scan(date="2026-10-02", region="cervical"),
        {"region": "brain", "source": "B p.1"},
    )
    found = items("mri", *(rows[i] for i in order))
    assert [(str(r.values["date"]), r.values["region"]) for r in found] == [
        ("2026-10-02", "cervical"),
        ("2026-10-02", "brain"),
        ("2026-03-01", "brain"),
        ("None", "brain"),
    ]


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


def test_what_comes_late_is_told_as_it_is_dated_by_the_supplement() -> None:
    late = {"onset": "2026-11-18", "source": "A p.1"}
    supplement = {"received": "2026-11-18T08:00:00-06:00"}
    found = facts({"relapses": {"items": (late,)}}, request={"supplements": (supplement,)})
    assert len(found.records("clinical.relapses").items) == 1
    assert found.problems == ()
