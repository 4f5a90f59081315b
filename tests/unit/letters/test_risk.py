"""The PML stratum in words."""

from __future__ import annotations

from authgen.letters.claims import Claim
from authgen.letters.risk import pml_stratum
from tests.unit.letters.build import assessment, draft, finding, page, swapped

JCV = finding("JCV-01", "JCV", pages=(page("D-1"),), cite=("ho2017",))
STRATUM = {
    "jcv": "positive",
    "index_band": "> 0.9 to 1.5",
    "months_exposed": "25-48",
    "prior_immunosuppressant": False,
    "assay": "STRATIFY JCV DxSelect",
}


def told(**stratum: object) -> Claim | None:
    return pml_stratum(draft(assessment(swapped(JCV), pml_stratum=STRATUM | stratum)))


def test_the_stratum_is_told_with_the_pages_of_the_result() -> None:
    claim = told()
    assert claim is not None
    assert claim.text.endswith(
        "the risk group at this review is: anti-JCV antibody positive, index >\u00a00.9 to 1.5, by "
        "the STRATIFY JCV DxSelect assay, 25–48\u00a0months of natalizumab so far, no "
        "immunosuppressant taken earlier"
    )
    assert (claim.pages, claim.keys) == ((page("D-1"),), ("ho2017",))


def test_what_is_not_documented_is_said_or_left_out() -> None:
    claim = told(
        jcv=None, index_band=None, assay=None, months_exposed="<= 24", prior_immunosuppressant=None
    )
    assert claim is not None
    assert claim.text.endswith(
        "is: anti-JCV antibody not documented, ≤\u00a024\u00a0months of natalizumab so far, "
        "earlier "
        "immunosuppressants are not documented"
    )


def test_a_prior_immunosuppressant_is_told() -> None:
    claim = told(prior_immunosuppressant=True, months_exposed=None)
    assert claim is not None
    assert claim.text.endswith("assay, an immunosuppressant taken earlier")


def test_another_drug_has_no_stratum() -> None:
    assert pml_stratum(draft(assessment(swapped(JCV)))) is None
    assert pml_stratum(draft(assessment(pml_stratum=STRATUM))) is None


def test_the_page_comes_from_the_retest_where_there_was_no_first_test() -> None:
    retest = finding("JCV-04", "Retest", pages=(page("D-2"),))
    claim = pml_stratum(draft(assessment(swapped(retest), pml_stratum=STRATUM)))
    assert claim is not None
    assert claim.pages == (page("D-2"),)
