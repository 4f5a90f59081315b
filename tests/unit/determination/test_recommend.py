"""Rules 1 to 4 of policy section 0, over every severity, verdict and cure."""

from itertools import permutations, product

import pytest

from authgen.check.finding import Finding
from authgen.determination.recommend import is_grave, is_open, recommend
from authgen.terms.words import Advice, Cure, Severity, Verdict
from tests.unit.determination.build import finding, grave_finding, open_finding

MET = finding("AGE-01")
CURES = (Cure.DOCUMENT, Cure.ACTION, Cure.NONE, None)
EVERY = list(product(Severity, Verdict, CURES))


def expected(severity: Severity, verdict: Verdict, cure: Cure | None) -> Advice:
    table = {
        (Severity.CONTRAINDICATION, Verdict.MET): Advice.REFER,
        (Severity.CONTRAINDICATION, Verdict.NOT_DOCUMENTED): Advice.REQUEST_INFORMATION,
        (Severity.REQUIRED, Verdict.NOT_DOCUMENTED): Advice.REQUEST_INFORMATION,
        (Severity.REQUIRED, Verdict.NOT_MET): (
            Advice.REQUEST_INFORMATION if cure in (Cure.DOCUMENT, Cure.ACTION) else Advice.REFER
        ),
    }
    return table.get((severity, verdict), Advice.CERTIFY)


@pytest.mark.parametrize(("severity", "verdict", "cure"), EVERY)
def test_each_finding_alone(severity: Severity, verdict: Verdict, cure: Cure | None) -> None:
    one = finding("X-01", severity, verdict, cure)
    advice = expected(severity, verdict, cure)
    assert recommend([MET, one]) == (advice, () if advice is Advice.CERTIFY else ("X-01",))


@pytest.mark.parametrize(("severity", "verdict", "cure"), EVERY)
def test_no_finding_is_both_grave_and_open(
    severity: Severity, verdict: Verdict, cure: Cure | None
) -> None:
    one = finding("X-01", severity, verdict, cure)
    assert not (is_grave(one) and is_open(one))


def test_nothing_found_certifies() -> None:
    assert recommend([]) == (Advice.CERTIFY, ())


@pytest.mark.parametrize("order", list(permutations([grave_finding(), open_finding(), MET])))
def test_what_is_grave_goes_before_what_is_open(order: tuple[Finding, ...]) -> None:
    assert recommend(order) == (Advice.REFER, ("CI-PML",))


def test_the_basis_keeps_the_order_of_the_policy_and_names_all_that_decide() -> None:
    found = [
        open_finding("MRI-01"),
        finding("NEED-01", verdict=Verdict.NOT_MET, cure=Cure.NONE),
        grave_finding("CI-HBV"),
        open_finding("IG-01"),
    ]
    assert recommend(found) == (Advice.REFER, ("NEED-01", "CI-HBV"))
    assert recommend(found[::3]) == (Advice.REQUEST_INFORMATION, ("MRI-01", "IG-01"))


def test_a_document_that_cures_the_need_leads_to_a_question() -> None:
    """LOB-01: on a Medicare line NEED-01 has the cure document and never refers alone."""
    need = finding("NEED-01", verdict=Verdict.NOT_MET, cure=Cure.DOCUMENT)
    assert recommend([need]) == (Advice.REQUEST_INFORMATION, ("NEED-01",))
