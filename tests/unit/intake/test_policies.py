"""Which policy is in force, what it is made of, and what its digest covers."""

from datetime import date
from pathlib import Path

import pytest

from authgen.errors import InvalidCaseError, InvalidSettingsError, MissingInputError
from authgen.intake.library import Library
from authgen.intake.policies import policy_digest, rulebook, whole_policy
from authgen.terms.dates import Span
from tests.unit.intake.small_law import PART, POLICY, small_law

DAY = date(2026, 11, 17)
NAME = "ms-ocrelizumab"


def digest(folder: Path, policy: str = POLICY, part: str = PART) -> str:
    return policy_digest(Library(small_law(folder, policy, part)), NAME)


def test_a_policy_is_made_whole(tmp_path: Path) -> None:
    policy, parts = whole_policy(Library(small_law(tmp_path / "law")), NAME)
    assert [c.id for c in policy.criteria] == ["AGE-01", "SUM-01", "INF-01"]
    assert set(policy.schedules) == {"ocrelizumab"}
    assert policy.parameters["scan_age"].values[date(2025, 8, 1)].value == Span(6, "month")
    assert len(parts) == 2


def test_the_law_for_a_request(tmp_path: Path) -> None:
    library = Library(small_law(tmp_path / "law"))
    law = rulebook(library, "ocrelizumab", "initial", DAY)
    assert law.policy.id == NAME
    assert law.tables is library.tables
    assert law.digest == policy_digest(library, NAME)


def test_no_policy_is_in_force_before_its_first_day(tmp_path: Path) -> None:
    library = Library(small_law(tmp_path / "law"))
    rulebook(library, "ocrelizumab", "initial", date(2025, 8, 1))
    with pytest.raises(InvalidCaseError) as refused:
        rulebook(library, "ocrelizumab", "initial", date(2025, 7, 31))
    assert "in force on 2025-07-31" in refused.value.what
    assert "2025-08-01" in refused.value.hint


def test_a_policy_ends_on_its_last_day(tmp_path: Path) -> None:
    ended = POLICY.replace("to: null", "to: 2026-11-17")
    library = Library(small_law(tmp_path / "law", ended))
    rulebook(library, "ocrelizumab", "initial", DAY)
    with pytest.raises(InvalidCaseError):
        rulebook(library, "ocrelizumab", "initial", date(2026, 11, 18))


def test_a_draft_is_never_in_force(tmp_path: Path) -> None:
    library = Library(
        small_law(tmp_path / "law", POLICY.replace("status: active", "status: draft"))
    )
    with pytest.raises(InvalidCaseError):
        rulebook(library, "ocrelizumab", "initial", DAY)


def test_of_two_versions_the_later_is_in_force(tmp_path: Path) -> None:
    folder = small_law(tmp_path / "law")
    later = POLICY.replace("from: 2025-08-01", "from: 2026-06-01").replace('"1.0.0"', '"2.0.0"')
    (folder / "ms-ocrelizumab-2.yaml").write_text(later, "utf-8")
    library = Library(folder)
    assert rulebook(library, "ocrelizumab", "initial", DAY).policy.version == "2.0.0"
    assert rulebook(library, "ocrelizumab", "initial", date(2026, 5, 31)).policy.version == "1.0.0"


@pytest.mark.parametrize("kind", ["restart", "acute"])
def test_a_kind_not_held_names_those_held(tmp_path: Path, kind: str) -> None:
    with pytest.raises(InvalidCaseError) as refused:
        rulebook(Library(small_law(tmp_path / "law")), "ocrelizumab", kind, DAY)
    assert f"does not hold {kind} requests for ocrelizumab" in refused.value.what
    assert refused.value.hint == "it holds: continuation, initial"


@pytest.mark.parametrize("drug", ["natalizumab", "ocrelizumab-sc", "aspirin"])
def test_a_drug_not_held(tmp_path: Path, drug: str) -> None:
    with pytest.raises(InvalidCaseError) as refused:
        rulebook(Library(small_law(tmp_path / "law")), drug, "initial", DAY)
    assert refused.value.what == f"no policy is held for {drug}"
    assert refused.value.hint == "policies: ms-ocrelizumab"


def test_an_invalid_file_is_told_with_every_fault(tmp_path: Path) -> None:
    broken = POLICY.replace("severity: required", "severity: requird").replace(
        "title: Both", "titel: Both"
    )
    library = Library(small_law(tmp_path / "law", broken))
    with pytest.raises(InvalidSettingsError) as refused:
        rulebook(library, "ocrelizumab", "initial", DAY)
    assert [p.slug for p in refused.value.problems] == [
        "invalid-value",
        "missing-key",
        "unknown-key",
    ]


def test_a_part_that_is_invalid_or_absent(tmp_path: Path) -> None:
    with pytest.raises(InvalidSettingsError):
        digest(tmp_path / "one", part=PART.replace("title: Infection", "title: 3"))
    with pytest.raises(MissingInputError):
        digest(tmp_path / "two", POLICY.replace("include: [small-part]", "include: [absent]"))


def test_the_digest_covers_what_the_judgement_rests_on(tmp_path: Path) -> None:
    plain = digest(tmp_path / "plain")
    assert plain.startswith("sha256:")
    assert plain == digest(tmp_path / "commented", "# a comment\n" + POLICY)
    assert plain != digest(tmp_path / "policy", POLICY.replace("How old?", "What age?"))
    assert plain != digest(tmp_path / "part", part=PART.replace("Any infection?", "Infected?"))
    other_drug = PART.replace("  ublituximab:\n    route: IV", "  ublituximab:\n    route: SC")
    assert plain == digest(tmp_path / "other", part=other_drug)


def test_the_digest_covers_tables_and_cited_references(tmp_path: Path) -> None:
    folder = small_law(tmp_path / "law")
    before = policy_digest(Library(folder), NAME)
    references = folder / "references.yaml"
    uncited = references.read_text("utf-8").replace("Tysabri (natalizumab) injection", "Tysabri")
    references.write_text(uncited, "utf-8")
    assert policy_digest(Library(folder), NAME) == before
    references.write_text(uncited.replace("authgen base policy", "The base policy"), "utf-8")
    assert policy_digest(Library(folder), NAME) != before
    references.write_text(uncited, "utf-8")
    people = folder / "tables" / "people.yaml"
    people.write_text(people.read_text("utf-8").replace("psychiatrist", "shrink"), "utf-8")
    assert policy_digest(Library(folder), NAME) != before
