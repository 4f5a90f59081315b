"""Whatever a case holds, its workbook gives it back to the letter or is refused."""

import unicodedata
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from authgen.case.case import Case
from authgen.errors import UsageError
from authgen.intake.case_book import read_case_book
from authgen.intake.case_book_made import proven_book
from authgen.intake.case_text import case_text
from authgen.intake.cells import read_sheets
from authgen.intake.library import Library
from authgen.intake.parse import parse
from authgen.intake.tree import Tree

SEED = Path(__file__).parents[2] / "seeds" / "ocrelizumab-breakthrough" / "case.yaml"
TABLES = Library().tables
TEXT = st.text(
    st.characters(exclude_categories=("Cc", "Cs", "Co", "Cn")) | st.just("\n"),
    min_size=1,
    max_size=20,
).map(lambda text: unicodedata.normalize("NFC", text))
BARE = {"yes", "no", "y", "n", "on", "off", "true", "false"}
SAID = TEXT.filter(lambda text: text.strip().casefold() not in BARE)  # a case file refuses those
DAYS = st.dates(date(1900, 1, 1), date(2199, 12, 31)).map(str)
SCORES = st.decimals(0, 10, allow_nan=False, places=2) | st.integers(0, 10)
SOURCES = st.fixed_dictionaries(
    {"exhibit": st.just("A"), "page": st.integers(1, 100_000)}, optional={"quote": TEXT}
)
PLAN = st.fixed_dictionaries(
    {},
    optional={
        "monitoring": st.lists(SAID, max_size=3),
        "follow_up": SAID | st.just([]),
        "source": st.lists(SOURCES, max_size=3) | st.just("A p.2"),
    },
)
EDSS = st.lists(st.fixed_dictionaries({"date": DAYS, "score": SCORES}), max_size=3)


def seed() -> dict[str, Any]:
    tree = parse(SEED.read_bytes(), "case.yaml").tree
    assert tree is not None
    assert isinstance(tree.value, dict)
    return tree.value


def tree_of(value: dict[str, Any]) -> Tree:
    tree = parse(case_text(value).encode(), "case.yaml").tree
    assert tree is not None
    assert repr(tree.value) == repr(value)
    return tree


@settings(max_examples=40, deadline=None)
@given(TEXT, PLAN, EDSS)
def test_a_workbook_gives_its_case_back(
    payer: str, plan: dict[str, Any], scores: list[dict[str, Decimal | int | str]]
) -> None:
    value = seed()
    value["coverage"]["payer"] = payer
    value["clinical"] |= {"plan": plan, "edss": {"items": scores}}
    case = repr(Case.model_validate(value))
    try:
        content = proven_book(tree_of(value), TABLES)
    except UsageError:  # an empty cell cannot say that a text is blank
        texts = [payer, plan.get("follow_up") or "x", *plan.get("monitoring", [])]
        assert not all(text.strip() for text in texts)
        return
    filed = read_case_book("c.xlsx", read_sheets(content), TABLES)
    assert filed.problems == ()
    assert repr(Case.model_validate(filed.value)) == case
