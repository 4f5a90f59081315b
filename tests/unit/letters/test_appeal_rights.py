"""Appeal rights as a member reads them."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from authgen.letters.appeal_rights import HEADING, AppealRights, ApprovedForm, section
from authgen.letters.content import Bullets, Paragraph
from authgen.letters.plain import text
from authgen.letters.readability import HIGHEST_GRADE, grade
from tests.unit.letters.build import organization

RIGHTS = organization().appeals


@pytest.mark.parametrize("rights", RIGHTS)
def test_the_section_says_how_long_where_and_what_comes_after(rights: AppealRights) -> None:
    found = section(rights, "218-555-0124")
    first, steps = found.blocks
    assert isinstance(first, Paragraph)
    assert isinstance(steps, Bullets)
    assert (found.heading, steps.numbered) == (HEADING, True)
    assert f"{rights.within_days}\u00a0days" in text(first.line)
    said = [text(item) for item in steps.items]
    assert rights.send_to[0] in said[0]
    given = (rights.expedited, rights.outside, rights.continued, rights.assistance)
    assert [g for g in given if g and g not in said] == []
    assert any("free copies" in item for item in said)


@pytest.mark.parametrize(
    ("counted_from", "said"),
    [
        ("letter", "from the date of this letter to"),
        ("receipt", "from the day you get this letter"),
    ],
)
def test_the_period_runs_from_where_the_organization_says(counted_from: str, said: str) -> None:
    rights = RIGHTS[0].model_copy(update={"counted_from": counted_from})
    first = section(rights, "218-555-0124").blocks[0]
    assert isinstance(first, Paragraph)
    assert said in text(first.line)


@pytest.mark.parametrize("rights", RIGHTS)
def test_each_text_can_be_read_by_a_member(rights: AppealRights) -> None:
    first, steps = section(rights, "218-555-0124").blocks
    assert isinstance(first, Paragraph)
    assert isinstance(steps, Bullets)
    texts = [text(first.line), *(text(item) for item in steps.items)]
    assert [t for t in texts if grade(t, organization().address) > HIGHEST_GRADE] == []


def test_a_form_is_registered_by_the_digest_of_its_template() -> None:
    digest = "sha256:" + "0" * 64
    assert ApprovedForm(form="CMS-10003", template=digest).template == digest
    with pytest.raises(ValidationError):
        ApprovedForm(form="CMS-10003", template="letter.docx")
