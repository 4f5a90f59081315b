"""References are numbered by first citation; what may not be printed is passed over."""

from __future__ import annotations

from typing import Any

from authgen.letters.content import Run
from authgen.letters.numbering import Numbering
from authgen.policy.reference import References


def numbering() -> Numbering:
    def record(key: str, **more: Any) -> dict[str, Any]:
        return {"id": key, "status": "verified", "csl": {"type": "document", "title": key}} | more

    given = [
        record("a"),
        record("b"),
        record("open", status="unverified"),
        record("policy-base", role="policy"),
    ]
    return Numbering(
        References.model_validate({"schema": "authgen.references/1", "references": given})
    )


def test_a_reference_gets_its_number_when_it_is_first_cited() -> None:
    cited = numbering()
    assert cited.cite(["b"]) == (Run("[1]", reference=1),)
    assert cited.cite(["a", "b"]) == (Run("[1]", reference=1), Run("[2]", reference=2))
    assert [(e.number, e.key) for e in cited.listed()] == [(1, "b"), (2, "a")]


def test_an_iterator_of_keys_is_cited_whole() -> None:
    assert len(numbering().cite(iter(["a", "b"]))) == 2


def test_the_unverified_the_policy_and_the_unknown_are_passed_over() -> None:
    cited = numbering()
    assert cited.cite(["open", "policy-base", "nowhere"]) == ()
    assert cited.listed() == ()
