"""Case folders as strangers send them: each fault gives its messages, and nothing is written."""

import json
import os
from pathlib import Path

import pytest

from authgen.errors import MissingInputError
from authgen.intake import opened as module
from authgen.intake.case_folder import load_case, stated_id
from authgen.intake.library import Library
from authgen.intake.limits import CASE_BYTES, EXHIBIT_BYTES, EXHIBITS, Limit
from authgen.intake.page import Contents
from authgen.intake.parse import parse
from authgen.intake.reader import Reading
from authgen.terms.words import Grade
from tests.unit.intake.folders import CASE, case_folder

TABLES = Library().tables


def told(folder: Path) -> list[tuple[str, str]]:
    before = sorted(folder.rglob("*"))
    loaded = load_case(folder, TABLES)
    assert loaded.dossier is None
    assert sorted(folder.rglob("*")) == before
    return [(p.where, p.slug) for p in loaded.problems]


def test_a_valid_folder_becomes_a_dossier(tmp_path: Path) -> None:
    loaded = load_case(case_folder(tmp_path / "T-1"), TABLES)
    assert loaded.problems == ()
    assert loaded.dossier is not None
    assert loaded.dossier.case.case_id == "T-1"
    assert [e.pages for e in loaded.dossier.exhibits] == [1, 1]
    [citation] = loaded.dossier.standings["clinical.edss.items[0]"].citations
    assert citation.grade is Grade.QUOTED
    assert loaded.dossier.digest.startswith("sha256:")
    assert loaded.placed("clinical.edss.items[0]") == "case.yaml:20:9 clinical.edss.items[0]"


def test_a_valid_case_is_told_of_while_its_exhibits_are_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    real = Reading.contents

    def contents(reading: Reading) -> tuple[Contents, ...]:
        said.append("waited")
        return real(reading)

    monkeypatch.setattr(Reading, "contents", contents)
    load_case(case_folder(tmp_path / "T-1"), TABLES, lambda case: said.append(case.case_id))
    assert said == ["T-1", "waited"]
    invalid = case_folder(tmp_path / "T-2", CASE.replace("edss:", "edsss:"))
    load_case(invalid, TABLES, lambda case: said.append(case.case_id))
    assert said == ["T-1", "waited"]


def test_yaml_and_json_of_one_case_are_one_case(tmp_path: Path) -> None:
    tree = parse(CASE.encode(), "case.yaml").tree
    assert tree is not None
    as_json = json.dumps(tree.value, default=float)
    one = load_case(case_folder(tmp_path / "a"), TABLES).dossier
    two = load_case(case_folder(tmp_path / "b", as_json, "case.json"), TABLES).dossier
    assert one is not None
    assert one == two


def test_a_source_that_does_not_hold_leaves_the_case_valid(tmp_path: Path) -> None:
    folder = case_folder(
        tmp_path / "T-1", CASE.replace("EDSS 3.5 on October 20}", "EDSS 6.0 was found}")
    )
    loaded = load_case(folder, TABLES)
    assert loaded.dossier is not None
    [problem] = loaded.problems
    assert problem.where == "case.yaml:20:48 clinical.edss.items[0].source"
    assert not problem.fatal
    assert loaded.dossier.problems == loaded.problems


def test_no_folder_and_no_case_file_are_not_found(tmp_path: Path) -> None:
    for folder in (tmp_path / "absent", tmp_path):
        with pytest.raises(MissingInputError):
            load_case(folder, TABLES)


def test_two_case_files_are_one_too_many(tmp_path: Path) -> None:
    folder = case_folder(tmp_path / "T-1")
    (folder / "case.json").write_text("{}")
    assert told(folder) == [("case.json", "two-case-files")]


@pytest.mark.parametrize("sort", ["link", "folder", "pipe", "empty", "large"])
def test_a_case_file_that_is_none(tmp_path: Path, sort: str) -> None:
    folder = case_folder(tmp_path / "T-1")
    file = folder / "case.yaml"
    file.rename(tmp_path / "elsewhere.yaml")
    if sort == "link":
        file.symlink_to(tmp_path / "elsewhere.yaml")
    elif sort == "folder":
        file.mkdir()
    elif sort == "pipe":
        os.mkfifo(file)
    else:
        file.write_bytes(b"" if sort == "empty" else b"#" * (CASE_BYTES.most + 1))
    slug = {"link": "outside-folder", "empty": "empty-file", "large": "over-limit"}
    assert told(folder) == [("case.yaml", slug.get(sort, "not-a-file"))]


def test_a_case_file_ends_at_its_limit(tmp_path: Path) -> None:
    padded = CASE.encode() + b"#" * (CASE_BYTES.most - len(CASE.encode()))
    assert load_case(case_folder(tmp_path / "T-1", padded), TABLES).dossier is not None


