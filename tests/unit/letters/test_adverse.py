"""Letters that say no, in whole or in part: complete and readable, or not written."""

from __future__ import annotations

from typing import Any

import pytest

from authgen.check.finding import Condition
from authgen.errors import UsageError
from authgen.letters import adverse
from authgen.letters.abbreviations import lines_of
from authgen.letters.appeal_rights import ApprovedForm
from authgen.letters.compose import compose
from authgen.letters.content import CriteriaTable, Letter
from authgen.letters.faults import faults
from authgen.letters.plain import plain, text
from authgen.letters.readability import HIGHEST_GRADE, grade
from authgen.terms.words import Cure, Verdict
from tests.unit.letters.build import (
    assessment,
    contra,
    determination,
    dossier,
    draft,
    finding,
    organization,
    references,
    swapped,
    tables,
)

PLAIN = "Your blood test shows a virus in the liver. This drug can make it worse."
SAID: dict[str, Any] = {
    "reasons": ["HBsAg is positive."],
    "plain_reasons": [PLAIN],
    "provisions": ["Section 4.2, medical necessity."],
    "authorization_number": "D-7",
}
LESS: dict[str, Any] = SAID | {
    "plain_reasons": ["We approve it for six months first."],
    "approved": {"period": {"start": "2026-12-01", "end": "2027-05-31"}, "units": 1200},
}
HBV = contra("CI-HBV", "Active hepatitis B", Verdict.MET, told="HBsAg positive.")
AGAINST = assessment(swapped(HBV))
OPEN = assessment(
    swapped(HBV, finding("IG-01", "IgG", Verdict.NOT_MET, cure=Cure.ACTION, told="IgG is old."))
)
DIGEST = "sha256:" + "a" * 64


def no(assessed: Any = AGAINST, of: Any = None, template: str = "", **said: Any) -> Letter:
    return compose(
        assessed,
        of or organization(),
        references(),
        tables(),
        determination=determination("ADVERSE", **(SAID | said)),
        template=template,
    )


def partly(**said: Any) -> Letter:
    signed = determination("MODIFIED", **(LESS | said))
    return compose(assessment(), organization(), references(), tables(), determination=signed)


def on(line: str, kind: str = "initial") -> Any:
    return assessment(swapped(HBV), of=dossier({"coverage": {"line_of_business": line}}), kind=kind)


def test_it_tells_the_member_first_what_why_and_how_to_appeal() -> None:
    letter = no()
    assert letter.title == "Notice of adverse determination"
    assert letter.decision.heading == "NOT CERTIFIED"
    assert letter.salutation == "Dear Marit Solberg:"
    assert [s.heading for s in letter.sections] == [
        None,
        "Why we did not approve it",
        "How to appeal",
        "Help in your language",
        "Clinical reasons",
        "To speak with the reviewer",
        "Criteria not satisfied",
    ]
    fields = {f.label: text(f.value) for f in letter.decision.fields}
    assert fields["Main reason"] == PLAIN
    assert fields["You may appeal"] == "Within 180\u00a0days of the day you get this letter"
    assert fields["Decision no."] == "D-7"
    assert "by Daniel Reyes" in fields["Decided"]
    assert letter.signature.signed
    assert faults(letter) == ()


def test_it_names_each_criterion_not_satisfied_and_no_other() -> None:
    (table,) = [b for s in no().sections for b in s.blocks if isinstance(b, CriteriaTable)]
    assert [text(row.criterion) for row in table.rows] == ["Active hepatitis B"]


def test_it_says_what_a_new_review_would_need() -> None:
    letter = no(OPEN)
    assert letter.sections[-1].heading == "What a new review would need"
    assert "What a new review would need" not in plain(no())


def test_taglines_offer_the_letter_in_other_languages() -> None:
    (found,) = [s for s in no().sections if s.heading == adverse.HELP]
    assert len(found.blocks) == 1 + len(organization().taglines)


def test_every_text_for_the_member_reads_at_grade_8_or_below() -> None:
    names = draft(AGAINST, determination("ADVERSE", **SAID)).names
    for letter in (no(), partly()):
        for section in letter.sections[:3]:
            for block in section.blocks:
                for line in lines_of(block):
                    assert grade(text(line), names) <= HIGHEST_GRADE, text(line)
    (offer, *_) = next(s.blocks for s in no().sections if s.heading == adverse.HELP)
    assert grade(text(lines_of(offer)[0])) <= HIGHEST_GRADE


