"""The table that a reviewer reads: words and symbols, evidence, what is missing."""

from __future__ import annotations

from tests.unit.cli.words import CERTIFIED, OPEN, REFERRED, SCAN, SEEDS, run


def test_verdicts_are_told_in_words_and_symbols() -> None:
    certified = run("check", CERTIFIED).output
    assert "✓ met" in certified
    assert "✓ ruled out" in certified
    assert "Conditions that the certification states" in certified
    referred = run("check", REFERRED).output
    assert "✗ present" in referred
    assert "– not applicable" in referred
    assert "! flag" in referred
    assert "? not documented" in run("check", OPEN).output


def test_advisories_that_do_not_fire_are_shown_on_demand() -> None:
    assert "· no flag" not in run("check", REFERRED).output
    assert "· no flag" in run("check", REFERRED, "--all").output


def test_what_is_missing_is_asked_and_how_it_is_settled() -> None:
    told = run("check", OPEN).output
    assert "What is missing, cheapest first" in told
    paper = (
        "1. A paper that may exist already: laboratory report, for 2 of 2 open items; a new test"
    )
    assert paper in " ".join(told.split())
    assert "No document can help" not in told
    assert "PML stratum" in told


def test_what_no_document_cures_is_said_plainly() -> None:
    told = " ".join(run("check", REFERRED).output.split())
    assert "No document can help; a physician reviewer decides CI-HBV: Active hepatitis B" in told
    assert "What is missing" not in told


def test_another_way_is_told() -> None:
    told = run("check", SEEDS / "pcp-without-consultation").output
    assert "What is missing, cheapest first" in told


def test_an_unread_scan_is_a_question_for_the_reviewer() -> None:
    told = " ".join(run("check", SCAN).output.split())
    assert "(a question for the reviewer)" in told
    assert "Problems in the case" in told


def test_a_long_list_of_places_is_cut_short() -> None:
    told = "".join(run("check", p.parent).output for p in SEEDS.glob("*/case.yaml"))
    assert " more" in told
    assert "read by" in told
