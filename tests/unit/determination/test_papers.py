"""Which paper would show a fact, and what it takes to get one."""

import pytest

from authgen.determination.assessment import Missing
from authgen.determination.papers import COST, NOTE, PLAN, paper_of, remedy_of
from authgen.terms.words import Cure, Remedy


def item(*, failed: bool = False, cure: Cure = Cure.ACTION, reviewer: bool = False) -> Missing:
    return Missing("X-01", (), "?", cure, "", None, reviewer=reviewer, failed=failed)


@pytest.mark.parametrize(
    ("fact", "paper"),
    [
        ("clinical.tests[igg].date", "laboratory report"),
        ("clinical.tests[lvef]", "echocardiogram report"),
        ("clinical.mri[brain]", "MRI report"),
        ("clinical.rems.site", "REMS enrollment form"),
        ("clinical.relapses", NOTE),
        ("", NOTE),
        ("request.units", "request"),
        ("prescriber.neurology", "specialist's consultation note"),
    ],
)
def test_a_fact_stands_in_a_paper(fact: str, paper: str) -> None:
    assert paper_of(fact, Remedy.DOCUMENT) == paper


def test_what_is_to_change_is_an_order_or_a_plan() -> None:
    assert paper_of("clinical.dmts", Remedy.ORDER) == PLAN
    assert paper_of("request.units", Remedy.ORDER) == "request"


@pytest.mark.parametrize(
    ("asked", "fact", "remedy"),
    [
        (item(reviewer=True), "clinical.mri", Remedy.READING),
        (item(failed=True), "request.units", Remedy.ORDER),
        (item(), "clinical.diagnosis.icd10", Remedy.ORDER),
        (item(), "clinical.tests[igg]", Remedy.DOCUMENT),
        (item(failed=True), "clinical.tests[igg]", Remedy.TEST),
        (item(failed=True), "clinical.infection.active", Remedy.TEST),
        (item(failed=True), "clinical.dmts", Remedy.ORDER),
        (item(failed=True, cure=Cure.DOCUMENT), "clinical.rems.site", Remedy.DOCUMENT),
    ],
)
def test_what_settles_a_fact(asked: Missing, fact: str, remedy: Remedy) -> None:
    assert remedy_of(asked, fact) is remedy


def test_papers_on_file_are_cheapest_and_orders_dearest() -> None:
    assert sorted(COST, key=COST.__getitem__) == [*Remedy][:-1]
