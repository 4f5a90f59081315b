"""Policy section 9, exhaustively: every role, decision and recommendation."""

from itertools import product
from typing import Any

import pytest

from authgen.determination.assessment import Assessment
from authgen.determination.authority import may_sign
from authgen.terms.words import Advice, Cure, Decision, Severity, Verdict
from tests.unit.determination.build import (
    assessment,
    determination,
    finding,
    grave_finding,
    open_finding,
)

CERTIFY = assessment(finding("AGE-01"))
ASK = assessment(open_finding("IG-01"), open_finding("MRI-01", Cure.ACTION))
REFER = assessment(grave_finding("CI-PML"), open_finding("IG-01"))
CASES = {Advice.CERTIFY: CERTIFY, Advice.REQUEST_INFORMATION: ASK, Advice.REFER: REFER}
ROLES = ("preparer", "auditor", "nurse_reviewer", "pharmacist", "physician_reviewer")
WHOLE: dict[str, Any] = {"reasons": ("A reason.",), "approved": {"units": 600}}


def slugs(judged: Assessment, by: dict[str, Any] | None = None, **change: Any) -> list[str]:
    return [p.slug for p in may_sign(determination(by, **change), judged)]


def named(judged: Assessment) -> tuple[dict[str, str], ...]:
    return tuple({"criterion": i, "reason": "Weighed."} for i in judged.basis)


def allowed(role: str, decision: Decision, advice: Advice) -> bool:
    if role == "physician_reviewer":
        return True
    if role in ("nurse_reviewer", "pharmacist"):
        return decision is Decision.PENDED or (
            decision is Decision.CERTIFIED and advice is Advice.CERTIFY
        )
    return False


@pytest.mark.parametrize(("role", "decision", "advice"), list(product(ROLES, Decision, Advice)))
def test_who_may_sign_what(role: str, decision: Decision, advice: Advice) -> None:
    judged = CASES[advice]
    change = WHOLE if decision is Decision.MODIFIED else {"reasons": WHOLE["reasons"]}
    found = slugs(judged, {"role": role}, decision=decision, exceptions=named(judged), **change)
    assert found == ([] if allowed(role, decision, advice) else ["no-authority"])


@pytest.mark.parametrize("key", ["licence", "state", "specialty"])
@pytest.mark.parametrize("decision", [Decision.CERTIFIED, Decision.PENDED])
def test_a_physician_signs_with_credentials(key: str, decision: Decision) -> None:
    problems = may_sign(determination({key: None}, decision=decision), CERTIFY)
    assert [(p.slug, p.where) for p in problems] == [
        ("credentials-missing", f"determination.yaml by.{key}")
    ]


@pytest.mark.parametrize("role", ["nurse_reviewer", "pharmacist"])
def test_others_need_no_licence_here(role: str) -> None:
    assert slugs(CERTIFY, {"role": role, "licence": None, "state": None, "specialty": None}) == []


def test_every_missing_credential_is_said_at_once() -> None:
    bare = {"licence": None, "state": None, "specialty": None}
    assert slugs(CERTIFY, bare) == ["credentials-missing"] * 3


def test_certifying_against_the_recommendation_names_each_exception() -> None:
    one = ({"criterion": "IG-01", "reason": "Drawn on the day of infusion."},)
    assert slugs(ASK) == ["exception-missing"] * 2
    problems = may_sign(determination(exceptions=one), ASK)
    assert [p.what for p in problems] == [
        "MRI-01 stands against certifying, and no exception names it"
    ]
    assert slugs(ASK, exceptions=named(ASK)) == []


def test_an_exception_names_a_criterion_of_the_case() -> None:
    other = {"criterion": "ZZ-99", "reason": "Weighed."}
    assert slugs(ASK, exceptions=(*named(ASK), other)) == ["exception-missing"]
    assert slugs(CERTIFY, decision="PENDED", exceptions=(other,)) == ["exception-missing"]


def test_pending_and_denying_name_no_exception() -> None:
    assert slugs(ASK, decision="PENDED") == []
    assert slugs(REFER, decision="ADVERSE", reasons=("A reason.",)) == []


@pytest.mark.parametrize("decision", ["MODIFIED", "ADVERSE"])
def test_an_adverse_decision_has_reasons(decision: str) -> None:
    assert "reasons-missing" in slugs(REFER, decision=decision, approved={"units": 600})


def test_a_modification_says_what_is_approved() -> None:
    assert slugs(REFER, decision="MODIFIED", reasons=("A reason.",)) == ["reasons-missing"]


