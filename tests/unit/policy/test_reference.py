"""A letter lists a reference only when it is verified and not the policy itself."""

from typing import Any

import pytest
from pydantic import ValidationError

from authgen.policy.reference import References


def record(key: str, **changes: object) -> dict[str, Any]:
    return {"id": key, "status": "verified", "csl": {"type": "article-journal"}, **changes}


def references(*records: dict[str, Any]) -> References:
    return References.model_validate({"schema": "authgen.references/1", "references": records})


HELD = references(
    record("trial"),
    record("label", role="label"),
    record("rumour", status="unverified", note="the year is not confirmed"),
    record("policy-base", role="policy"),
)


@pytest.mark.parametrize("key", ["trial", "label"])
def test_a_verified_publication_or_label_is_printed(key: str) -> None:
    found = HELD.printable(key)
    assert found is not None
    assert found.id == key


@pytest.mark.parametrize("key", ["rumour", "policy-base", "unheard-of"])
def test_anything_else_is_not(key: str) -> None:
    assert HELD.printable(key) is None


def test_a_reference_is_found_printable_or_not() -> None:
    found = HELD.get("rumour")
    assert found is not None
    assert found.note == "the year is not confirmed"
    assert HELD.get("unheard-of") is None


def test_a_key_names_one_record() -> None:
    with pytest.raises(ValidationError, match="more than once: trial"):
        references(record("trial"), record("label"), record("trial"))


@pytest.mark.parametrize("change", [{"role": "digest"}, {"status": "probable"}, {"csl": {}}])
def test_a_record_has_its_form(change: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        references(record("trial", **change))
