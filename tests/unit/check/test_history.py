"""A positive on file is not undone by one later negative."""

from __future__ import annotations

from typing import Any

import pytest

from authgen.check.history import CONFLICT
from tests.unit.check.build import UNSOURCED, facts


def result(test: str, day: str, word: str, source: str = "D p.1") -> dict[str, Any]:
    return {"test": test, "date": day, "result": word, "source": source}


def results(*tests: dict[str, Any], **clinical: Any) -> list[Any]:
    items = facts({"tests": {"items": tests}} | clinical).records("clinical.tests").items
    return [(r.values["test"], r.value("result").value, r.value("result").reason) for r in items]


LASTING = ["hbsag", "anti-hbc", "hiv", "tb", "jcv-antibody"]


@pytest.mark.parametrize("test", LASTING)
def test_a_negative_after_a_positive_is_a_conflict(test: str) -> None:
    both = results(result(test, "2025-01-02", "positive"), result(test, "2026-01-02", "negative"))
    assert both == [(test, None, CONFLICT), (test, None, CONFLICT)]


@pytest.mark.parametrize("test", LASTING)
def test_a_second_negative_confirms_and_replaces_the_positive(test: str) -> None:
    told = results(
        result(test, "2025-01-02", "positive"),
        result(test, "2026-01-02", "negative"),
        result(test, "2026-03-02", "negative"),
        result("igg", "2026-03-02", "normal"),
    )
    assert [r[1] for r in told] == ["negative", "negative", "normal"]


@pytest.mark.parametrize("test", ["hbsag", "anti-hbc"])
def test_hbv_dna_confirms_a_negative(test: str) -> None:
    told = results(
        result(test, "2025-01-02", "positive"),
        result(test, "2026-01-02", "negative"),
        result("hbv-dna", "2026-01-02", "negative"),
    )
    assert [r[1] for r in told] == ["negative", "negative"]


@pytest.mark.parametrize(
    ("test", "clinical"),
    [
        ("anti-hbc", {"clearance": {"hepatology": True, "source": "E p.1"}}),
        ("tb", {"clearance": {"tb": True, "source": "E p.1"}}),
        ("tb", {"problems": {"items": (
            {"name": "latent tuberculosis treated", "status": "resolved", "source": "A p.1"},)}}),
    ],
)  # fmt: skip
def test_a_clearance_lifts_the_conflict_and_keeps_the_positive(
    test: str, clinical: dict[str, Any]
) -> None:
    told = results(
        result(test, "2025-01-02", "positive"), result(test, "2026-01-02", "negative"), **clinical
    )
    assert [r[1] for r in told] == ["positive", "negative"]


@pytest.mark.parametrize(
    "tests",
    [
        (result("hiv", "2026-01-02", "positive"), result("hiv", "2025-01-02", "negative")),
        (result("tb", "2025-01-02", "positive"), result("tb", "2026-01-02", "negative", UNSOURCED)),
        (result("igg", "2025-01-02", "low"), result("igg", "2026-01-02", "normal")),
    ],
)  # fmt: skip
def test_no_conflict_where_nothing_was_undone(tests: tuple[dict[str, Any], ...]) -> None:
    assert CONFLICT not in [r[2] for r in results(*tests)]


def test_a_positive_after_the_negatives_stands() -> None:
    told = results(
        result("hiv", "2025-01-02", "positive"),
        result("hiv", "2025-02-02", "negative"),
        result("hiv", "2025-03-02", "negative"),
        result("hiv", "2026-03-02", "positive"),
    )
    assert [r[1] for r in told] == ["positive", "negative", "negative", "positive"]


def test_a_clearance_for_the_liver_does_not_speak_of_hiv() -> None:
    told = results(
        result("hiv", "2025-01-02", "positive"),
        result("hiv", "2026-01-02", "negative"),
        clearance={"hepatology": True, "tb": True, "source": "E p.1"},
    )
    assert {r[2] for r in told} == {CONFLICT}
