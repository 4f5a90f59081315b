"""Every key of a case has one cell, with its form and its words."""

from authgen.case.case import Case
from authgen.intake.allowed import keys_at
from authgen.intake.layout import Form, layout, slot_at
from authgen.terms.words import DRUGS


def test_every_list_has_its_own_sheet() -> None:
    names = [sheet.name for sheet in layout().lists]
    assert {"relapses", "mri", "dmts", "tests", "regimen", "services", "exhibits"} <= set(names)
    assert len(names) == len(set(names))


def test_every_key_of_a_list_is_a_column() -> None:
    for sheet in layout().lists:
        assert {slot.path[0] for slot in sheet.columns} == set(keys_at(Case, (*sheet.path, 0)))


def test_every_key_stands_somewhere() -> None:
    held = [s.path for s in layout().slots] + [s.path for s in layout().lists] + [*layout().parts]
    for part in ((), *layout().parts):
        for key in keys_at(Case, part):
            assert (*part, key) in held or key == "schema"


def test_a_slot_knows_its_form_and_words() -> None:
    forms = {
        "request.received": Form.INSTANT,
        "request.units": Form.NUMBER,
        "request.regimen[0].days": Form.NUMBERS,
        "request.regimen[1].every": Form.TEXT,
        "member.birth_date": Form.DATE,
        "member.address": Form.LINES,
        "prescriber.npi": Form.DIGITS,
        "clinical.edss.items[0].score": Form.NUMBER,
        "clinical.mri.source": Form.SOURCE,
        "clinical.counselling.pml": Form.YES_NO_TEXT,
        "clinical.plan.follow_up": Form.TEXT_OR_NONE,
        "clinical.offlabel.support": Form.LINES,
        "exhibits[0].confirmed_by.date": Form.DATE,
        "exhibits[0].confirmed_by.pages": Form.NUMBERS,
    }
    found = {key: slot_at(key) for key in forms}
    assert {key: slot.form for key, slot in found.items() if slot} == forms
    drug, yes = slot_at("request.drug"), slot_at("clinical.infection.active")
    assert drug is not None
    assert drug.words == tuple(DRUGS)
    assert yes is not None
    assert yes.words == ("TRUE", "FALSE")


def test_what_is_no_key_has_no_slot() -> None:
    keys = ("", "drug", "request", "request.regimen", "request.regimen[0]", "request.drug[0].x")
    assert [slot_at(key) for key in (*keys, "request.regimen[100].dose")] == [None] * 7