def test_in_part_it_sets_what_is_approved_beside_what_was_asked_for() -> None:
    letter = partly()
    fields = {f.label: text(f.value) for f in letter.decision.fields}
    assert letter.decision.heading == "CERTIFIED IN PART"
    assert "through May\u00a031, 2027 (requested: through" in fields["Valid"]
    assert fields["Quantity"].endswith("requested: 1,800\u00a0units")
    assert "Requested" not in fields
    assert "Why we approved less" in plain(letter)
    assert "This certification is given on these conditions" in plain(letter)


def test_in_part_a_changed_regimen_stands_beside_the_one_asked_for() -> None:
    regimen = [{"dose": "300 mg", "route": "IV", "days": [1]}]
    letter = partly(approved={"regimen": regimen})
    fields = {f.label: text(f.value) for f in letter.decision.fields}
    assert "600\u00a0mg" in fields["Requested"]
    assert "600\u00a0mg" not in fields["Approved"]
    assert "requested:" not in fields["Quantity"]


@pytest.mark.parametrize(
    ("said", "lacking"),
    [
        ({"plain_reasons": []}, "plain_reasons"),
        ({"provisions": []}, "provisions"),
        (
            {"plain_reasons": [
                "Immunosuppressive reactivation contraindicates continued administration."
            ]},
            "Why we did not approve it, text 1, reads at grade",
        ),
    ],
)  # fmt: skip
def test_what_a_notice_must_hold_is_demanded(said: dict[str, Any], lacking: str) -> None:
    with pytest.raises(UsageError, match=lacking):
        no(**said)


def test_everything_that_is_lacking_is_told_at_once() -> None:
    with pytest.raises(UsageError, match=r"plain_reasons.*provisions"):
        no(plain_reasons=[], provisions=[])


def test_without_a_criterion_that_is_not_satisfied_there_is_no_adverse_letter() -> None:
    with pytest.raises(UsageError, match="every criterion that applies is satisfied"):
        no(assessment())


def test_a_line_without_appeal_rights_gets_no_letter() -> None:
    with pytest.raises(UsageError, match="no appeal rights for va"):
        no(on("va"))


def test_a_line_that_demands_a_form_gets_it_or_no_letter() -> None:
    (rights, *_) = organization().appeals
    federal = rights.model_copy(update={"lines": ("medicare_advantage",)})
    with_rights = organization().model_copy(update={"appeals": (federal,)})
    with pytest.raises(UsageError, match=r"CMS-10003.*not registered"):
        no(on("medicare_advantage"), with_rights, DIGEST)
    form = ApprovedForm(form="CMS-10003", template=DIGEST)
    registered = with_rights.model_copy(update={"approved_forms": (form,)})
    assert no(on("medicare_advantage"), registered, DIGEST).kind == "adverse-determination"
    with pytest.raises(UsageError, match="the shipped one"):
        no(on("medicare_advantage"), registered)


def test_medicaid_says_how_benefits_go_on() -> None:
    letter = no(on("medicaid_managed_care", "continuation"))
    assert "fair hearing" in plain(letter)
    assert "keep paying" in " ".join(plain(letter).split())
    silent = tuple(r.model_copy(update={"continued": None}) for r in organization().appeals)
    mute = organization().model_copy(update={"appeals": silent})
    with pytest.raises(UsageError, match="how benefits continue"):
        no(on("medicaid_managed_care", "continuation"), mute)
    assert no(on("medicaid_managed_care"), mute).kind == "adverse-determination"


def test_for_a_child_it_goes_to_whoever_stands_for_it() -> None:
    child = assessment(swapped(HBV), of=dossier({"member": {"birth_date": "2012-01-01"}}))
    assert no(child).addressee[0] == "Parent or guardian of Marit Solberg"


def test_the_renewal_names_the_day_that_was_approved() -> None:
    ends = "This certification ends on"
    renewal = Condition("COND-RENEW", f"{ends} 2027-11-30.", ())
    signed = determination("MODIFIED", **LESS)
    of = assessment(conditions=(renewal,))
    letter = compose(of, organization(), references(), tables(), determination=signed)
    assert f"{ends} May\u00a031, 2027." in plain(letter)
