"""A cover names no member; a portal sheet has every value alone."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from authgen.errors import UsageError
from authgen.letters.content import DecisionBox
from authgen.letters.particulars import groups
from authgen.letters.plain import text
from authgen.letters.sheets import fax_cover, portal_sheet
from tests.unit.letters import build


def told(box: DecisionBox) -> dict[str, str]:
    return {field.label: text(field.value) for field in box.fields}


def test_a_cover_says_who_sends_what_to_whom_and_names_no_member() -> None:
    letter = build.letter()
    sheet = fax_cover(letter, 4)
    assert sheet.box.heading == "FAX: 5\u00a0pages with this one"
    assert told(sheet.box) == {
        "To": "Maria Okafor, MD",
        "Attention": "Ana Ruiz",
        "Fax number": "218-555-0177",
        "From": "Northgate Utilization Review",
        "Sender": "Phone 218-555-0120, Fax 218-555-0121",
    }
    fields = [field for section in sheet.sections for field in section.fields]
    assert [text(f.value) for f in fields] == [letter.title, letter.case_id, letter.reference]
    assert "Solberg" not in repr((sheet.box, sheet.sections, sheet.notice))


def test_pages_that_are_not_known_are_not_told() -> None:
    assert fax_cover(build.letter(), None).box.heading == "FAX"


def test_who_is_not_named_is_left_out() -> None:
    letter = build.letter()
    head = replace(letter.letterhead, lines=())
    bare = replace(letter, addressee=("Appeals",), letterhead=head)
    assert {"Attention", "Sender"} & set(told(fax_cover(bare, 1).box)) == set()


@pytest.mark.parametrize("delivery", ["By mail", None])
def test_a_letter_that_goes_by_mail_has_no_cover(delivery: str | None) -> None:
    with pytest.raises(UsageError, match="does not go by fax"):
        fax_cover(replace(build.letter(), delivery=delivery), 1)


def test_a_portal_sheet_has_the_decision_and_every_value_that_is_known() -> None:
    letter = build.letter()
    found = groups(build.draft())
    sheet = portal_sheet(letter, (*found, replace(found[0], particulars=())))
    assert sheet.box == letter.decision
    assert [s.heading for s in sheet.sections] == [g.heading for g in found]
    values = [text(f.value) for s in sheet.sections for f in s.fields]
    assert {"Solberg", "03/14/1988", "J2350", "1800", "G35.A"} <= set(values)
    assert all(values)
