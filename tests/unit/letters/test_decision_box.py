"""The decision box: what is decided, and what is only prepared."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from msgspec.structs import replace

from authgen.determination.assessment import Due
from authgen.letters import decision_box
from authgen.letters.content import DecisionBox
from authgen.letters.plain import text
from authgen.terms.words import Cure, Verdict
from tests.unit.letters.build import (
    advisory,
    assessment,
    determination,
    dossier,
    draft,
    finding,
    swapped,
)

DAY = datetime.fromisoformat("2026-12-02T23:59:59-06:00")
ASKED = swapped(finding("IG-01", "IgG", Verdict.NOT_MET, cure=Cure.ACTION))
REFERRED = swapped(finding("DX-01", "DX", Verdict.NOT_MET, cure=Cure.NONE))


def fields(box: DecisionBox) -> dict[str, str]:
    return {f.label: text(f.value) for f in box.fields}


def test_without_a_determination_the_box_is_prepared_and_names_no_number() -> None:
    box = decision_box.certified(draft())
    assert box.heading == "PROPOSED: CERTIFIED AS REQUESTED"
    assert box.note == "Prepared for signature; valid when signed"
    assert fields(box) == {
        "Authorization no.": "To be entered at signature",
        "Treatment": "Ocrelizumab (Ocrevus) 300\u00a0mg IV on days 1 and 15, then 600\u00a0mg IV "
        "every 6\u00a0months from day 169",
        "Valid": "December\u00a01, 2026 (day\u00a01) through November\u00a030, 2027",
        "Quantity": "4\u00a0doses, 1,800\u00a0units of HCPCS J2350, 1\u00a0mg per unit",
        "Site of care": (
            "Lakeside Neurology Infusion Center, place of service 22, NPI\u00a01000000301"
        ),
    }


def test_with_one_it_is_certified_with_the_number_that_was_given() -> None:
    box = decision_box.certified(draft(decided=determination(authorization_number="A-88213377")))
    assert box.heading == "CERTIFIED AS REQUESTED"
    assert box.note == ""
    assert fields(box)["Authorization no."] == "A-88213377"


def test_no_number_given_is_no_number_printed() -> None:
    assert "Authorization no." not in fields(decision_box.certified(draft(decided=determination())))


def test_a_trimmed_period_is_certified_and_says_what_was_requested() -> None:
    over = dossier({"request": {"period": {"end": "2027-12-01"}}})
    trimmed = draft(assessment(swapped(advisory("PER-TRIM", "One day over")), of=over))
    box = decision_box.certified(trimmed)
    assert box.heading == "PROPOSED: CERTIFIED AS STATED BELOW"
    assert fields(box)["Valid"] == (
        "December\u00a01, 2026 (day\u00a01) through November\u00a030, 2027 "
        "(requested: through December\u00a01, 2027)"
    )


def test_doses_are_counted_inside_the_period_certified() -> None:
    over = dossier({"request": {"period": {"end": "2027-11-18"}}})
    assert fields(decision_box.certified(draft(assessment(of=over))))["Quantity"].startswith("4")
    trimmed = draft(assessment(swapped(advisory("PER-TRIM", "One day over")), of=over))
    assert fields(decision_box.certified(trimmed))["Quantity"].startswith("3\u00a0doses")


def test_what_was_approved_is_what_the_box_says() -> None:
    approved: dict[str, Any] = {
        "period": {"start": "2026-12-15", "end": "2027-11-30"},
        "units": 600,
        "regimen": [{"dose": "600 mg", "route": "IV", "days": [1]}],
    }
    box = decision_box.certified(draft(decided=determination(approved=approved)))
    assert box.heading == "CERTIFIED AS STATED BELOW"
    assert fields(box)["Treatment"] == "Ocrelizumab (Ocrevus) 600\u00a0mg IV on day 1"
    assert fields(box)["Valid"].startswith("December\u00a015, 2026")
    assert fields(box)["Quantity"].startswith("1\u00a0dose, 600\u00a0units")


def test_a_request_without_site_or_known_code_leaves_them_out() -> None:
    bare = dossier({"request": {"site": None, "hcpcs": "J9999", "drug": "newdrug"}})
    found = fields(decision_box.certified(draft(assessment(of=bare))))
    assert "Site of care" not in found
    assert found["Quantity"] == "4\u00a0doses, 1,800\u00a0units of HCPCS J9999"


def test_a_site_by_its_name_alone() -> None:
    bare = dossier({"request": {"site": {"pos": None, "npi": None}}})
    found = fields(decision_box.certified(draft(assessment(of=bare))))
    assert found["Site of care"] == "Lakeside Neurology Infusion Center"


def test_a_verified_clock_gives_the_date_to_answer_by() -> None:
    due = Due(DAY, "15 days", verified=True, answer_by=DAY)
    box = decision_box.pending(draft(assessment(ASKED, due=due)))
    assert box.heading == "INFORMATION NEEDED"
    assert box.note == "Prepared for signature; valid when signed"
    assert fields(box) == {
        "Status": "No decision has been made",
        "Items asked for": "1",
        "Please answer by": "December\u00a02, 2026",
        "Send to": "Fax 218-555-0125",
    }


def test_few_records_for_many_items_are_counted() -> None:
    open_ = assessment(ASKED)
    twice = replace(open_, missing=open_.missing * 2)
    found = fields(decision_box.pending(draft(twice)))
    assert found["Items asked for"] == "2 (from 1\u00a0record)"


def test_an_unverified_clock_is_never_printed() -> None:
    due = Due(DAY, "15 days", verified=False, answer_by=DAY)
    assert "Please answer by" not in fields(decision_box.pending(draft(assessment(ASKED, due=due))))
    assert "Decision due" not in fields(decision_box.referred(draft(assessment(REFERRED, due=due))))


def test_a_pended_request_says_so() -> None:
    box = decision_box.pending(draft(assessment(ASKED), determination("PENDED")))
    assert box.heading == "PENDED: INFORMATION NEEDED"
    assert box.note == ""


def test_with_nothing_to_ask_the_review_is_not_complete_and_nothing_is_to_be_sent() -> None:
    open_ = assessment(ASKED)
    held = replace(open_, missing=tuple(replace(m, reviewer=True) for m in open_.missing))
    box = decision_box.pending(draft(held))
    assert box.heading == "REVIEW NOT YET COMPLETE"
    assert fields(box) == {
        "Status": "No decision has been made",
        "Items asked for": "Nothing at this time",
    }


def test_a_unit_size_that_no_source_confirms_is_not_printed() -> None:
    unseen = dossier({"request": {"hcpcs": "J9312"}})
    found = fields(decision_box.certified(draft(assessment(of=unseen))))
    assert found["Quantity"] == "4\u00a0doses, 1,800\u00a0units of HCPCS J9312"


def test_a_referral_says_that_nothing_is_decided_and_when_it_must_be() -> None:
    due = Due(DAY, "15 days", verified=True)
    box = decision_box.referred(draft(assessment(REFERRED, due=due)))
    assert box.heading == "REFERRED TO A PHYSICIAN REVIEWER"
    assert "never denies" in fields(box)["Status"]
    assert fields(box)["Decision due"] == "December\u00a02, 2026"
