"""What contradicts itself in a case, through the command line: both places, and no evidence."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from typing import Any

import pypdfium2 as pdfium
import pytest

from tests.acceptance.run import SEEDS, authgen

GOOD = SEEDS / "ocrelizumab-breakthrough"
PLACE = re.compile(r"(case\.yaml:\d+:\d+ \S+|exhibit [A-Z0-9]+( page \d+)?)")


def checked(folder: Path) -> dict[str, Any]:
    ran = authgen("check", folder, "--format", "json")
    assert ran.err == ""
    found: dict[str, Any] = json.loads(ran.out)
    return found


def pages_of(packet: Path) -> str:
    pages = pdfium.PdfDocument(packet)
    return " ".join(" ".join(page.get_textpage().get_text_range() for page in pages).split())


def changed(folder: Path, *changes: tuple[str, str]) -> dict[str, Any]:
    shutil.copytree(GOOD, folder)
    text = (folder / "case.yaml").read_text("utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    (folder / "case.yaml").write_text(text, "utf-8")
    return checked(folder)


@pytest.mark.parametrize(
    ("seed", "slug", "page"),
    [
        ("exhibit-of-another-member", "exh-member", "exhibit C page 1"),
        ("exhibit-dated-after-receipt", "exhibit-after-receipt", "exhibit B"),
        ("conflicting-jcv-results", "conflict", "exhibit E page 1"),
    ],
)
def test_each_problem_names_both_places(seed: str, slug: str, page: str) -> None:
    problems = checked(SEEDS / seed)["problems"]
    assert {p["slug"] for p in problems} == {slug}
    for problem in problems:
        assert PLACE.fullmatch(problem["where"])
        assert all(PLACE.fullmatch(place) for place in problem["also"])
        assert page in problem["also"]


def test_no_message_repeats_the_other_members_name() -> None:
    ran = authgen("check", SEEDS / "exhibit-of-another-member")
    assert "Halverson" not in ran.out
    assert "1951" not in ran.out


def test_a_case_with_the_exhibits_of_somebody_else_shows_nothing(tmp_path: Path) -> None:
    stranger = "given: Tova, family: Berglund, birth_date: 1988-04-15"
    found = changed(
        tmp_path / "case",
        ("given: Marit, family: Solberg, birth_date: 1988-03-14", stranger),
        ("NHP-4417-0093", "NHP-4417-0193"),
    )
    assert [p["slug"] for p in found["problems"]] == ["exh-member"] * 4
    assert found["recommendation"] == "request_information"
    assert all(f["evidence"] == [] for f in found["findings"])


def test_another_persons_record_is_bound_into_no_packet(tmp_path: Path) -> None:
    ran = authgen("packet", SEEDS / "exhibit-of-another-member", "-o", tmp_path)
    assert ran.code == 65
    assert "exhibit C: page 1 is another person's" in ran.err
    assert not list(tmp_path.glob("*/*"))


def test_a_record_that_a_person_confirms_as_the_members_is_bound(tmp_path: Path) -> None:
    case, out = tmp_path / "case", tmp_path / "out"
    shutil.copytree(SEEDS / "exhibit-of-another-member", case)
    file = case / "case.yaml"
    author = "author: Badger State Diagnostics"
    by = "confirmed_by: {name: Ruth Adler, role: nurse reviewer, date: 2026-11-18, pages: [1]}"
    file.write_text(file.read_text().replace(author, f"{author}, {by}"))
    [told] = [p for p in checked(case)["problems"] if p["slug"] == "exh-member"]
    assert "confirmed by nurse reviewer on 2026-11-18" in told["what"]
    assert authgen("packet", case, "-o", out).code in (0, 20)
    [packet] = out.glob("*/packet.pdf")
    assert "confirmed as the member's by nurse reviewer" in pages_of(packet)


@pytest.mark.parametrize(
    "member",
    [
        "given: MARIT, family: solberg",
        "given: Marit Anne, family: Solberg",
        "given: M., family: Solberg",
        "given: Marit, family: Solberg-Hansen",
        "given: Marit, family: Hansen",
    ],
)
def test_a_name_written_otherwise_is_hers(tmp_path: Path, member: str) -> None:
    found = changed(tmp_path / "case", ("given: Marit, family: Solberg", member))
    assert found["problems"] == []
    assert found["recommendation"] == "certify"


@pytest.mark.parametrize(
    ("old", "new", "slug", "key"),
    [
        ("{onset: 2022-01-20,", "{onset: 2021-12-31,", "before-onset", "relapses.items[0].onset"),
        ("{date: 2022-04-19,", "{date: 1982-04-19,", "before-birth", "mri.items[0].date"),
        ("score: 2.5,", "score: 2.3,", "off-scale", "edss.items[1].score"),
    ],
)  # fmt: skip
def test_an_impossible_record_is_told_with_its_page(
    tmp_path: Path, old: str, new: str, slug: str, key: str
) -> None:
    [problem] = changed(tmp_path / "case", (old, new))["problems"]
    assert (problem["slug"], problem["where"].split()[1]) == (slug, f"clinical.{key}")
    assert problem["also"][-1].startswith("exhibit A page ")


def test_one_laboratory_report_is_asked_for_first() -> None:
    found = checked(SEEDS / "exhibit-of-another-member")
    [path] = found["paths"]
    [step] = path["steps"]
    assert (path["cost"], step["remedy"], step["paper"]) == (1, "document", "laboratory report")
    assert sorted(step["criteria"]) == sorted(found["basis"])
    assert {m["paper"] for m in found["missing"]} == {"laboratory report"}


def test_where_no_document_can_help_that_is_said() -> None:
    found = checked(SEEDS / "age-below-18")
    [item] = found["missing"]
    assert (item["criterion"], item["cure"], item["asked_of"]) == ("AGE-01", "none", None)
    assert item["ask"].startswith("No document can help")
    assert found["paths"] == []
