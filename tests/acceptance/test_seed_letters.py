"""The letter of every seed, read as its recipient would: what no letter may ever say."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest

from authgen.determination.assessment import Assessment
from authgen.letters.compose import compose
from authgen.letters.content import CriteriaTable, Letter
from authgen.letters.criteria_table import MOST_ROWS
from authgen.letters.faults import faults
from authgen.letters.plain import plain
from authgen.letters.sentences import told
from authgen.review import Desk
from authgen.terms.words import Severity
from tests.unit.letters.build import determination

SEEDS = sorted(p.parent.name for p in Path("seeds").glob("*/case.yaml"))
ISO_DAY = re.compile(r"\b\d{4}-\d{2}-\d{2}\b")

FACT_PATH = re.compile(r"\b(?:clinical|request)\.[a-z]")


@cache
def desk() -> Desk:
    return Desk()


@cache
def assessed(seed: str) -> Assessment:
    return desk().assess(Path("seeds") / seed)


def written(seed: str, *, signed: bool = False) -> Letter:
    return compose(
        assessed(seed),
        desk().organization,
        desk().library.references,
        desk().library.tables,
        determination=determination() if signed else None,
    )


def said(letter: Letter) -> str:
    return " ".join(plain(letter).split())


@pytest.mark.parametrize("seed", SEEDS)
def test_its_citations_are_whole(seed: str) -> None:
    assert faults(written(seed)) == ()


@pytest.mark.parametrize("seed", SEEDS)
def test_it_speaks_to_people(seed: str) -> None:
    letter = written(seed)
    text = said(letter)
    assert not ISO_DAY.search(text)
    assert not FACT_PATH.search(text)
    assert "None" not in text.replace("None of the contraindications", "")
    if letter.kind != "physician-referral":
        ids = [f.id for f in assessed(seed).judgement.findings]
        assert not [i for i in ids if re.search(rf"\b{i}\b", text)]


@pytest.mark.parametrize("seed", SEEDS)
def test_it_tells_no_private_result(seed: str) -> None:
    text = said(written(seed))
    private = [f for f in assessed(seed).judgement.findings if f.criterion.private]
    assert not [f.id for f in private if " ".join(told(f).split()) in text]


@pytest.mark.parametrize("seed", SEEDS)
def test_advisories_stay_inside(seed: str) -> None:
    letter = written(seed)
    if letter.kind == "physician-referral":
        return
    text = said(letter)
    advisories = [
        f for f in assessed(seed).judgement.findings if f.criterion.severity is Severity.ADVISORY
    ]
    assert not [f.id for f in advisories if f.criterion.title in text]


@pytest.mark.parametrize("seed", SEEDS)
def test_a_certification_fits_its_table_and_says_what_it_covers(seed: str) -> None:
    letter = written(seed, signed=True)
    (table,) = [b for s in letter.sections for b in s.blocks if isinstance(b, CriteriaTable)]
    assert len(table.rows) <= MOST_ROWS
    labels = {field.label for field in letter.decision.fields}
    assert {"Valid", "Quantity"} <= labels
    assert letter.decision.heading.startswith("CERTIFIED")