@pytest.mark.parametrize("decision", ["MODIFIED", "ADVERSE"])
@pytest.mark.parametrize(
    "preparer",
    [
        "Ingrid Halvorsen, MD",
        "ingrid  halvorsen",
        "Ingrid Halvorsen, M.D., PhD",
        "Dr. Ingrid Halvorsen",
        "Ingrid Halvorsen MD",
        "Halvorsen, Ingrid",
        "Halvorsen, Ingrid, M.D.",
        "Ingrid Halvorsen, board certified",
    ],
)
def test_nobody_decides_against_a_case_that_they_prepared(decision: str, preparer: str) -> None:
    assert slugs(REFER, decision=decision, prepared_by=preparer, **WHOLE) == ["own-case"]


@pytest.mark.parametrize(
    "preparer",
    [
        None,
        "Ana Ruiz",
        "Ingrid Halvorsen-Berg, MD",
        "Halvorsen, Ana",
        "Halvorsen Ingrid",
        "Halvorsen, MD",
    ],
)
def test_another_preparer_is_no_bar(preparer: str | None) -> None:
    assert slugs(REFER, decision="ADVERSE", reasons=("A reason.",), prepared_by=preparer) == []


@pytest.mark.parametrize("decision", ["CERTIFIED", "PENDED"])
def test_the_preparer_may_certify_or_pend(decision: str) -> None:
    assert slugs(CERTIFY, decision=decision, prepared_by="Ingrid Halvorsen") == []


AS_ASKED: dict[str, Any] = {
    "period": {"start": "2026-12-01", "end": "2027-11-30"},
    "units": 1800,
    "regimen": (
        {"dose": "300 mg", "route": "IV", "days": (1, 15)},
        {"dose": "600 mg", "route": "IV", "first_day": 169, "every": "6 months"},
    ),
}


@pytest.mark.parametrize("approved", [{}, AS_ASKED, {"units": 1800}], ids=str)
def test_certifying_as_asked(approved: dict[str, Any]) -> None:
    assert slugs(CERTIFY, approved=approved) == []


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("period", {"start": "2026-12-01", "end": "2027-11-29"}),
        ("period", {"start": "2026-12-01", "end": "2027-05-31"}),
        ("units", 1799),
        ("units", 1801),
        ("regimen", AS_ASKED["regimen"][:1]),
    ],
)
def test_certifying_otherwise_is_a_modification(key: str, value: object) -> None:
    problems = may_sign(determination(approved={key: value}), CERTIFY)
    assert [(p.slug, p.where) for p in problems] == [
        ("differs-from-request", f"determination.yaml approved.{key}")
    ]
    reasons = ("A reason.",)
    assert slugs(CERTIFY, decision="MODIFIED", reasons=reasons, approved={key: value}) == []


ONE_DAY_LESS = {"start": "2026-12-01", "end": "2027-11-29"}


@pytest.mark.parametrize(
    ("verdict", "period", "said"),
    [
        (Verdict.MET, ONE_DAY_LESS, []),
        (Verdict.NOT_MET, ONE_DAY_LESS, ["differs-from-request"]),
        (Verdict.MET, {"start": "2026-12-01", "end": "2027-11-28"}, ["differs-from-request"]),
        (Verdict.MET, {"start": "2026-12-02", "end": "2027-11-29"}, ["differs-from-request"]),
    ],
)
def test_one_day_over_is_trimmed_and_no_modification(
    verdict: Verdict, period: dict[str, str], said: list[str]
) -> None:
    judged = assessment(finding("PER-TRIM", Severity.ADVISORY, verdict))
    assert slugs(judged, approved={"period": period}) == said


@pytest.mark.parametrize(
    ("decided", "said"),
    [
        ("2026-11-17T09:41:59-06:00", ["decided-too-early"]),
        ("2026-11-17T09:42:00-06:00", []),
        ("2026-11-17T15:42:00+00:00", []),
    ],
)
def test_nothing_is_decided_before_it_was_received(decided: str, said: list[str]) -> None:
    assert slugs(CERTIFY, decided=decided) == said


def test_all_faults_come_at_once() -> None:
    found = slugs(
        REFER,
        {"role": "nurse_reviewer"},
        decision="MODIFIED",
        prepared_by="Ingrid Halvorsen",
        decided="2026-01-01T00:00:00Z",
    )
    assert found == [
        "no-authority",
        "reasons-missing",
        "own-case",
        "reasons-missing",
        "decided-too-early",
    ]
