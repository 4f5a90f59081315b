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
    kept = ["positive"] if test == "jcv-antibody" else []
    assert sorted(r[1] for r in told) == ["negative", "negative", "normal", *kept]


def test_two_negatives_of_one_day_do_not_confirm_each_other() -> None:
    told = results(
        result("hiv", "2025-01-02", "positive"),
        result("hiv", "2026-01-02", "negative") | {"assay": "one"},
        result("hiv", "2026-01-02", "negative") | {"assay": "two"},
    )
    assert {r[2] for r in told} == {CONFLICT}


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
    assert [r[1] for r in told] == ["negative", "positive"]


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


@pytest.mark.parametrize("date", ["2025-01-02", None])
def test_a_positive_that_is_not_shown_or_dated_leaves_the_negative_open(date: str | None) -> None:
    negative = result("hbsag", "2026-01-02", "negative")
    unshown = results(result("hbsag", "2025-01-02", "positive", UNSOURCED), negative)
    assert {r[1] for r in unshown} == {None}
    undated = results(result("hbsag", "2025-01-02", "positive") | {"date": date}, negative)
    assert {r[1] for r in undated} == {None}


def test_a_positive_that_is_not_shown_after_the_negative_is_another_matter() -> None:
    told = results(
        result("hbsag", "2026-01-02", "negative"),
        result("hbsag", "2026-02-02", "positive", UNSOURCED),
    )
    assert "negative" in [r[1] for r in told]


def test_a_negative_of_the_same_day_undoes_nothing() -> None:
    told = results(
        result("hiv", "2026-01-02", "positive") | {"assay": "one"},
        result("hiv", "2026-01-02", "negative") | {"assay": "two"},
    )
    assert {r[1] for r in told} == {"positive", "negative"}


def test_hbv_dna_before_the_negative_confirms_nothing() -> None:
    told = results(
        result("hbsag", "2025-01-02", "positive"),
        result("hbsag", "2026-01-02", "negative"),
        result("hbv-dna", "2026-01-01", "negative"),
        result("hbv-dna", "2026-02-01", "positive"),
    )
    assert {r[1] for r in told if r[0] == "hbsag"} == {None}


def test_a_clearance_that_is_denied_or_not_shown_clears_nothing() -> None:
    both = (
        result("anti-hbc", "2025-01-02", "positive"),
        result("anti-hbc", "2026-01-02", "negative"),
    )
    for clearance in ({"hepatology": False, "source": "E p.1"}, {"hepatology": True}):
        assert {r[2] for r in results(*both, clearance=clearance)} == {CONFLICT}
    treated = {"name": "latent tuberculosis treated", "source": UNSOURCED}
    tb = (result("tb", "2025-01-02", "positive"), result("tb", "2026-01-02", "negative"))
    assert {r[2] for r in results(*tb, problems={"items": (treated,)})} == {CONFLICT}


def test_a_clearance_for_the_liver_does_not_speak_of_hiv() -> None:
    told = results(
        result("hiv", "2025-01-02", "positive"),
        result("hiv", "2026-01-02", "negative"),
        clearance={"hepatology": True, "tb": True, "source": "E p.1"},
    )
    assert {r[2] for r in told} == {CONFLICT}
