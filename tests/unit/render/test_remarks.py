"""Faults stand in Word as comments at their places, and safe templates stay as they were."""

from __future__ import annotations

from io import BytesIO

import docx
import pytest

from authgen.errors import InvalidSettingsError, Problem
from authgen.render.gate import W, open_package
from authgen.render.remarks import remarked
from authgen.render.template import WORD, Template

FAULTS = (
    Problem(
        "letter.docx word/document.xml: table 1, row 2, cell 1", "no field x", "did you mean y?"
    ),
    Problem("letter.docx word/header2.xml: paragraph 1", "no field z"),
    Problem("letter.html.jinja: line 3", "no field of Word's"),
)


def test_a_comment_stands_at_each_fault_of_word(template: Template) -> None:
    content = remarked(template.files[WORD], FAULTS)
    document = docx.Document(BytesIO(content))
    assert [comment.text for comment in document.comments] == [
        "no field x (did you mean y?)",
        "word/header2.xml: paragraph 1: no field z",
    ]
    (second, first) = document.element.iter(f"{W}commentRangeStart")
    assert next(first.iterancestors(f"{W}tr")) is document.tables[0].rows[1]._tr  # noqa: SLF001
    assert next(second.iterancestors(f"{W}p")) is document.paragraphs[0]._p  # noqa: SLF001
    assert {comment.author for comment in document.comments} == {"authgen template lint"}


def test_the_copy_is_a_template_still_and_always_the_same(template: Template) -> None:
    content = remarked(template.files[WORD], FAULTS)
    assert "word/comments.xml" in open_package(content, WORD)
    assert remarked(template.files[WORD], FAULTS) == content
    assert b"w:date" not in open_package(content, WORD)["word/comments.xml"]


def test_an_unsafe_template_is_not_opened() -> None:
    with pytest.raises(InvalidSettingsError, match="not a readable Word document"):
        remarked(b"no zip", FAULTS)
