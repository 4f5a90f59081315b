"""A policy's files seen together."""

from pathlib import Path

from authgen.intake.library import Library
from authgen.intake.parts import Law
from authgen.intake.policies import whole_policy
from authgen.intake.tokens import Fault
from tests.unit.intake.small_law import small_law


def law(folder: Path) -> Law:
    _, parts = whole_policy(Library(small_law(folder / "law")), "ms-ocrelizumab")
    return Law(parts, frozenset({"policy-base"}))


def test_names_of_all_files_are_seen_together(tmp_path: Path) -> None:
    seen = law(tmp_path)
    assert seen.policy.id == "ms-ocrelizumab"
    assert set(seen.criteria) == {"AGE-01", "SUM-01", "INF-01"}
    assert set(seen.definitions) == {"recent-scan"}
    assert set(seen.parameters) == {"scan_age", "scans", "word"}
    assert seen.schedules == {"ocrelizumab", "ublituximab"}


def test_a_node_knows_its_place(tmp_path: Path) -> None:
    node = law(tmp_path).criteria["INF-01"]
    fault = Fault("slug", "is odd")
    assert node.problem("title", fault).where == "criteria/small-part.yaml:6:12 criteria[0].title"
    assert node.problem("", fault).where == "criteria/small-part.yaml:4:5 criteria[0]"


def test_cited_keys_are_given_with_their_path(tmp_path: Path) -> None:
    cited = list(law(tmp_path).parts[0].cited())
    assert (("references", 0), "policy-base") in cited
    assert (("criteria", 0, "cite", 0), "policy-base") in cited
    assert (("parameters", "scans", "values", "2025-08-01", "cite", 0), "policy-base") in cited
