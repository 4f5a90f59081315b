"""One item for each open finding, the cheapest first; scans are the reviewer's."""

import pytest

from authgen.check.finding import Finding, Need
from authgen.determination.missing import NO_DOCUMENT, UNREAD, missing
from authgen.terms.words import Cure, Remedy, Severity, Verdict
from tests.unit.determination.build import finding, grave_finding, open_finding

SCAN = Need("fact", "clinical.mri", f"exhibit B page 1 has {UNREAD}")
IGG = Need("fact", "clinical.tests[igg]", "no result on file")
IGM = Need("fact", "clinical.tests[igm]", "no result on file")


def needing(need: Need | None, reason: str = "reason") -> Finding:
    return finding(
        "IG-01", verdict=Verdict.NOT_DOCUMENTED, cure=Cure.ACTION, need=need, reason=reason
    )


def test_nothing_is_missing_when_all_is_met() -> None:
    assert missing([finding("AGE-01")]) == ()


def test_what_no_document_cures_is_said_first_and_asks_for_nothing() -> None:
    first, second = missing([needing(IGG), grave_finding()])
    assert (first.criterion, first.cure, first.remedy) == ("CI-PML", Cure.NONE, Remedy.NONE)
    assert (first.ask, first.facts, first.reason) == (NO_DOCUMENT, (), "reason")
    assert second.criterion == "IG-01"


def test_an_item_says_what_is_asked() -> None:
    (item,) = missing([needing(IGG)])
    assert (item.criterion, item.facts, item.ask) == (
        "IG-01",
        ("clinical.tests[igg]",),
        "What about IG-01?",
    )
    assert (item.cure, item.reason, item.need, item.reviewer) == (
        Cure.ACTION,
        "reason",
        IGG,
        False,
    )


def test_a_paper_is_asked_for_before_a_test_and_the_policy_orders_the_rest() -> None:
    found = [
        open_finding("MRI-01", Cure.ACTION),
        open_finding("PLAN-01", Cure.DOCUMENT),
        open_finding("IG-01", Cure.ACTION),
        finding("CI-PML", Severity.CONTRAINDICATION, Verdict.NOT_DOCUMENTED, Cure.DOCUMENT),
    ]
    assert [m.criterion for m in missing(found)] == ["PLAN-01", "CI-PML", "MRI-01", "IG-01"]


@pytest.mark.parametrize(
    ("verdict", "cure", "asked"),
    [
        (Verdict.NOT_DOCUMENTED, Cure.NONE, Cure.DOCUMENT),
        (Verdict.NOT_DOCUMENTED, None, Cure.DOCUMENT),
        (Verdict.NOT_DOCUMENTED, Cure.ACTION, Cure.ACTION),
        (Verdict.NOT_MET, Cure.ACTION, Cure.ACTION),
        (Verdict.NOT_MET, Cure.DOCUMENT, Cure.DOCUMENT),
    ],
)
def test_what_kind_of_answer_cures(verdict: Verdict, cure: Cure | None, asked: Cure) -> None:
    assert [m.cure for m in missing([finding("X-01", verdict=verdict, cure=cure)])] == [asked]


def test_a_factored_need_keeps_its_shape_and_names_each_fact_once() -> None:
    need = Need("all", of=(IGG, Need("any", of=(IGM, IGG))))
    (item,) = missing([needing(need)])
    assert item.need == need
    assert item.facts == ("clinical.tests[igg]", "clinical.tests[igm]")


def test_a_scan_alone_is_the_reviewers() -> None:
    (item,) = missing([needing(SCAN)])
    assert (item.reviewer, item.facts, item.cure) == (True, ("clinical.mri",), Cure.DOCUMENT)


def test_a_scan_among_others_is_asked_apart() -> None:
    need = Need("all", of=(SCAN, IGG, IGM))
    first, second = missing([needing(need)])
    assert (first.reviewer, first.need) == (True, SCAN)
    assert (second.reviewer, second.need) == (False, Need("all", of=(IGG, IGM)))


def test_one_fact_beside_a_scan_stands_without_its_group() -> None:
    _, second = missing([needing(Need("any", of=(SCAN, IGG)))])
    assert second.need == IGG


def test_a_finding_without_a_need_goes_by_its_reason() -> None:
    (scan,) = missing([needing(None, f"page 2 has {UNREAD}")])
    (other,) = missing([needing(None)])
    assert (scan.reviewer, other.reviewer) == (True, False)
    assert scan.facts == other.facts == ()
