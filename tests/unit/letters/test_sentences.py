"""Findings in words."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from authgen.check.finding import Finding, Need
from authgen.letters import sentences
from authgen.terms.words import Verdict
from tests.unit.letters.build import advisory, contra, finding


def test_wording_is_filled_once_and_a_value_is_never_a_template() -> None:
    said = sentences.fill("Said: {note.text}.", {"note.text": "{{ 7*7 }} {other} <6.5 & rising"})
    assert said == "Said: {{ 7*7 }} {other} <6.5 & rising."


def test_wording_ties_its_own_units_and_leaves_those_of_a_value() -> None:
    said = sentences.fill("{a} mg; {b}", {"a": Decimal(300), "b": "300 mg"})
    assert said == "300\u00a0mg; 300 mg"


def test_a_value_that_is_not_known_reads_not_stated() -> None:
    assert sentences.fill("Index {jcv.value}.", {"jcv.value": None}) == "Index not stated."


def test_a_reason_of_the_check_gets_dates_as_letters_write_them() -> None:
    assert sentences.readable("is 2026-01-03") == "is January\u00a03, 2026"


@pytest.mark.parametrize("verdict", [Verdict.MET, Verdict.NOT_MET, Verdict.NOT_DOCUMENTED])
def test_a_finding_is_told_in_the_words_of_its_verdict(verdict: Verdict) -> None:
    words = {"met": "Yes.", "not_met": "No.", "not_documented": "Unknown."}
    told = sentences.told(finding("T-1", "T", verdict, letter=words))
    assert told == words[verdict.replace(" ", "_")]


def test_a_finding_without_words_is_told_by_what_is_open_or_by_its_title() -> None:
    need = Need("fact", "clinical.plan.follow_up", "not stated")
    without = finding("T-1", "Plan", Verdict.NOT_MET, need=need, letter={"met": "Yes."})
    assert sentences.told(without) == "Treatment plan, follow-up (not stated)"
    assert sentences.told(finding("T-1", "Plan", Verdict.NOT_MET, letter={"met": "Y"})) == "Plan"


def test_a_finding_that_does_not_apply_is_told_too() -> None:
    words = {"met": "Yes.", "not_applicable": "Not for this drug."}
    given = finding("T-1", "T", Verdict.NOT_APPLICABLE, letter=words)
    assert sentences.told(given) == "Not for this drug."


def test_a_finding_that_begins_with_the_name_of_a_drug_begins_with_a_capital() -> None:
    words = {"met": "{dmt.drug} was not tolerated."}
    given = finding("T-1", "T", Verdict.MET, letter=words, fills={"dmt.drug": "natalizumab"})
    assert sentences.told(given) == "Natalizumab was not tolerated."


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (
            contra("C-1", "Pregnancy", private=True, told="Test positive."),
            "Pregnancy: the answer is on file",
        ),
        (
            contra("C-1", "Pregnancy", Verdict.NOT_DOCUMENTED, private=True, told="Test positive."),
            "Pregnancy: what is on file does not settle it",
        ),
        (contra("C-1", "Infection", told="None."), "None."),
    ],
)
def test_a_private_result_is_not_told(given: Finding, said: str) -> None:
    assert sentences.discreet(given) == said


@pytest.mark.parametrize(
    ("given", "word", "favourable"),
    [
        (finding("T-1", "T"), "Met", True),
        (finding("T-1", "T", Verdict.NOT_MET), "Not met", False),
        (finding("T-1", "T", Verdict.NOT_DOCUMENTED), "Not documented", False),
        (contra("C-1", "C"), "Ruled out", True),
        (contra("C-1", "C", Verdict.MET), "Present", False),
        (contra("C-1", "C", Verdict.NOT_DOCUMENTED), "Not documented", False),
        (advisory("A-1", "A"), "Flag", False),
        (advisory("A-1", "A", Verdict.NOT_MET), "No flag", True),
    ],
)
def test_people_read_verdicts_in_their_own_words(
    given: Finding,
    word: str,
    favourable: bool,  # noqa: FBT001
) -> None:
    assert sentences.verdict_word(given) == word
    assert sentences.is_favourable(given) is favourable


def test_a_need_is_said_factored() -> None:
    a = Need("fact", "clinical.tests[igm]", "missing")
    b = Need("fact", "clinical.tests[hbsag].date", "not stated")
    c = Need("fact", "clinical.mri[brain]", f"the scan of {date(2026, 1, 3)} has no page")
    need = Need("all", of=(a, Need("any", of=(b, c))))
    assert sentences.open_points(need) == (
        "IgM result (missing); and (HBsAg result, date (not stated); or brain MRI (the scan of "
        "January\u00a03, 2026 has no page))"
    )
    assert sentences.open_points(None) == ""


@pytest.mark.parametrize("reason", ["is no", "is 2026-01-03", "none in the complete list", ""])
def test_what_the_wording_tells_already_is_not_an_open_point(reason: str) -> None:
    told = Need("fact", "clinical.infection.active", reason)
    assert sentences.open_points(told) == ""
    other = Need("fact", "clinical.plan.follow_up", "not stated")
    assert sentences.open_points(Need("any", of=(told, other))) == sentences.open_points(other)


def test_weight_is_a_word() -> None:
    assert sentences.weight_word(finding("T-1", "T").criterion.severity) == "Required"
