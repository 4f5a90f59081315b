"""Every source is checked against its page; a part counts when one of its sources holds."""

from decimal import Decimal
from typing import Any

import pytest

from authgen.case.case import Case
from authgen.case.dossier import Citation, ExhibitReading, Standing
from authgen.errors import Problem
from authgen.intake import sources
from authgen.intake.exhibits import ExhibitText
from authgen.intake.sources import sourced_parts, stand
from authgen.terms.words import Grade

NOTE = (
    "Neurology visit of October 20, 2026\n\nThe EDSS score was 3.5 on 10/20/2026.",
    "There were no new T2 lesions on the last scan.\nNo relapse occurred\nNegative",
    "Plan: brain MRI at 6 months.",
)
BASE = {
    "schema": "authgen.case/1",
    "case_id": "NG-1",
    "request": {
        "kind": "initial", "received": "2026-11-17T09:42:00-06:00", "drug": "ocrelizumab",
        "hcpcs": "J2350", "period": {"start": "2026-12-01", "end": "2027-11-30"}, "units": 600,
        "regimen": [{"dose": "300 mg", "route": "IV", "days": [1, 15]}],
    },
    "coverage": {"payer": "Northgate", "line_of_business": "other", "member_id": "X1"},
    "member": {"given": "Jane", "family": "Sample", "birth_date": "1988-03-14"},
    "prescriber": {"name": "Maria Okafor, MD", "npi": "1234567893"},
}  # fmt: skip


def exhibit(name: str, *pages: str, kind: str = "clinic_note", **more: Any) -> ExhibitText:
    hidden = more.pop("hidden", ("",) * len(pages))
    textless = tuple(n for n, page in enumerate(pages, 1) if not page)
    reading = ExhibitReading(
        name, "Title", kind, None, None, len(pages), "sha256:0", textless_pages=textless, **more
    )
    return ExhibitText(reading, pages, hidden)


TEXTS = (
    exhibit("A", *NOTE),
    exhibit("B", "", "A second page about three new lesions."),
    exhibit("C", unreadable="it is damaged"),
    exhibit("D", "She had two relapses in 2026.", kind="patient_report"),
    exhibit("E", "Seen words", hidden=("Seen words\nthree new T2 lesions",)),
)


def case_with(clinical: dict[str, Any]) -> Case:
    return Case.model_validate({**BASE, "clinical": clinical})


def checked(
    source: Any, part: dict[str, Any] | None = None
) -> tuple[Standing, tuple[Problem, ...]]:
    record = {"complete": True, "items": [{"source": source, **(part or {})}]}
    standings, problems = stand(case_with({"edss": record}), TEXTS, {})
    return standings["clinical.edss.items[0]"], problems


def test_a_quote_that_is_there() -> None:
    standing, problems = checked({"exhibit": "A", "page": 1, "quote": "EDSS score was 3.5"})
    sentence = "The EDSS score was 3.5 on 10/20/2026."
    words = "EDSS score was 3.5"
    cited = Citation("A", 1, sentence, Grade.QUOTED, "clinic_note", words=words)
    assert standing == Standing((cited,))
    assert problems == ()


@pytest.mark.parametrize(
    ("part", "grade"),
    [
        ({"date": "2026-10-20", "score": "3.5"}, Grade.MATCHED),
        ({"date": "2026-10-20", "score": "4"}, Grade.PAGE_ONLY),
        ({"date": "2026-10-21", "score": "3.5"}, Grade.PAGE_ONLY),
        ({}, Grade.PAGE_ONLY),
    ],
)
def test_a_page_without_a_quote(part: dict[str, Any], grade: Grade) -> None:
    values = {k: Decimal(v) if k == "score" else v for k, v in part.items()}
    standing, problems = checked("A p.1", values)
    assert standing == Standing((Citation("A", 1, None, grade, "clinic_note"),))
    assert problems == ()


READER = {"name": "Ana Ruiz", "role": "nurse reviewer", "date": "2026-11-18"}


def test_a_scan_that_a_person_has_read() -> None:
    source = {"exhibit": "B", "page": 1, "quote": "not checked", "read_by": READER}
    standing, problems = checked(source)
    by_person = Grade.READ_BY_PERSON
    assert standing.citations == (
        Citation("B", 1, "not checked", by_person, "clinic_note", "nurse reviewer"),
    )
    assert problems == ()


def test_a_page_with_text_is_checked_whoever_read_it() -> None:
    source = {"exhibit": "A", "page": 1, "quote": "EDSS score was 7.0", "read_by": READER}
    standing, [problem] = checked(source)
    assert standing.citations == ()
    assert problem.slug == "quote-missing"


