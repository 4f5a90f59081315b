"""The documents hang together: links lead somewhere, and what is generated is current."""

import re
from pathlib import Path

import pytest

from docs import generate

ROOT = Path(__file__).parents[2]
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")


def name_of(path: Path) -> str:
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_links_lead_somewhere(page: Path) -> None:
    targets = [t for t in LINK.findall(page.read_text("utf-8")) if "://" not in t]
    lost = [t for t in targets if not (page.parent / t.split("#")[0]).exists()]
    assert not lost


def test_the_generated_pages_are_current() -> None:
    for path, text in generate.pages().items():
        assert path.read_text("utf-8") == text, f"run `make docs`: {name_of(path)}"


def test_every_decision_is_listed() -> None:
    records = {p.name for p in (ROOT / "docs" / "decisions").glob("[0-9]*.md")}
    listed = LINK.findall((ROOT / "docs" / "decisions" / "README.md").read_text("utf-8"))
    assert sorted(records) == listed


def test_the_readme_leads_to_every_page() -> None:
    pages = {name_of(p) for p in (ROOT / "docs").glob("*.md")}
    assert pages <= set(LINK.findall((ROOT / "README.md").read_text("utf-8")))
