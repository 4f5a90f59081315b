"""Facts are held against what a case can state, also where a definition speaks of an item."""

from __future__ import annotations

from pathlib import Path

import pytest

from authgen.lab.diagnostics import Diagnostic
from authgen.lab.lint import lint
from tests.unit.lab.mistakes import POLICY, planted, sound
from tests.unit.lab.mistakes import Mistake as Edit


def found_by(folder: Path, old: str, new: str) -> tuple[Diagnostic, ...]:
    return lint([str(planted(folder, Edit("", "", "", old, new)) / POLICY)]).diagnostics


@pytest.mark.parametrize(
    ("old", "new", "rule", "what"),
    [
        (
            "latest: clinical.edss, then: {fact: score, at_most",
            "latest: clinical.edss, by: dat, then: {fact: score, at_most",
            "unknown-fact",
            "no field dat",
        ),
        (
            "latest: clinical.edss, then: {fact: score, at_most",
            "latest: clinical.edss, by: score, then: {fact: score, at_most",
            "wrong-unit",
            "orders by score",
        ),
        (
            "some: clinical.dmts",
            "some: clinical.dmts\n      distinct_by: drog",
            "unknown-fact",
            "drog",
        ),
        (
            "some: clinical.dmts",
            "some: clinical.dmts\n      newest_per: drog",
            "unknown-fact",
            "drog",
        ),
        (
            "{fact: clinical.function.walks, is: true}",
            "{computed: walking}",
            "unknown-fact",
            "walking",
        ),
        (
            "{fact: clinical.function.walks, is: true}",
            "{computed: edss_worsening, of: dmt}",
            "unknown-fact",
            "binds dmt",
        ),
        (
            "{fact: clinical.function.walks, is: true}",
            "{fact: walks, is: true}",
            "unknown-fact",
            "walks",
        ),
        (
            "{fact: clinical.function.walks, is: true}",
            "{fact: clinical.function.walks, one_of: [no, yes]}",
            "wrong-unit",
            "a word",
        ),
        (
            "{fact: onset, after: {fact: dmt.start}}",
            "{fact: onset, after: {fact: dmt.start, plus: {param: edss_high}}}",
            "wrong-unit",
            "a number",
        ),
        (
            "{fact: onset, after: {fact: dmt.start}}",
            "{fact: onset, after: {fact: dmt.begun}}",
            "unknown-fact",
            "dmt.begun",
        ),
    ],
)
def test_what_no_case_can_answer(old: str, new: str, rule: str, what: str, tmp_path: Path) -> None:
    found = found_by(tmp_path, old, new)
    assert {one.rule for one in found} == {rule}
    assert any(what in one.what for one in found)


def test_a_definition_is_looked_at_where_it_is_used(tmp_path: Path) -> None:
    found = found_by(
        tmp_path,
        "some: clinical.problems, where: [{fact: problem",
        "some: clinical.problems, where: [{definition: taken}, {fact: problem",
    )
    [one] = found
    assert (one.rule, one.what) == (
        "unknown-fact",
        "an item of clinical.problems has no fact start",
    )
    assert one.file.endswith("shared.yaml")


def test_a_fault_of_the_base_is_told_where_the_overlay_leads_to_it(tmp_path: Path) -> None:
    overlay = sound(tmp_path) / "overlays" / "plan.yaml"
    test = "{some: clinical.problems, where: [{definition: taken}]}"
    text = overlay.read_text().replace("title: Breakthrough within", f"test: {test}, title: Within")
    overlay.write_text(text.replace("effect: neutral", "effect: tightens"))
    [one] = lint([str(tmp_path)]).diagnostics
    assert (one.rule, one.file, one.criterion) == ("unknown-fact", str(overlay), "BRK-01")


def test_a_value_after_the_last_day(tmp_path: Path) -> None:
    edit = "{from: 2025-08-01, to: null}", "{from: 2025-08-01, to: 2026-09-30}"
    [one] = found_by(tmp_path, *edit)
    assert (one.rule, "2026-10-01" in one.what) == ("date-order", True)
