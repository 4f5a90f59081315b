"""Letters, whatever the case says: values exact, citations whole, tables short, keys stable."""

from __future__ import annotations

import unicodedata
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from authgen.check.finding import Finding
from authgen.letters.content import CriteriaTable, Letter, Paragraph
from authgen.letters.criteria_table import MOST_ROWS
from authgen.letters.faults import faults
from authgen.letters.numbering import Numbering
from authgen.letters.plain import text
from authgen.letters.sentences import fill
from authgen.terms.words import Cure, Verdict
from tests.unit.letters.build import (
    assessment,
    determination,
    dossier,
    finding,
    letter,
    page,
    references,
)

BARE = ("yes", "no", "y", "n", "on", "off", "true", "false")
TYPED = st.text(st.characters(exclude_categories=["Cc", "Cs"]), min_size=1, max_size=80).filter(
    lambda value: (
        value == unicodedata.normalize("NFC", value) and value.strip().casefold() not in BARE
    )
)
"""What a person may type into a case: no controls, no lone surrogates, no bare yes or no."""
VERDICTS = st.sampled_from([v for v in Verdict if v is not Verdict.NOT_APPLICABLE])
KEYS = st.sampled_from([r.id for r in references().references])


@st.composite
def findings(draw: st.DrawFn) -> Finding:
    number = draw(st.integers(0, 99))
    more: dict[str, Any] = {
        "pages": tuple(page(f"{e}-{p}") for e, p in draw(PAGES)),
        "cite": tuple(draw(st.lists(KEYS, min_size=1, max_size=4))),
        "group": draw(st.sampled_from([None, "Screening", "Order"])),
        "private": draw(st.booleans()),
        "cure": draw(st.sampled_from(Cure)),
    }
    severity = draw(st.sampled_from(["required", "contraindication"]))
    return finding(f"T-{number}", f"Title {number}", draw(VERDICTS), severity=severity, **more)


PAGES = st.lists(st.tuples(st.sampled_from("ABCD"), st.integers(1, 9)), max_size=4)
JUDGED = st.lists(findings(), min_size=1, max_size=20, unique_by=lambda f: f.id).map(tuple)


def printed(found: Letter) -> list[str]:
    values = [text(f.value) for f in (*found.re_fields, *found.decision.fields)]
    lines = [text(e.line) for e in found.exhibits]
    blocks = [b for s in found.sections for b in s.blocks]
    sections = [text(b.line) for b in blocks if isinstance(b, Paragraph)]
    return [*values, *lines, *sections, *found.addressee, found.salutation, *found.cc]


@given(TYPED, TYPED, TYPED, TYPED)
def test_what_a_person_typed_comes_through_exactly(a: str, b: str, c: str, d: str) -> None:
    patch = {
        "member": {"family": a},
        "prescriber": {"name": b},
        "exhibits": [{"id": "A", "title": c, "class": "clinic_note", "file": "A.pdf"}],
        "clinical": {
            "dmts": {
                "items": [
                    {"drug": "x", "outcome": "adverse_effect", "detail": d, "source": "A p.1"}
                ]
            }
        },
    }
    said = printed(letter(assessment(of=dossier(patch))))
    assert f"Marit {a}" in said
    assert f"Dear {b}:" in said
    assert f"{c} (9\u00a0pages)" in said
    assert any(f"had an adverse effect: {d} (" in line for line in said)


@given(TYPED)
def test_a_value_is_never_a_template(value: str) -> None:
    assert fill("({a.b}) {c}", {"a.b": value, "c": "{a.b}"}) == f"({value}) {{a.b}}"


@given(JUDGED)
def test_whatever_is_found_a_letter_is_written_and_its_citations_are_whole(
    judged: tuple[Finding, ...],
) -> None:
    assert faults(letter(assessment(judged))) == ()


@given(JUDGED)
def test_a_certification_has_at_most_twelve_rows_unless_exceptions_stand_by_themselves(
    judged: tuple[Finding, ...],
) -> None:
    found = letter(assessment(judged), determination=determination())
    against = sum(not _favourable(f) for f in judged)
    (table,) = [b for s in found.sections for b in s.blocks if isinstance(b, CriteriaTable)]
    assert len(table.rows) <= max(MOST_ROWS, against + 1)
    said = " ".join(text(row.evidence) for row in table.rows)
    assert all(f.criterion.title in said for f in judged)


def _favourable(found: Finding) -> bool:
    contraindication = found.criterion.severity == "contraindication"
    return found.verdict is (Verdict.NOT_MET if contraindication else Verdict.MET)


@given(st.lists(st.lists(KEYS, max_size=5), max_size=8))
def test_references_are_numbered_by_first_citation(cited: list[list[str]]) -> None:
    numbering = Numbering(references())
    numbers = {run.reference for keys in cited for run in numbering.cite(keys)}
    listed = numbering.listed()
    first = list(dict.fromkeys(k for keys in cited for k in keys if references().printable(k)))
    assert [entry.key for entry in listed] == first
    assert numbers == {entry.number for entry in listed}


@settings(max_examples=20)
@given(JUDGED)
def test_equal_inputs_give_equal_references(judged: tuple[Finding, ...]) -> None:
    assert letter(assessment(judged)) == letter(assessment(judged))
