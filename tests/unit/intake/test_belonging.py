"""Exhibits that came before they were written, and pages of somebody else."""

from typing import Any

import pytest

from authgen.case.case import Case
from authgen.case.dossier import ExhibitReading
from authgen.intake.belonging import Belonging, belonging
from authgen.intake.exhibits import ExhibitText
from tests.unit.check.build import CASE, day, merged

OWN, OTHER, NOBODY = "Patient: Jane Sample", "Patient: Robert Stone", "Three new T2 lesions."


def text(*pages: str, name: str = "A", dated: str | None = None, **more: Any) -> ExhibitText:
    textless = tuple(n for n, page in enumerate(pages, 1) if not page)
    reading = ExhibitReading(
        name, "Title", "clinic_note", day(dated) if dated else None, None, len(pages), "sha256:0",
        textless_pages=textless, **more,
    )  # fmt: skip
    return ExhibitText(reading, pages)


def judged(*texts: ExhibitText, **patch: Any) -> Belonging:
    return belonging(Case.model_validate(merged(CASE, patch)), texts)


def test_the_members_own_record_and_its_nameless_pages_count() -> None:
    assert judged(text(OWN, NOBODY, OWN)) == Belonging()


def test_a_page_of_another_and_what_follows_it_are_refused() -> None:
    found = judged(text(OWN, OTHER, NOBODY, "", OWN))
    assert found.refused == {
        ("A", 2): "exhibit A page 2 names another person",
        ("A", 3): "exhibit A page 3 names another person",
    }
    assert found.strangers == {"A": (2, 3)}
    [problem] = found.problems
    assert (problem.where, problem.slug, problem.fatal) == ("exhibits[0]", "exh-member", False)
    assert problem.what.startswith("page 2 names another person")
    assert problem.also == ("exhibit A page 2", "exhibit A page 3")
    assert "Stone" not in str(problem)


def test_another_birth_date_is_another_person() -> None:
    found = judged(text("Patient: Jane Sample  DOB: 03/14/1989"))
    assert found.refused == {("A", 1): "exhibit A page 1 gives another birth date"}


def test_an_exhibit_that_names_nobody_is_told_and_counts() -> None:
    found = judged(text(OWN), text(NOBODY, NOBODY, name="B"))
    assert found.refused == {}
    [problem] = found.problems
    assert (problem.where, problem.slug) == ("exhibits[1]", "exh-member")
    assert problem.what == "shows neither the member's name nor the member id"
    assert problem.also == ("exhibit B page 1",)


def confirmed(*pages: int) -> dict[str, Any]:
    """Give the list of the exhibits, of which one person has confirmed some pages."""
    by = {"name": "Ruth Adler", "role": "nurse reviewer", "date": "2026-11-18", "pages": pages}
    listed = {"id": "A", "title": "Visit", "class": "clinic_note", "file": "exhibits/A.pdf"}
    return {"exhibits": ({**listed, "confirmed_by": by},)}


def test_a_page_that_a_person_has_confirmed_counts_and_a_reviewer_is_told() -> None:
    found = judged(text(OWN, OTHER, OTHER), **confirmed(2))
    assert found.refused == {("A", 3): "exhibit A page 3 names another person"}
    assert found.strangers == {"A": (3,)}
    told, refused = found.problems
    assert (told.where, told.slug, told.fatal) == ("exhibits[0].confirmed_by", "exh-member", False)
    assert told.what == "counts page 2 as the member's: confirmed by nurse reviewer on 2026-11-18"
    assert told.also == ("exhibit A page 2",)
    assert refused.what.startswith("page 3 names another person")


def test_a_page_that_is_not_there_is_not_confirmed() -> None:
    found = judged(text(OWN, OTHER), **confirmed(2, 3))
    assert [p.what for p in found.problems] == ["confirms page 2, 3, and the exhibit has 2"]


def test_an_exhibit_that_names_nobody_may_be_confirmed() -> None:
    [told] = judged(text(NOBODY), **confirmed(1)).problems
    assert told.what.startswith("counts page 1 as the member's")
    [told] = judged(text(OTHER), **confirmed(1)).problems
    assert told.what.startswith("counts page 1 as the member's")


def test_an_exhibit_with_a_scan_may_name_the_member_there() -> None:
    assert judged(text("", NOBODY)) == Belonging()
    assert judged(text(unreadable="it is damaged")) == Belonging()


def test_a_published_study_names_no_member() -> None:
    support = {"kind": "clinical_study", "ref": "A study"}
    record = {"offlabel": {"support": (support,), "source": "A p.1"}}
    assert judged(text(NOBODY), clinical=record) == Belonging()
    bare = {"offlabel": {"options_reason": "None serves.", "source": "A p.1"}}
    assert len(judged(text(NOBODY), clinical=bare).problems) == 1


@pytest.mark.parametrize(("dated", "late"), [("2026-11-17", False), ("2026-11-18", True)])
def test_an_exhibit_dated_after_the_request(dated: str, late: bool) -> None:  # noqa: FBT001
    found = judged(text(OWN, OWN, dated=dated))
    why = "exhibit A is dated after the receipt that brought it"
    assert found.refused == ({("A", 1): why, ("A", 2): why} if late else {})
    assert [p.slug for p in found.problems] == (["exhibit-after-receipt"] if late else [])
    for problem in found.problems:
        assert problem.where == "exhibits[0].date"
        assert problem.also == ("request.received", "exhibit A")


def test_a_supplement_brings_its_exhibits_later() -> None:
    papers = [{"id": n, "title": "T", "class": "clinic_note", "file": f"{n}.txt"} for n in "AB"]
    brought = {"received": "2026-11-20T10:00:00-06:00", "exhibits": ["A"]}
    patch: dict[str, Any] = {"exhibits": papers, "request": {"supplements": [brought]}}
    assert judged(text(OWN, dated="2026-11-20"), **patch) == Belonging()
    [problem] = judged(text(OWN, dated="2026-11-21"), **patch).problems
    assert problem.also == ("request.supplements[0].received", "exhibit A")
    [problem] = judged(text(OWN, name="B", dated="2026-11-20"), **patch).problems
    assert problem.also == ("request.received", "exhibit B")
