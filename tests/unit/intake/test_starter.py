"""The starter: every key of a case, valid once it is filled, for the owner's eyes only."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from authgen.case.case import Case
from authgen.errors import DiskError, UsageError
from authgen.intake.allowed import keys_at
from authgen.intake.case_folder import load_case
from authgen.intake.library import Library
from authgen.intake.parse import parse
from authgen.intake.paths import Path as Steps
from authgen.intake.starter import new_case, starter
from authgen.intake.tree import Tree
from authgen.intake.validate import read_model
from authgen.terms.words import DRUGS, KINDS

FILLED = {
    "received: null": "received: 2026-11-17T09:42:00-06:00",
    "period: {start: null, end: null}": "period: {start: 2026-12-01, end: 2027-05-31}",
    "units: null": "units: 1800",
    "payer: null": "payer: Northgate Health Plan",
    "line_of_business: null": "line_of_business: commercial_erisa",
    "member_id: null": 'member_id: "4417"',
    "given: null, family: null, birth_date: null": "given: J, family: S, birth_date: 1988-03-14",
    "name: null  # with": "name: Maria Okafor  # with",
    "npi: null  # ten": 'npi: "1234567893"  # ten',
}
REQUIRED = [
    "request.received",
    "request.period.start",
    "request.period.end",
    "request.units",
    "request.regimen",
    "coverage.payer",
    "coverage.line_of_business",
    "coverage.member_id",
    "member.given",
    "member.family",
    "member.birth_date",
    "prescriber.name",
    "prescriber.npi",
]


def with_examples(text: str) -> str:
    """Turn each list's commented example into its only item."""
    return re.sub(r"\[\]([^\n]*)\n((?: *#  ?- [^\n]*\n)+)", _uncommented, text)


def _uncommented(found: re.Match[str]) -> str:
    return f"{found[1]}\n" + re.sub(r"(?m)^( *)#( +- )", r"\1 \2", found[2])


def tree_of(text: str) -> Tree:
    tree = parse(text.encode(), "case.yaml").tree
    assert tree is not None
    return tree


def missing_keys(tree: Tree, path: Steps = ()) -> Iterator[Steps]:
    """Find the keys that the model allows and the text does not show."""
    for key in keys_at(Case, path):
        below = (*path, key)
        if not tree.has(below) and path[-1:] != ("source",):
            yield below
        value = tree.at(below)
        if isinstance(value, dict):
            yield from missing_keys(tree, below)
        elif isinstance(value, list) and keys_at(Case, below):
            yield from missing_keys(tree, (*below, 0))


def test_every_key_is_shown() -> None:
    shown = list(missing_keys(tree_of(with_examples(starter("T-1", "ocrelizumab", "initial")))))
    assert [path for path in shown if path[-1] not in ("days", "first_day", "every")] == [
        ("request", "regimen", 0, "last_day"),
        ("request", "regimen", 0, "count"),
        ("exhibits", 0, "confirmed_by"),
    ]  # the second line of the regimen shows two; nobody's word is put into an example


def test_the_examples_are_valid_once_the_rest_is_filled() -> None:
    text = with_examples(starter("T-1", "ocrelizumab", "initial"))
    for old, new in FILLED.items():
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    assert [p.where for p in read_model(text.encode(), "case.yaml", Case).problems] == []


def test_only_what_is_required_is_asked_for() -> None:
    text = starter("T-1", "ocrelizumab", "initial")
    problems = read_model(text.encode(), "case.yaml", Case).problems
    assert [p.where.partition(" ")[2] for p in problems] == REQUIRED


@pytest.mark.parametrize("drug", DRUGS)
@pytest.mark.parametrize("kind", KINDS)
def test_each_drug_and_kind_begins_with_its_code(drug: str, kind: str) -> None:
    tree = tree_of(starter("T-1", drug, kind))
    product = Library().tables.product(drug)
    assert product is not None
    assert tree.at(("request", "hcpcs")) == product.hcpcs[0]
    assert (tree.at(("request", "drug")), tree.at(("request", "kind"))) == (drug, kind)


@pytest.mark.parametrize(("name", "stated"), [("NG-1", "NG-1"), ("007", "007"), ("a b", None)])
def test_the_folder_names_the_case(name: str, stated: str | None) -> None:
    assert tree_of(starter(name, "ocrelizumab", "initial")).at(("case_id",)) == stated


def test_a_folder_is_made_for_its_owner_alone(tmp_path: Path) -> None:
    folder = tmp_path / "in" / "NG-1"
    file, exhibits = new_case(folder, "ocrelizumab", "initial")
    assert (file, exhibits) == (folder / "case.yaml", folder / "exhibits")
    assert [p.stat().st_mode & 0o777 for p in (folder, exhibits, file)] == [0o700, 0o700, 0o600]
    assert load_case(folder, Library().tables).dossier is None


def test_a_folder_that_is_there_may_be_used(tmp_path: Path) -> None:
    (tmp_path / "exhibits").mkdir()
    (tmp_path / "exhibits" / "A.pdf").write_bytes(b"scan")
    new_case(tmp_path, "ocrelizumab", "initial")
    assert (tmp_path / "exhibits" / "A.pdf").read_bytes() == b"scan"


@pytest.mark.parametrize("name", ["case.yaml", "case.json"])
def test_nothing_is_overwritten(tmp_path: Path, name: str) -> None:
    (tmp_path / name).symlink_to("nowhere")
    with pytest.raises(UsageError):
        new_case(tmp_path, "ocrelizumab", "initial")
    assert [p.name for p in tmp_path.iterdir()] == [name]


def test_a_folder_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(DiskError):
        new_case(tmp_path / "file", "ocrelizumab", "initial")
