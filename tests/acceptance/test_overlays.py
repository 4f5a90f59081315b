"""Payer overlays through the command line, on seeds: what they turn, and what is said of it."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from tests.acceptance.run import SEEDS, Ran, authgen

CERTIFIED = "ocrelizumab-breakthrough"
ROOT = SEEDS.parent


def assessed(folder: Path, *words: str | Path) -> tuple[int, dict[str, Any]]:
    ran = authgen("check", folder, *words, "--format", "json")
    assert ran.err == ""
    return ran.code, json.loads(ran.out)


def changed(tmp_path: Path, seed: str, **replaced: str) -> Path:
    """Copy a seed and replace whole lines of its case by what they begin with."""
    folder = tmp_path / seed
    shutil.copytree(SEEDS / seed, folder)
    lines = (folder / "case.yaml").read_text("utf-8").splitlines(keepends=True)
    for key, line in replaced.items():
        at = next(i for i, text in enumerate(lines) if text.strip().startswith(f"{key}:"))
        lines[at] = line
    (folder / "case.yaml").write_text("".join(lines), "utf-8")
    return folder


def six_months(tmp_path: Path) -> Path:
    return changed(
        tmp_path,
        CERTIFIED,
        period="  period: {start: 2026-12-01, end: 2027-05-31}\n",
        units="  units: 1200\n",
    )


@pytest.mark.parametrize(
    ("seed", "overlay", "code", "basis"),
    [
        (CERTIFIED, None, 0, []),
        (CERTIFIED, "strict-step", 21, ["STEP-01", "STEP-02"]),
        (CERTIFIED, "label-only", 20, ["PER-01"]),
        (CERTIFIED, "function", 20, ["FUNC-01"]),
        (CERTIFIED, "lookback-210", 0, []),
        ("ocrelizumab-ppms", "strict-step", 0, []),
        ("ublituximab-cis-active", None, 0, []),
        ("ublituximab-cis-active", "ha-definition-b", 21, ["NEED-01"]),
        ("ublituximab-cis-active", "preferred-product", 20, ["PREF-01"]),
        ("natalizumab-highly-active", "ha-definition-a", 0, []),
    ],
)
def test_what_an_overlay_turns(seed: str, overlay: str | None, code: int, basis: list[str]) -> None:
    words = ("--overlay", overlay) if overlay else ()
    found_code, found = assessed(SEEDS / seed, *words)
    assert (found_code, found["basis"]) == (code, basis)
    assert found["policy"]["overlay"] == overlay


def test_the_assessment_says_by_which_law(tmp_path: Path) -> None:
    _, base = assessed(SEEDS / CERTIFIED)
    _, found = assessed(SEEDS / CERTIFIED, "--overlay", "strict-step")
    law = found["policy"]
    assert (law["id"], law["version"]) == (base["policy"]["id"], base["policy"]["version"])
    assert law["overlay_version"] == "1.0.0"
    assert law["overlay_notice"] == "illustrative, not the payer's policy"
    assert law["overlay_digest"].startswith("sha256:")
    assert law["digest"] not in (base["policy"]["digest"], law["overlay_digest"])
    told = authgen("check", SEEDS / CERTIFIED, "--overlay", "strict-step").out
    assert "Policy ms-ocrelizumab 1.0.0 + overlay strict-step 1.0.0" in told
    assert "The overlay is illustrative, not the payer's policy." in told
    assert not list(tmp_path.iterdir())


def test_six_months_without_a_step_are_certified_and_the_letter_names_the_overlay(
    tmp_path: Path,
) -> None:
    case = six_months(tmp_path)
    ran = authgen(
        "letter", case, "-o", tmp_path / "out", "--format", "docx", "--overlay", "label-only"
    )
    assert ran.code == 0, ran.err
    found = json.loads((tmp_path / "out" / "NG-2026-004417" / "assessment.json").read_text("utf-8"))
    assert (found["recommendation"], found["policy"]["overlay"]) == ("certify", "label-only")
    assert "NEED-01" not in {f["id"] for f in found["findings"]}
    [renewal] = [c["text"] for c in found["conditions"] if c["id"] == "COND-RENEW"]
    assert "2027-05-31" in renewal


@pytest.mark.parametrize(("day", "code"), [("2026-04-17", 0), ("2026-04-16", 20)])
def test_grandfathering_reaches_back_to_the_first_day_of_its_window(
    tmp_path: Path, day: str, code: int
) -> None:
    case = changed(tmp_path, "ocrelizumab-restart-after-gap", gap_reason="")
    text = (case / "case.yaml").read_text("utf-8")
    last = next(line for line in text.splitlines() if "date: 2025-01-22, scheduled" in line)
    moved = (
        f'      - {{date: {day}, scheduled: {day}, dose: 600 mg, reaction: none, source: "D p.1"}}'
    )
    (case / "case.yaml").write_text(text.replace(last, moved), "utf-8")
    base_code, base = assessed(case)
    assert (base_code, base["basis"]) == (20, ["RST-01"])
    assert assessed(case, "--overlay", "lookback-210")[0] == code


def test_the_overlay_of_the_case_judges_it(tmp_path: Path) -> None:
    case = changed(tmp_path, CERTIFIED, payer="  payer: Northgate\n  overlay: strict-step\n")
    code, found = assessed(case)
    assert (code, found["policy"]["overlay"]) == (21, "strict-step")
    assert found["policy"]["overlay_set_aside"] is None


def test_the_command_line_beats_the_case_and_says_so(tmp_path: Path) -> None:
    case = changed(tmp_path, CERTIFIED, payer="  payer: Northgate\n  overlay: strict-step\n")
    code, found = assessed(case, "--overlay", "function")
    assert (code, found["policy"]["overlay"]) == (20, "function")
    assert found["policy"]["overlay_set_aside"] == "strict-step"
    told = authgen("check", case, "--overlay", "function").out
    assert "The overlay that the case names, strict-step, was set aside." in told


def test_an_overlay_with_nothing_to_say_leaves_the_base_and_says_so(tmp_path: Path) -> None:
    case = changed(tmp_path, CERTIFIED, payer="  payer: Northgate\n  overlay: lookback-90\n")
    code, found = assessed(case)
    assert (code, found["policy"]["overlay"]) == (0, None)
    assert found["policy"]["overlay_set_aside"] == "lookback-90"
    [problem] = [p for p in found["problems"] if p["slug"] == "overlay-silent"]
    assert problem["where"].startswith("case.yaml:")
    assert problem["where"].endswith("coverage.overlay")


@pytest.mark.parametrize("name", ["acme", "../function", "criteria/overlays/function.yaml"])
def test_an_overlay_of_the_case_that_is_not_held(tmp_path: Path, name: str) -> None:
    case = changed(tmp_path, CERTIFIED, payer=f"  payer: Northgate\n  overlay: {name}\n")
    assert authgen("check", case).code == 66


def own(tmp_path: Path, *changes: tuple[str, str]) -> Path:
    text = (ROOT / "criteria" / "overlays" / "function.yaml").read_text("utf-8")
    for old, new in (("id: function", "id: acme"), *changes):
        text = text.replace(old, new)
    path = tmp_path / "acme.yaml"
    path.write_text(text, "utf-8")
    return path


def test_an_overlay_of_ones_own_is_named_by_its_file(tmp_path: Path) -> None:
    path = own(tmp_path, ("illustrative: true", "illustrative: false"))
    code, found = assessed(SEEDS / CERTIFIED, "--overlay", path)
    assert (code, found["policy"]["overlay"]) == (20, "acme")
    assert found["policy"]["overlay_notice"] is None


def stale(tmp_path: Path) -> Ran:
    line = next(w for w in own(tmp_path).read_text("utf-8").split() if w.startswith('"sha256'))
    other = line.replace(line[8:20], "000000000000")
    path = own(tmp_path, (line, other))
    return authgen("check", SEEDS / "natalizumab-highly-active", "--overlay", path)


def test_a_stale_pin_is_refused_with_the_digest_wanted(tmp_path: Path) -> None:
    ran = stale(tmp_path)
    assert ran.code == 78
    assert "the base changed" in ran.err
    wanted = authgen("criteria", "list", "--digests").out
    [digest] = [w for w in wanted.splitlines() if "ms-natalizumab" in w]
    assert digest.partition('digest: "')[2].rstrip('"}') in ran.err


def test_a_batch_by_an_overlay(tmp_path: Path) -> None:
    cases = tmp_path / "cases"
    shutil.copytree(SEEDS / CERTIFIED, cases / "one")
    out = tmp_path / "out"
    ran = authgen("batch", cases, "-o", out, "--format", "docx", "--overlay", "strict-step")
    assert ran.code == 20, ran.err
    [row] = json.loads((out / "report.json").read_text("utf-8"))["cases"]
    assert row["outcome"] == "refer"


def test_an_unknown_overlay_stops_a_batch(tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert authgen("batch", SEEDS, "-o", out, "--overlay", "acme").code == 66
    assert not out.exists()


def test_overlays_are_listed_and_read() -> None:
    listed = authgen("criteria", "list").out
    assert "overlay strict-step 1.0.0 (A made-up plan; illustrative, not the payer's" in listed
    read = authgen("criteria", "show", "ms-ocrelizumab", "--overlay", "strict-step").out
    assert "[added by strict-step; tightens]" in read
    tested = authgen("criteria", "test", "strict-step")
    assert tested.code == 0
    assert "ms-ocrelizumab + strict-step: " in tested.out
    assert authgen("criteria", "show", "ms-rituximab", "--overlay", "strict-step").code == 78


def test_the_schema_of_an_overlay_is_published() -> None:
    schema = json.loads(authgen("case", "schema", "--of", "overlay").out)
    assert "based_on" in schema["properties"]
