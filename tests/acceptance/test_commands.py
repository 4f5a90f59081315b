"""The commands as a new user meets them: what they write, print and refuse."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.acceptance.run import SEEDS, authgen

CERTIFIED, OPEN, REFERRED = (
    "ocrelizumab-breakthrough",
    "natalizumab-jcv-not-documented",
    "hbv-positive",
)
PHYSICIAN = """\
schema: authgen.determination/1
decision: CERTIFIED
decided: 2026-11-20T10:00:00-06:00
by: {name: "Daniel Reyes, MD", credentials: MD, specialty: neurology, licence: "00000", state: MN,
     npi: "1234567893", role: physician_reviewer, phone: 218-555-0142}
authorization_number: A-1
"""
EXCEPTION = 'exceptions: [{criterion: CI-HBV, reason: "Treated and cleared by hepatology."}]\n'
KINDS = {
    CERTIFIED: ("certification", 0),
    OPEN: ("request-for-information", 20),
    REFERRED: ("physician-referral", 21),
}


@pytest.fixture(scope="module")
def letters(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("letters")
    for seed in KINDS:
        ran = authgen("letter", SEEDS / seed, "-o", out)
        assert (ran.code, len(ran.out.splitlines())) == (0, 3), ran.err
    return out


@pytest.mark.parametrize("seed", KINDS)
def test_the_recommendation_calls_for_its_letter(seed: str, letters: Path) -> None:
    kind, code = KINDS[seed]
    checked = authgen("check", SEEDS / seed, "--format", "json")
    assert checked.code == code
    case_id = json.loads(checked.out)["case_id"]
    manifest = json.loads((letters / case_id / "manifest.json").read_text())
    assert manifest["kind"] == kind
    assert sorted(manifest["files"]) == ["assessment.json", "letter.docx", "letter.pdf"]
    assert (letters / case_id / "assessment.json").read_text() == checked.out


@pytest.mark.parametrize("seed", KINDS)
def test_a_kind_that_is_not_justified_is_refused(seed: str, tmp_path: Path) -> None:
    for kind, _ in KINDS.values():
        if kind == KINDS[seed][0]:
            continue
        ran = authgen("letter", SEEDS / seed, "-o", tmp_path / "out", "--kind", kind)
        assert ran.code == 2
        assert "is not justified" in ran.err
        assert not (tmp_path / "out").exists()


def test_one_format_alone(tmp_path: Path) -> None:
    ran = authgen("letter", SEEDS / CERTIFIED, "-o", tmp_path, "--format", "docx")
    assert [Path(line).name for line in ran.out.splitlines()] == ["letter.docx", "assessment.json"]


def decided(folder: Path, text: str) -> Path:
    path = folder / "determination.yaml"
    path.write_text(text)
    return path


def test_a_physician_may_certify_against_the_recommendation(tmp_path: Path) -> None:
    bare = authgen("letter", SEEDS / REFERRED, "-o", tmp_path / "a", "--determination",
                   decided(tmp_path, PHYSICIAN))  # fmt: skip
    assert bare.code == 78
    assert "CI-HBV" in bare.err
    named = authgen("letter", SEEDS / REFERRED, "-o", tmp_path / "b", "--determination",
                    decided(tmp_path, PHYSICIAN + EXCEPTION))  # fmt: skip
    assert named.code == 0, named.err
    assert "CERTIFIED" in named.err


def test_a_nurse_may_not_certify_against_the_recommendation(tmp_path: Path) -> None:
    nurse = PHYSICIAN.replace("physician_reviewer", "nurse_reviewer")
    ran = authgen(
        "letter", SEEDS / OPEN, "-o", tmp_path, "--determination", decided(tmp_path, nurse)
    )
    assert ran.code == 78


def test_an_adverse_decision_without_what_a_notice_must_hold_gets_no_letter(
    tmp_path: Path,
) -> None:
    adverse = PHYSICIAN.replace("CERTIFIED", "ADVERSE") + 'reasons: ["Not met."]\n'
    ran = authgen("letter", SEEDS / OPEN, "-o", tmp_path / "out", "--determination",
                  decided(tmp_path, adverse))  # fmt: skip
    assert ran.code == 2
    assert "plain_reasons" in ran.err
    assert list((tmp_path / "out").glob("*/letter.*")) == []


def test_a_supplement_supersedes_the_request_for_information(tmp_path: Path) -> None:
    case = tmp_path / "case"
    shutil.copytree(SEEDS / CERTIFIED, case)
    first = (case / "case.yaml").read_text()
    (case / "case.yaml").write_text(first.replace("units: 1800", "units: 1900", 1))
    assert authgen("letter", case, "-o", tmp_path / "out", "--format", "docx").code == 0
    (case / "case.yaml").write_text(first)
    assert authgen("letter", case, "-o", tmp_path / "out", "--format", "docx").code == 0
    (old,) = (tmp_path / "out").glob("*/superseded/*/manifest.json")
    assert json.loads(old.read_text())["kind"] == "request-for-information"


def test_a_batch_goes_on_past_a_bad_case(tmp_path: Path) -> None:
    root = tmp_path / "cases"
    shutil.copytree(SEEDS / CERTIFIED, root / "good")
    shutil.copytree(SEEDS / OPEN, root / "open")
    (root / "bad").mkdir()
    (root / "bad" / "case.yaml").write_text("schema: [")
    ran = authgen("batch", root, "-o", tmp_path / "out", "--format", "docx")
    assert ran.code == 65
    assert "1 certify, 1 request information, 1 invalid" in ran.out
    assert "bad: invalid" in ran.err
    report = json.loads((tmp_path / "out" / "report.json").read_text())
    assert [(r["folder"], r["outcome"]) for r in report["cases"]] == [
        ("bad", "invalid"),
        ("good", "certify"),
        ("open", "request_information"),
    ]
    alone = authgen("letter", root / "good", "-o", tmp_path / "alone", "--format", "docx")
    assert alone.code == 0
    (beside,) = (tmp_path / "out").glob("NG-2026-004417/letter.docx")
    assert beside.read_bytes() == (tmp_path / "alone/NG-2026-004417/letter.docx").read_bytes()


def test_folders_that_share_a_case_id_are_all_invalid(tmp_path: Path) -> None:
    root = tmp_path / "cases"
    for name in ("one", "two"):
        shutil.copytree(SEEDS / CERTIFIED, root / name)
    two = root / "two" / "case.yaml"
    two.write_text(two.read_text().replace("NG-2026-004417", "ng-2026-004417"))
    ran = authgen("batch", root, "-o", tmp_path / "out")
    assert ran.code == 65
    assert "2 invalid" in ran.out
    assert ran.err.count("another folder has the same case_id") == 2


def test_the_same_case_gives_the_same_letters_anywhere(tmp_path: Path, letters: Path) -> None:
    moved = tmp_path / "elsewhere" / "case"
    shutil.copytree(SEEDS / CERTIFIED, moved)
    ran = authgen("letter", moved, "-o", tmp_path / "out", cwd=tmp_path,
                  TZ="Pacific/Auckland", PYTHONHASHSEED="7", LC_ALL="C")  # fmt: skip
    assert ran.code == 0, ran.err
    for name in ("letter.docx", "letter.pdf", "assessment.json", "manifest.json"):
        again = (tmp_path / "out" / "NG-2026-004417" / name).read_bytes()
        assert again == (letters / "NG-2026-004417" / name).read_bytes()


def test_an_overlay_that_is_not_held(tmp_path: Path) -> None:
    ran = authgen("check", SEEDS / CERTIFIED, "--overlay", "acme")
    assert ran.code == 66
    assert not list(tmp_path.iterdir())


def test_a_starter_case_is_valid_yaml_and_is_not_overwritten(tmp_path: Path) -> None:
    made = authgen("case", "new", tmp_path / "NG-1", "--drug", "natalizumab")
    assert made.code == 0, made.err
    assert (tmp_path / "NG-1" / "case.yaml").is_file()
    ran = authgen("check", tmp_path / "NG-1")
    assert ran.code == 65
    assert "Traceback" not in ran.err
    assert authgen("case", "new", tmp_path / "NG-1").code != 0


@pytest.mark.parametrize("name", ["case", "policy", "organization", "determination"])
def test_schemas_are_published(name: str) -> None:
    schema = json.loads(authgen("case", "schema", "--of", name).out)
    assert schema["title"] == f"authgen.{name}/1"


def test_the_law_is_listed_and_read() -> None:
    listed = authgen("criteria", "list")
    assert "ms-ocrelizumab 1.0.0" in listed.out
    shown = authgen("criteria", "show", "ms-methylprednisolone")
    assert "REL-01" in shown.out
    assert authgen("criteria", "show", "ms-nothing").code == 66


def test_check_loads_no_writer_of_letters() -> None:
    code = (
        "import sys\nfrom authgen.cli import main\n"
        f"try: main(['check', {str(SEEDS / CERTIFIED)!r}])\nexcept SystemExit: pass\n"
        "slow = {'weasyprint', 'typst', 'docxtpl', 'docx', 'z3', 'citeproc', 'sqlalchemy'}"
        " | {'cryptography', 'xlsxwriter', 'distributed', 'sqlite3'};"
        "print(sorted(slow & set(sys.modules)))"
    )
    # Coverage would measure that process too, and loads a database for it.
    env = {name: value for name, value in os.environ.items() if not name.startswith("COVERAGE")}
    ran = subprocess.run(
        [sys.executable, "-c", code], env=env, capture_output=True, text=True, check=True
    )
    assert ran.stdout.splitlines()[-1] == "[]"
