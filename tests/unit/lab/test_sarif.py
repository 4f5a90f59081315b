"""The SARIF log says what the text says, in the form that SARIF 2.1.0 prescribes."""

from __future__ import annotations

from pathlib import Path

from authgen.lab.diagnostics import RULES
from authgen.lab.lint import lint
from authgen.lab.sarif import sarif
from tests.unit.lab.mistakes import STRUCTURAL, planted, sound


def test_a_result_has_rule_level_message_and_place(tmp_path: Path) -> None:
    found = lint([str(planted(tmp_path, STRUCTURAL[0]))])
    log = sarif(found)
    assert log["version"] == "2.1.0"
    [run] = log["runs"]
    [result], [one] = run["results"], found.diagnostics
    rule = run["tool"]["driver"]["rules"][result["ruleIndex"]]
    assert result["ruleId"] == rule["id"] == "unknown-fact"
    assert rule["shortDescription"]["text"] == RULES["unknown-fact"].title
    assert result["level"] == "error"
    assert one.what in result["message"]["text"]
    assert one.help in result["message"]["text"]
    [place] = result["locations"]
    physical = place["physicalLocation"]
    assert physical["artifactLocation"]["uri"] == (tmp_path / "ms-natalizumab.yaml").as_uri()
    assert physical["region"] == {"startLine": one.line, "startColumn": one.column}
    assert place["logicalLocations"][0]["name"] == "CI-PML"


def test_a_fault_of_a_whole_file_has_no_region(tmp_path: Path) -> None:
    (sound(tmp_path) / "shared.yaml").unlink()
    log = sarif(lint([str(tmp_path)]))
    physical = log["runs"][0]["results"][0]["locations"][0]["physicalLocation"]
    assert "region" not in physical
    assert physical["artifactLocation"]["uri"].endswith("/ms-natalizumab.yaml")


def test_every_index_leads_to_its_rule(tmp_path: Path) -> None:
    log = sarif(lint([str(planted(tmp_path, STRUCTURAL[9]))]))
    rules = log["runs"][0]["tool"]["driver"]["rules"]
    assert all(rules[r["ruleIndex"]]["id"] == r["ruleId"] for r in log["runs"][0]["results"])
    assert {r["ruleId"] for r in log["runs"][0]["results"]} == {"duplicate-name"}


def test_a_sound_law_has_no_result(tmp_path: Path) -> None:
    assert sarif(lint([str(sound(tmp_path))]))["runs"][0]["results"] == []
