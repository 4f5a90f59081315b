"""A case's values as YAML say the same when they are read."""

import pytest

from authgen.intake.case_text import case_text
from authgen.intake.parse import parse
from authgen.intake.tree import Value

WORDS = ["NO", "1e3", "0o7", "null", "a: b", "a #b", "2026-05-03", "x\u2028y", "\ufeff", "=1", "é"]


@pytest.mark.parametrize("word", WORDS)
def test_text_stays_text(word: str) -> None:
    value: dict[str, Value] = {"key": word, "list": [word], "part": {"key": {"key": {"key": word}}}}
    tree = parse(case_text(value).encode(), "case.yaml").tree
    assert tree is not None
    assert tree.value == value


def test_people_can_read_it() -> None:
    text = case_text({"part": {"date": "2026-05-03", "items": [{"n": 1, "yes": True}], "no": []}})
    assert text == "part:\n  date: 2026-05-03\n  items:\n    - {n: 1, yes: true}\n  no: []\n"
