"""The search as a whole: every question with what was found, and as one document."""

from __future__ import annotations

from pathlib import Path

from authgen.lens.find import find, search_document
from authgen.review import Desk

SEEDS = Path(__file__).parents[3] / "seeds"
DESK = Desk()
OPEN = SEEDS / "natalizumab-jcv-not-documented"


def test_every_open_question_has_its_passages() -> None:
    search = find(DESK, OPEN)
    assert [a.question.criterion for a in search.answers] == ["JCV-01", "JCV-02"]
    assert [(p.exhibit, p.page) for p in search.answers[0].passages] == [
        ("A", 2), ("A", 3), ("A", 3), ("D", 1),
    ]  # fmt: skip
    assert (search.pages, search.skipped) == (6, ())


def test_a_box_that_is_not_ticked_is_denied() -> None:
    [*_, last] = find(DESK, OPEN, "JCV-01").answers[0].passages
    assert last.denied == ("☐ JC virus",)


def test_the_document() -> None:
    said = search_document(find(DESK, OPEN, "JCV-01"))
    assert said["schema"] == "authgen.passages/1"
    assert (said["case_id"], said["as_of"]) == ("NG-2026-004361", "2026-11-12")
    assert (said["pages_searched"], said["not_searched"]) == (6, [])
    [question] = said["questions"]
    assert question["words"][0] == "JCV"
    assert (question["drug_names"], question["without_words"]) == ([], [])
    first = question["passages"][0]
    assert first["source"] == {"exhibit": "A", "page": 2, "quote": first["text"]}
    assert first["line"].endswith('the result is awaited."}')


def test_what_was_not_searched_stands_in_the_document() -> None:
    said = search_document(find(DESK, SEEDS / "scan-unread"))
    assert said["not_searched"] == [
        {"exhibit": "D", "pages": [1], "why": "it has no text layer"},
    ]
    [question] = said["questions"]
    assert question["passages"] == []
    assert question["stated"][0]["where"].startswith("case.yaml:61:")
