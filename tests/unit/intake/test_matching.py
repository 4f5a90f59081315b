"""A fact matches a page when its date and its value stand on it."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from authgen.case import clinical, lists
from authgen.case.source import Sourced
from authgen.intake.matching import is_matched

DAY = date(2026, 10, 2)
SEPTEMBER = date(2026, 9, 12)


@pytest.mark.parametrize(
    "written",
    [
        "2026-10-02", "10/02/2026", "10/2/2026", "10/2/26", "10/02/26", "10-02-2026",
        "October 2, 2026", "October 02, 2026", "Oct 2, 2026", "Oct. 2, 2026", "October 2 2026",
        "2 October 2026", "02 October 2026", "2 Oct 2026", "02-Oct-2026", "October 2nd, 2026",
        "2nd of October 2026", "OCTOBER 2,\n2026",
    ],
)  # fmt: skip
def test_a_date_in_its_usual_forms(written: str) -> None:
    edss = lists.Edss(date=DAY, score=Decimal("3.5"))
    assert is_matched(edss, f"On {written} the\nEDSS score was 3.5.")


@pytest.mark.parametrize(
    "written",
    ["2026-10-20", "10/02/2025", "110/2/2026", "10/2/266", "October 12, 2026", "October 2, 2025",
     "2026-10-02-1", "12 October 2026", "10/2026"],
)  # fmt: skip
def test_another_date_is_another(written: str) -> None:
    edss = lists.Edss(date=DAY, score=Decimal("3.5"))
    assert not is_matched(edss, f"On {written} the\nEDSS score was 3.5.")


def test_september_has_two_short_names() -> None:
    edss = lists.Edss(date=SEPTEMBER, score=Decimal(2))
    for month in ("September", "Sep", "Sept."):
        assert is_matched(edss, f"EDSS 2.0 on {month} 12, 2026")


PARTS: list[tuple[Sourced, str, str]] = [
    (
        clinical.Diagnosis(date=DAY, course="RRMS"),
        "relapsing-remitting MS",
        "primary progressive MS",
    ),
    (clinical.Diagnosis(date=DAY, course="SPMS-active"), "secondary progressive", "RRMS"),
    (clinical.Infection(date=DAY, active=False), "No infection.", "No complaints."),
    (clinical.Rems(reauthorized=DAY, program="TOUCH"), "TOUCH enrolment", "LEMTRADA enrolment"),
    (clinical.Rems(date=DAY, program="TOUCH"), "TOUCH enrolment", "Tyruko enrolment"),
    (clinical.AcuteRelapse(onset=DAY), "relapse", "weakness"),
    (clinical.Response(date=DAY, baseline_edss=Decimal(4)), "EDSS 4.0", "EDSS 4.5"),
    (clinical.StatedAge(date=DAY, years=38), "38-year-old", "138 years"),
    (lists.Relapse(onset=DAY), "an attack", "a visit"),
    (
        lists.Mri(date=DAY, region="brain", new_t2=3),
        "brain: three new lesions",
        "brain: two lesions",
    ),
    (lists.Mri(date=DAY, region="brain", new_t2=3), "brain\n3 new T2", "cervical\n3 new T2"),
    (lists.Mri(date=DAY, region="brain", new_t2=0), "brain: no new lesion", "brain: 1 lesion"),
    (lists.Mri(date=DAY, region="brain", new_t2=12), "brain: 12 lesions", "brain: 2 lesions"),
    (lists.Mri(date=DAY, region="brain"), "MRI of the brain", "CT of the brain"),
    (lists.Mri(date=DAY, region="orbit"), "MRI of the orbits", "MRI of the brain"),
    (lists.Mri(date=DAY), "MRI", "CT"),
    (lists.Edss(date=DAY, score=Decimal("3.5")), "EDSS 3.5", "EDSS 13.5"),
    (lists.Edss(date=DAY, score=Decimal("3.0")), "EDSS 3", "EDSS 3.5"),
    (lists.Dmt(drug="dimethyl fumarate", start=DAY), "Dimethyl  fumarate", "Tecfidera"),
    (lists.Medication(name="baclofen", start=DAY), "baclofen 10 mg", "gabapentin"),
    (lists.Vaccine(name="influenza", date=DAY), "Influenza", "varicella"),
    (lists.HealthProblem(name="PML", date=DAY), "PML", "HIV"),
    (lists.RedFlag(sign="new weakness", date=DAY), "new\nweakness", "weakness"),
    (lists.Consult(specialty="neurology", date=DAY), "Neurology visit", "cardiology"),
    (lists.Consult(names_drug="ocrelizumab", date=DAY), "for ocrelizumab", "for rituximab"),
    (lists.Test(test="hbsag", date=DAY, result="negative"), "HBsAg Negative", "HIV Negative"),
    (lists.Test(test="hbsag", date=DAY, result="positive"), "HBsAg reactive", "HBsAg non-reactive"),
    (lists.Test(test="igg", date=DAY, value=Decimal(1042)), "IgG 1,042 mg/dL", "IgG 11,042"),
    (lists.Test(test="ecg", date=DAY, result="normal"), "ECG normal", "ECG abnormal"),
]


@pytest.mark.parametrize(("part", "there", "elsewhere"), PARTS)
def test_a_value_that_stands_there(part: Sourced, there: str, elsewhere: str) -> None:
    assert is_matched(part, f"Report of October 2, 2026\n{there}")
    assert not is_matched(part, f"Report of October 2, 2026\n{elsewhere}")
    assert not is_matched(part, f"Report of October 3, 2026\n{there}")


def test_a_dose_as_written() -> None:
    infusion: Any = lists.Infusion.model_validate({"date": "2026-10-02", "dose": "300 mg"})
    assert is_matched(infusion, "10/02/2026 300 mg given")
    assert not is_matched(infusion, "10/02/2026 600 mg given")


def test_values_stand_together() -> None:
    test = lists.Test(test="igg", date=DAY, value=Decimal(512))
    assert is_matched(test, "2026-10-02\nImmunoglobulin G\n512 mg/dL")
    assert not is_matched(test, "2026-10-02\nImmunoglobulin G\nnot done\n512 mg/dL of another")


@pytest.mark.parametrize(
    "part",
    [
        clinical.Reproductive(pregnant=False),
        clinical.Plan(follow_up="3 months"),
        clinical.Rems(date=DAY),
        clinical.Diagnosis(date=DAY, course="unspecified"),
        lists.Test(test="igg", date=DAY),
        lists.Infusion(date=DAY),
        lists.Edss(date=DAY),
        lists.Relapse(),
        lists.Mri(region="brain"),
        lists.Listed[lists.Mri](complete=True),
    ],
)
def test_a_fact_without_a_value_never_matches(part: Sourced) -> None:
    assert not is_matched(
        part, "Report of October 2, 2026\nIgG false 3 months brain MRI relapse EDSS"
    )


@pytest.mark.parametrize(
    ("part", "there"),
    [
        (clinical.Measurements(bsa_m2=Decimal("1.85")), "BSA 1.85 m2"),
        (lists.Support(kind="guideline", ref="MAGNIMS 2021"), "see MAGNIMS 2021"),
        (lists.Dmt(drug="fingolimod", outcome="contraindicated"), "fingolimod is contraindicated"),
    ],
)
def test_a_fact_without_a_date_matches_by_its_value(part: Sourced, there: str) -> None:
    assert is_matched(part, there)
    assert not is_matched(part, "nothing of the kind")
