"""Whose page it is; false alarms cost as much as missed strangers."""

from typing import Any

import pytest

from authgen.case.case import Case
from authgen.intake.identity import ANOTHER_BIRTH, ANOTHER_NAME, Marks, Member
from tests.unit.check.build import CASE, merged


def member(**patch: Any) -> Member:
    return Member.of(Case.model_validate(merged(CASE, patch)))


JANE = member(coverage={"member_id": "NGH-4417-02"})


def marks(page: str, *, anchored: bool = False) -> Marks:
    return JANE.marks(page, anchored=anchored)


@pytest.mark.parametrize(
    "page",
    [
        "Patient: Jane Sample   DOB: 03/14/1988",
        "PATIENT NAME: SAMPLE, JANE",
        "Name (last, first): Sample, J.   Date of birth: 14 March 1988",
        "Member: Jane Sample  Member ID NGH 4417 02",
        "ID ngh441702",
        "Re: Ms. Sample",
        "Patient Jane Sample DOB 3/14/88",
        "Patient: Jane Ortiz   DOB: 03/14/1988",
        "Patient: Jane Sample\nPrescriber name: Maria Okafor, MD\nPhysician: Robert Stone, MD",
        "Patient: Jane Sample\nSubscriber: Robert Sample  Subscriber DOB: 01/02/1985",
        "Patient: Jane Sample\nEmergency contact\nName: Robert Stone\nDOB: 01/02/1985",
        "Patient: Jane Sample\nPatient: reports no relapse since May",
        "Jane Sample was seen with her mother Anne Stone.",
        "Patient: Jane Sample\nPatient was told of the risks.",
    ],
)
def test_pages_of_the_member(page: str) -> None:
    assert marks(page) == Marks(is_own=True, another="")


@pytest.mark.parametrize(
    "page",
    [
        "",
        "Brain MRI with contrast. Three new T2 lesions.",
        "Patient: stable on therapy, EDSS 3.5",
        "Member: see card",
        "Patient name:\nDate:",
        "Read by Robert Stone, MD",
        "Patient: Maria Okafor, MD",
        "Prescriber\nName: Robert Stone",
        "Patient education given by Anne Field, RN.",
        "Patient: well today",
        "Patient: Walks Unaided",
        "Patient: Married, Lives With Husband",
        "Member: Northgate Health Plan",
    ],
)
def test_pages_that_name_nobody(page: str) -> None:
    assert marks(page) == Marks(is_own=False, another="")


@pytest.mark.parametrize(
    ("page", "another"),
    [
        ("Patient: Robert Stone", ANOTHER_NAME),
        ("Patient name: STONE, ROBERT A   DOB: 01/02/1985", ANOTHER_BIRTH),
        ("Patient Robert Stone Sex M", ANOTHER_NAME),
        ("Name: Robert Stone   MRN 12345", ANOTHER_NAME),
        ("Patient: Robert Sample", ANOTHER_NAME),
        ("Patient: Jane Ortiz", ANOTHER_NAME),
        ("Patient: Jane Sample   DOB: 03/14/1989", ANOTHER_BIRTH),
        ("DOB: 01/02/1985", ANOTHER_BIRTH),
    ],
)
def test_pages_of_another(page: str, another: str) -> None:
    assert marks(page).another == another


def test_half_a_name_is_hers_where_another_page_shows_her_id() -> None:
    assert marks("Patient: Jane Ortiz", anchored=True) == Marks(is_own=True, another="")


def test_a_page_may_name_her_and_another() -> None:
    both = "Patient: Jane Sample\nPatient name: Robert Stone"
    assert marks(both) == Marks(is_own=True, another=ANOTHER_NAME)


def test_a_remark_that_looks_like_a_name_does_not_undo_her_own() -> None:
    assert marks("Patient: Jane Sample\nPatient: Rocky Mountain").another == ""


def test_people_whom_the_case_names_are_not_taken_for_patients() -> None:
    page = "Name: Maria Okafor   ID 1234567893"
    assert marks(page).another == ""
    nobody = member(prescriber={"name": "Anne Field"})
    assert nobody.marks(page, anchored=False).another == ANOTHER_NAME


def test_an_id_is_no_part_of_a_longer_one() -> None:
    assert not JANE.is_anchored("NGH-4417-021")


def test_an_id_of_signs_alone_stands_nowhere() -> None:
    assert not member(coverage={"member_id": "--"}).is_anchored("a -- b")
