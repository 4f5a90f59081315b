"""`authgen batch`: a summary on stdout, and every option does what it says."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from authgen.batch import cluster
from authgen.batch.cases import Cases
from authgen.batch.crew import Hire
from authgen.ledger.records import Records
from tests.unit.batch.batches import here
from tests.unit.cli.words import CERTIFIED, REFERRED, run


@pytest.fixture
def cases(tmp_path: Path) -> Path:
    shutil.copytree(CERTIFIED, tmp_path / "cases" / "one")
    return tmp_path / "cases"


def test_a_batch_of_one(cases: Path, tmp_path: Path) -> None:
    ran = run("batch", cases, "-o", tmp_path / "out", "--format", "docx")
    assert ran.exit_code == 0
    assert ran.stdout == "1 cases: 1 certify\n"
    assert (tmp_path / "out" / "report.json").is_file()


def test_a_folder_without_cases(tmp_path: Path) -> None:
    assert run("batch", tmp_path, "-o", tmp_path / "out").exit_code == 66


def test_a_dry_run_writes_nothing(cases: Path, tmp_path: Path) -> None:
    ran = run("batch", cases, "-o", tmp_path / "out", "--dry-run")
    assert (ran.stdout, ran.stderr) == ("one\n", "1 to judge, 0 unchanged\n")
    assert not (tmp_path / "out").exists()


def test_only_some_outcomes_and_only_new_folders(cases: Path, tmp_path: Path) -> None:
    shutil.copytree(REFERRED, cases / "two")
    words = ("batch", cases, "-o", tmp_path / "out", "--format", "docx", "--jobs", "1")
    assert run(*words, "--only", "refer").exit_code == 20
    assert [p.name for p in (tmp_path / "out").glob("NG-*")] == ["NG-2026-004347"]
    ran = run(*words, "--since", "2999-01-01", "--log-format", "json")
    assert ran.stdout == "0 cases: \n"


def test_requests_for_the_same_are_told(cases: Path, tmp_path: Path) -> None:
    case = (cases / "one" / "case.yaml").read_text()
    shutil.copytree(CERTIFIED, cases / "two")
    (cases / "two" / "case.yaml").write_text(case.replace("NG-2026-004417", "NG-2026-004418"))
    ran = run("batch", cases, "-o", tmp_path / "out", "--format", "docx")
    assert "2 cases share member, drug and period with another" in ran.stderr


def test_numbers_run_out_and_are_kept_when_more_come(cases: Path, tmp_path: Path) -> None:
    case = (cases / "one" / "case.yaml").read_text()
    shutil.copytree(CERTIFIED, cases / "two")
    (cases / "two" / "case.yaml").write_text(case.replace("NG-2026-004417", "NG-2026-004418"))
    numbers = tmp_path / "numbers.txt"
    numbers.write_text("N-1\n")
    out = tmp_path / "out"
    words = ("batch", cases, "-o", out, "--format", "docx", "--numbers", numbers)
    ran = run(*words)
    assert ran.exit_code == 78
    assert "no authorization number is left for 1 certifications" in ran.stderr
    assert "2 cases: 2 certify" in ran.stdout
    assert not (out / "NG-2026-004418").exists()
    assert "no authorization number is left for it" in (out / "report.csv").read_text()
    numbers.write_text("N-1\nN-2\n")
    assert run(*words).exit_code == 0
    with Records(out) as records:
        told = [entry.content() for entry in records.entries()]
    assert [(said["case_id"][-1], said["authorization"]) for said in told] == [
        ("7", "N-1"),
        ("8", "N-2"),
    ]
    assert run(*words).exit_code == 0
    mended = (
        (cases / "two" / "case.yaml")
        .read_text()
        .replace("family: Solberg", "family: Solberg-Hansen")
    )
    (cases / "two" / "case.yaml").write_text(mended)
    one = ("letter", cases / "two", "-o", out, "--format", "docx")
    assert run(*one, "--supersedes", told[1]["reference"]).exit_code == 0
    with Records(out) as records:
        last = [entry.content() for entry in records.entries()][-1]
    assert (last["replaces"], last["authorization"]) == (told[1]["reference"], "N-2")


def test_corrections_of_a_list(cases: Path, tmp_path: Path) -> None:
    out, corrections = tmp_path / "out", tmp_path / "c.csv"
    words = ("batch", cases, "-o", out, "--format", "docx")
    assert run(*words).exit_code == 0
    with Records(out) as records:
        [first] = [entry.content()["reference"] for entry in records.entries()]
    corrections.write_text(f"case_id,reference\nNG-2026-004417,{first}\nX-1,R-1\n")
    ran = run(*words, "--supersedes", corrections)
    assert (ran.exit_code, ran.stderr) == (0, "corrected, and not in this batch: X-1\n")
    with Records(out) as records:
        assert [e.content().get("replaces") for e in records.entries()] == [None, first]
    assert run(*words, "--supersedes", corrections).exit_code == 0
    corrections.write_text("case_id,reference\nNG-2026-004417,R-9\n")
    ran = run(*words, "--supersedes", corrections)
    assert (ran.exit_code, "no letter R-9 of this case" in ran.stderr) == (65, True)


def test_where_letters_go_is_listed_only_where_it_is_asked_for(cases: Path, tmp_path: Path) -> None:
    words = ("batch", cases, "-o", tmp_path / "out", "--format", "docx")
    assert run(*words).exit_code == 0
    assert not list((tmp_path / "out").glob("delivery.*"))
    assert run(*words, "--delivery").exit_code == 0  # unchanged cases are listed too
    lines = (tmp_path / "out" / "delivery.csv").read_text("utf-8-sig").splitlines()
    assert lines[1].startswith("NG-2026-004417,certification,R-")
    assert ",prescriber,,fax,218-555-0177," in lines[1]
    assert (tmp_path / "out" / "delivery.json").stat().st_mode & 0o777 == 0o600


def test_what_cannot_be_used_stops_the_batch(cases: Path, tmp_path: Path) -> None:
    words = ("batch", cases, "-o", tmp_path / "out")
    assert run(*words, "--overlay", "acme").exit_code == 66
    assert run(*words, "--determinations", tmp_path / "none").exit_code == 66
    assert run(*words, "--jobs", "0").exit_code == 2
    assert run(*words, "--engine", "dask").exit_code == 2
    alone = run(*words, "--scheduler", "tcp://host:8786")
    assert (alone.exit_code, "add --engine dask" in alone.stderr) == (2, True)


def test_a_cluster_is_asked_at_its_address(
    cases: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    @contextmanager
    def held(address: str, of: Cases) -> Iterator[Hire]:
        asked.append(address)
        yield here(of)
        of._register.close()  # noqa: SLF001 - a worker does so at its end

    monkeypatch.setattr(cluster, "cluster", held)
    words = ("batch", cases, "-o", tmp_path / "out", "--format", "docx", "--engine", "dask")
    assert run(*words, "--scheduler", "tcp://host:8786").exit_code == 0
    assert asked == ["tcp://host:8786"]
