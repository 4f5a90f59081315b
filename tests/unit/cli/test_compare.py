"""`authgen check --compare`: one case by several laws."""

from __future__ import annotations

import json

import pytest

from tests.unit.cli.words import CERTIFIED, SEEDS, run

SILENT = SEEDS / "methylprednisolone-relapse"


def test_only_what_differs_stands_side_by_side() -> None:
    told = run("check", CERTIFIED, "--compare", "strict-step").stdout
    assert "base policy  CERTIFY\n" in told
    assert "strict-step  REFER to a physician reviewer  STEP-01, STEP-02\n" in told
    assert "STEP-01  not asked    ✗ not met\n" in told
    assert "         A therapy of each class failed\n" in told
    assert "AGE-01" not in told
    assert "Illustrative, not the payer's policy: strict-step.\n" in told


def test_without_names_all_that_speak_are_compared() -> None:
    found = json.loads(run("check", CERTIFIED, "--compare", "--format", "json").stdout)
    names = [law["policy"]["overlay"] for law in found["laws"]]
    expected = ["function", "ha-definition-b", "label-only", "lookback-210", "strict-step"]
    assert names == [None, *expected]
    assert found["silent"] == []
    assert {len(f["verdicts"]) for f in found["findings"]} == {len(names)}


def test_more_laws_than_fit_go_on_below() -> None:
    told = run("check", CERTIFIED, "--compare").stdout
    assert told.count("Where they differ") == 2
    assert all(len(line) <= 110 for line in told.splitlines())


def test_an_overlay_that_says_nothing_is_named() -> None:
    told = run("check", CERTIFIED, "--compare", "lookback-90").stdout
    assert "Nothing to say about this request: lookback-90.\n" in told
    assert "No overlay speaks for this drug and kind of request.\n" in told


def test_no_overlay_speaks() -> None:
    ran = run("check", SILENT, "--compare")
    assert ran.exit_code == 0
    assert "No overlay speaks for this drug and kind of request.\n" in ran.stdout
    assert "Nothing to say" not in ran.stdout


def test_laws_that_find_the_same() -> None:
    told = run("check", SEEDS / "natalizumab-continuation", "--compare", "preferred-product").stdout
    assert "The findings are the same by every law.\n" in told
    assert "Where they differ" not in told


@pytest.mark.parametrize(
    "words", [("strict-step",), ("--compare", "--overlay", "strict-step"), ("a", "--overlay", "b")]
)
def test_words_that_do_not_go_together(words: tuple[str, ...]) -> None:
    ran = run("check", CERTIFIED, *words)
    assert ran.exit_code == 2
    assert "name overlays after --compare, or one with --overlay" in ran.stderr


def test_an_unknown_overlay_is_not_compared() -> None:
    assert run("check", CERTIFIED, "--compare", "acme").exit_code == 66
