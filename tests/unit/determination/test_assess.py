"""An assessment puts the parts together and adds nothing."""

import pytest
from msgspec.structs import replace

from authgen.check.finding import Finding, Judgement
from authgen.determination.assess import assess
from authgen.errors import Problem
from authgen.terms.words import Advice
from tests.unit.check.build import dossier, predicate_policy, tables
from tests.unit.determination.build import (
    STAMP,
    assessment,
    finding,
    grave_finding,
    open_finding,
)


@pytest.mark.parametrize(
    ("findings", "advice", "basis", "missing"),
    [
        ((finding("AGE-01"),), Advice.CERTIFY, (), []),
        ((open_finding("IG-01"),), Advice.REQUEST_INFORMATION, ("IG-01",), ["IG-01"]),
        ((grave_finding(), open_finding("IG-01")), Advice.REFER, ("CI-PML",), ["CI-PML", "IG-01"]),
    ],
)
def test_advice_and_what_is_missing(
    findings: tuple[Finding, ...], advice: Advice, basis: tuple[str, ...], missing: list[str]
) -> None:
    found = assessment(*findings)
    assert (found.advice, found.basis) == (advice, basis)
    assert [m.criterion for m in found.missing] == missing


def test_an_answer_is_due_only_when_something_is_asked() -> None:
    qhp = {"line_of_business": "qhp"}
    asked = assessment(open_finding(), coverage=qhp)
    certified = assessment(finding("AGE-01"), coverage=qhp)
    assert asked.due.warning != ""
    assert certified.due == replace(asked.due, answer_by=None, warning="")


def test_problems_of_the_reading_come_first_and_each_once() -> None:
    read, judged = Problem("case.yaml", "a"), Problem("case.yaml", "b")
    policy = predicate_policy({"fact": "request.drug", "documented": True})
    judgement = Judgement("initial", (), (), (read, judged), None, None)
    case = replace(dossier(), problems=(read,))
    assert assess(case, policy, STAMP, judgement, tables()).problems == (read, judged)
