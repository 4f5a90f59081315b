"""A source is written short or long, once or several times, and is always a tuple after."""

import pytest
from pydantic import ValidationError

from authgen.case.source import Source, Sourced


def sources(written: object) -> tuple[Source, ...]:
    return Sourced.model_validate({"source": written}).source


@pytest.mark.parametrize("written", ["A p.2", "A p2", "A p. 2", " A p.2 "])
def test_the_short_form(written: str) -> None:
    assert sources(written) == (Source(exhibit="A", page=2),)


def test_the_long_form_keeps_the_quote_and_the_reader() -> None:
    reader = {"name": "Lee Park", "role": "nurse reviewer", "date": "2026-11-18"}
    (source,) = sources({"exhibit": "B", "page": 1, "quote": "three new", "read_by": reader})
    assert (source.exhibit, source.page, source.quote) == ("B", 1, "three new")
    assert source.read_by is not None
    assert source.read_by.role == "nurse reviewer"


def test_several_and_none() -> None:
    assert [s.page for s in sources(["A p.1", {"exhibit": "A", "page": 2}])] == [1, 2]
    assert sources(None) == sources([]) == ()
    assert Sourced().source == ()


@pytest.mark.parametrize(
    "written", ["A", "A p.0", "page 2", "a p.2", 2, {"exhibit": "A"}, {"exhibit": "A", "page": "2"}]
)
def test_anything_else_is_refused(written: object) -> None:
    with pytest.raises(ValidationError):
        sources(written)


def test_the_refusal_tells_the_form() -> None:
    with pytest.raises(ValidationError, match=r'write a source as "A p\.2"'):
        sources("on page two")