@pytest.mark.parametrize(
    ("file", "slug"),
    [
        ("exhibits/absent.txt", "missing-file"),
        ("../outside.txt", "outside-folder"),
        ("/etc/passwd", "outside-folder"),
        ("exhibits\\\\A.txt", "outside-folder"),
        ("exhibits/link.txt", "outside-folder"),
        ("exhibits", "not-a-file"),
        ("exhibits/pipe.txt", "not-a-file"),
        ("exhibits/empty.txt", "empty-file"),
    ],
)
def test_exhibits_that_cannot_be_read_make_the_case_invalid(
    tmp_path: Path, file: str, slug: str
) -> None:
    folder = case_folder(tmp_path / "T-1", CASE.replace("exhibits/deep/B.txt", f'"{file}"'))
    (tmp_path / "outside.txt").write_text("secret")
    (folder / "exhibits" / "link.txt").symlink_to(tmp_path / "outside.txt")
    (folder / "exhibits" / "empty.txt").touch()
    os.mkfifo(folder / "exhibits" / "pipe.txt")
    assert told(folder) == [("case.yaml:23:55 exhibits[1].file", slug)]


def test_an_exhibit_without_a_file_is_told_by_the_file_alone(tmp_path: Path) -> None:
    folder = case_folder(tmp_path / "T-1", CASE.replace("file: exhibits/deep/B.txt", "file: 3"))
    assert told(folder) == [("case.yaml:23:55 exhibits[1].file", "wrong-type")]


def test_every_fault_of_file_and_exhibits_is_told_at_once(tmp_path: Path) -> None:
    broken = (
        CASE.replace("case_id: T-1", "case_id: ../x")
        .replace("drug: ocrelizumab", "drug: ocrelizumb")
        .replace("exhibits/A.txt", "exhibits/absent.txt")
        .replace("exhibits/deep/B.txt", "../x")
        .replace("id: B", "id: A")
    )
    assert told(case_folder(tmp_path / "T-1", broken)) == [
        ("case.yaml:2:10 case_id", "invalid-value"),
        ("case.yaml:6:9 request.drug", "unknown-drug"),
        ("case.yaml:22:53 exhibits[0].file", "missing-file"),
        ("case.yaml:23:10 exhibits[1].id", "duplicate-exhibit"),
        ("case.yaml:23:55 exhibits[1].file", "outside-folder"),
    ]


def test_a_file_that_breaks_off_has_one_problem(tmp_path: Path) -> None:
    cut = CASE.encode()[: CASE.index("days: [1,") + 9]
    assert told(case_folder(tmp_path / "T-1", cut)) == [
        ("case.yaml:12:1 request.regimen[0].days[1]", "yaml-syntax")
    ]


def test_exhibits_have_limits_alone_and_together(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = case_folder(tmp_path / "T-1")
    sizes = [(folder / "exhibits" / n).stat().st_size for n in ("A.txt", "deep/B.txt")]
    monkeypatch.setattr(module, "ALL_EXHIBIT_BYTES", Limit("all", sum(sizes), "bytes"))
    assert load_case(folder, TABLES).dossier is not None
    monkeypatch.setattr(module, "ALL_EXHIBIT_BYTES", Limit("all", sum(sizes) - 1, "bytes"))
    [problem] = load_case(folder, TABLES).problems
    assert problem.what == f"over the limit for all: at most {sum(sizes) - 1} bytes"
    monkeypatch.undo()
    with (folder / "exhibits" / "A.txt").open("wb") as file:
        file.truncate(EXHIBIT_BYTES.most + 1)
    [problem] = load_case(folder, TABLES).problems
    assert problem.what == EXHIBIT_BYTES.sentence


def test_exhibits_end_at_their_number(tmp_path: Path) -> None:
    line = "  - {id: X, title: t, class: other, file: absent}\n"
    folder = case_folder(tmp_path / "T-1", CASE + line * (EXHIBITS.most - 1))
    slugs = [slug for _, slug in told(folder)]
    assert "invalid-value" in slugs
    assert slugs[-1] == "over-limit"


def test_the_stated_id_is_found_without_exhibits(tmp_path: Path) -> None:
    assert stated_id(case_folder(tmp_path / "a")) == "T-1"
    assert stated_id(case_folder(tmp_path / "b", "case_id: 3")) is None
    assert stated_id(case_folder(tmp_path / "e", "# note\ncase_id: NG-3 \n")) == "NG-3"
    assert stated_id(case_folder(tmp_path / "c", "case_id: [")) is None
    assert stated_id(case_folder(tmp_path / "d", "")) is None
