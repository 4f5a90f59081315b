"""The page stands alone, escapes everything, and counts right."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from msgspec.structs import replace

from authgen.batch.page import page
from tests.unit.batch.batches import ROWS


class Tables(HTMLParser):
    """Reads the rows of every table."""

    def __init__(self, text: str) -> None:  # noqa: D107
        super().__init__()
        self.tables: list[list[list[str]]] = []
        self._cell = False
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: object) -> None:  # noqa: ARG002
        if tag == "table":
            self.tables.append([])
        elif tag == "tr":
            self.tables[-1].append([])
        elif tag in ("td", "th"):
            self.tables[-1][-1].append("")
            self._cell = True

    def handle_endtag(self, tag: str) -> None:
        self._cell = self._cell and tag not in ("td", "th")

    def handle_data(self, data: str) -> None:
        if self._cell:
            self.tables[-1][-1][-1] += data


def tables() -> list[list[list[str]]]:
    return Tables(page(ROWS).decode()).tables


def test_it_loads_nothing_from_anywhere() -> None:
    text = page(ROWS).decode()
    assert not re.search(r"(?:src|href)=|url\(|@import|https?:", text)
    assert "default-src 'none'" in text


def test_values_are_escaped() -> None:
    text = page(ROWS).decode()
    assert "<b>Plan" not in text
    assert "&lt;b&gt;Plan &amp; Co&lt;/b&gt;" in text


def test_outcomes_by_drug_and_payer_the_most_frequent_first() -> None:
    drugs, payers, *_ = tables()
    assert [line[:2] for line in drugs[1:]] == [
        ["ocrelizumab", "2"],
        ["natalizumab", "1"],
        ["not known", "1"],
    ]
    assert drugs[0][2:6] == ["certify", "request information", "refer", "invalid"]
    assert drugs[1][2:6] == ["0", "1", "1", "0"]
    assert payers[1][:2] == ["=HYPERLINK(1)", "2"]


def test_what_is_missing_and_what_is_due_first() -> None:
    _, _, _, missing, due, cases = tables()
    assert missing[1:] == [["IG-01", "The IgG level, dated within 3 months", "2", ""]]
    assert [line[1] for line in due[1:]] == ["C-4", "C-1"]
    assert len(cases) == 1 + len(ROWS)


def test_turnaround_by_line_of_business() -> None:
    decided = "2026-11-18T09:42:00-06:00"
    row = replace(ROWS[0], line_of_business="medicare_advantage", decided=decided)
    lines = Tables(page((row,)).decode()).tables[2]
    assert lines[1][:7] == ["medicare advantage", "1", "0", "24 h", "24 h", "14 %", "0"]


def test_a_batch_without_cases_has_a_page() -> None:
    assert b"0 cases" in page(())