FAULTS: list[tuple[Any, str, str, str]] = [
    ("F p.1", "source-exhibit", "exhibit F is not listed", "listed are: A, B, C, D, E"),
    ("A p.4", "source-page", "exhibit A has no page 4 (it has 3)", "pages count from 1"),
    ("C p.1", "source-unreadable", "exhibit C cannot be read: it is damaged", "send the document"),
    ("B p.1", "source-unreadable", "exhibit B page 1 has no text layer",
     "read_by: {name, role, date}"),
    ({"exhibit": "B", "page": 1, "quote": "three new lesions"}, "source-unreadable",
     "exhibit B page 1 has no text layer", "read_by"),
    ({"exhibit": "A", "page": 1, "quote": "EDSS score was 7.0"}, "quote-missing",
     "the quote is not on exhibit A page 1",
     'the page reads: "The EDSS score was 3.5 on 10/20/2026."'),
    ({"exhibit": "A", "page": 1, "quote": "brain MRI at 6 months"}, "quote-missing",
     "the quote is not on exhibit A page 1", "it stands on page 3"),
    ({"exhibit": "A", "page": 1, "quote": "three new lesions"}, "quote-missing",
     "the quote is not on exhibit A page 1", "it stands on exhibit B page 2"),
    ({"exhibit": "A", "page": 3, "quote": "nothing of the kind"}, "quote-missing",
     "the quote is not on exhibit A page 3", "quote the words exactly as they stand"),
    ({"exhibit": "A", "page": 2, "quote": "new T2 lesions"}, "quote-negated",
     'the quote is cut out of a negated sentence on exhibit A page 2: "no new T2 lesions"',
     'quote the whole sentence: "There were no new T2 lesions on the last scan."'),
    ({"exhibit": "A", "page": 1, "quote": "EDSS score"}, "", "", ""),
    ({"exhibit": "A", "page": 1, "quote": "EDSS"}, "quote-short", 'the quote is too short: "EDSS"',
     "two words and 8 characters"),
    ({"exhibit": "A", "page": 2, "quote": "Negative"}, "", "", ""),
    ({"exhibit": "E", "page": 1, "quote": "three new T2 lesions"}, "quote-invisible",
     "the quote stands on exhibit E page 1 only in text that cannot be seen", "what a reader"),
]  # fmt: skip


@pytest.mark.parametrize(("source", "slug", "what", "hint"), FAULTS)
def test_each_fault(source: Any, slug: str, what: str, hint: str) -> None:
    standing, problems = checked(source)
    if not slug:
        assert (len(standing.citations), problems) == (1, ())
        return
    assert standing == Standing(faults=(what,))
    [problem] = problems
    assert (problem.where, problem.slug) == ("clinical.edss.items[0].source", slug)
    assert problem.what == what
    assert hint in problem.hint
    assert not problem.fatal


def test_a_long_passage_is_shortened_in_messages() -> None:
    long = "word " * 60 + "The EDSS score was 3.5 today"
    texts = [exhibit("A", long)]
    record = {"edss": {"items": [{"source": {"exhibit": "A", "page": 1, "quote": long + "."}}]}}
    _, [problem] = stand(case_with(record), texts, {})
    assert problem.hint.endswith('…"')
    assert len(problem.hint) < 150


def test_one_of_several_sources_is_enough() -> None:
    standing, [problem] = checked(["F p.1", "A p.1"])
    assert [c.exhibit for c in standing.citations] == ["A"]
    assert standing.faults == ("exhibit F is not listed",)
    assert problem.where == "clinical.edss.items[0].source[0]"


def test_without_a_source_a_part_is_stated_only() -> None:
    standing, problems = checked(None)
    assert standing == Standing(faults=("stated, but no exhibit shows it",))
    assert problems == ()


def test_the_members_own_report_does_not_stand_alone() -> None:
    standing, problems = checked("D p.1")
    fault = "only the member's own report shows it (exhibit D page 1)"
    assert standing == Standing(faults=(fault,))
    assert problems == ()


def test_the_members_own_report_supports_another() -> None:
    standing, _ = checked(["D p.1", "A p.1"])
    assert [c.exhibit for c in standing.citations] == ["D", "A"]


def test_every_sourced_part_has_a_path() -> None:
    clinical = {
        "diagnosis": {"icd10": "G35.A"},
        "mri": {"complete": True, "items": [{"region": "brain"}, {"region": "orbit"}]},
        "offlabel": {"support": [{"kind": "guideline", "ref": "MAGNIMS"}], "source": "A p.1"},
        "plan": {"monitoring": ["MRI"]},
        "counselling": {"pml": True},
    }
    case = case_with(clinical)
    paths = [
        "clinical.diagnosis",
        "clinical.mri",
        "clinical.mri.items[0]",
        "clinical.mri.items[1]",
        "clinical.offlabel",
        "clinical.offlabel.support[0]",
        "clinical.counselling",
        "clinical.plan",
    ]
    assert sorted(path for path, _ in sourced_parts(case.clinical)) == sorted(paths)
    standings, _ = stand(case, TEXTS, {})
    assert sorted(standings) == sorted(paths)
    assert standings["clinical.offlabel"].citations
    assert not standings["clinical.offlabel.support[0]"].citations  # inherits nothing


def test_an_empty_record_has_no_parts() -> None:
    assert stand(case_with({}), (), {}) == ({}, ())


def test_the_search_for_a_misplaced_quote_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    source = {"exhibit": "A", "page": 1, "quote": "brain MRI at 6 months"}
    monkeypatch.setattr(sources, "_MOST_SEARCHED", sum(map(len, NOTE)))
    assert checked(source)[1][0].hint == "it stands on page 3"
    monkeypatch.setattr(sources, "_MOST_SEARCHED", sum(map(len, NOTE)) - 1)
    assert checked(source)[1][0].hint == "quote the words exactly as they stand on the page"
