"""The examples beside the policies, and the runner itself."""

from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from authgen.errors import InvalidSettingsError
from authgen.intake.library import Library
from authgen.intake.policies import whole_policy
from authgen.lab.examples import can_occur, read_examples, run_examples
from authgen.lab.report import Report
from authgen.terms.words import Severity, Verdict

ROOT = Path(__file__).parents[3]
LIBRARY = Library()


@cache
def report(name: str) -> Report:
    return run_examples(LIBRARY, [name])


@pytest.mark.parametrize("name", LIBRARY.policy_names)
def test_the_law_bears_out_every_example(name: str) -> None:
    assert [o.told() for o in report(name).failures] == []


@pytest.mark.parametrize("name", LIBRARY.policy_names)
def test_every_verdict_that_can_occur_has_an_example(name: str) -> None:
    assert report(name).untried == ()


def test_every_verdict_is_reached_with_some_drug() -> None:
    """An example that names a base which no policy has would never run."""
    reached = {(o.criterion, o.expected) for n in LIBRARY.policy_names for o in report(n).outcomes}
    worded = {
        (c.id, verdict)
        for n in LIBRARY.policy_names
        for policy in [whole_policy(LIBRARY, n)[0]]
        for kinds in policy.kinds.values()
        for ids in kinds.values()
        for c in map(policy.criterion, ids)
        for verdict in can_occur(c)
    }
    assert worded - reached == set()


def test_every_base_that_an_example_names_exists() -> None:
    named: set[str] = set()
    bases: set[str] = set()
    for name in LIBRARY.policy_names:
        joined = read_examples(LIBRARY, whole_policy(LIBRARY, name)[0])
        bases |= set(joined.bases)
        named |= {b for some in joined.examples.values() for e in some for b in (*e.on, *e.not_on)}
    assert named - bases == set()


def test_every_drug_and_kind_has_a_base_that_certifies() -> None:
    for name in LIBRARY.policy_names:
        policy, _ = whole_policy(LIBRARY, name)
        wanted = {f"{drug}/{kind}" for drug, kinds in policy.kinds.items() for kind in kinds}
        certified = {o.base for o in report(name).outcomes if o.criterion == "base" and o.holds}
        assert certified == wanted


@pytest.mark.parametrize("name", LIBRARY.policy_names)
def test_required_and_contraindications_have_three_verdicts_or_cannot(name: str) -> None:
    """What is worded can occur: only facts that every request holds can never be open."""
    policy, _ = whole_policy(LIBRARY, name)
    always_known = {"AGE-01", "PER-01", "HCPCS-01"}
    for criterion in policy.criteria:
        if criterion.severity in (Severity.REQUIRED, Severity.CONTRAINDICATION):
            wanted = {Verdict.MET, Verdict.NOT_MET}
            wanted |= set() if criterion.id in always_known else {Verdict.NOT_DOCUMENTED}
            assert wanted <= set(can_occur(criterion)), criterion.id


def folder_with(tmp_path: Path, examples: str) -> Library:
    """Copy the shipped criteria, with other examples for methylprednisolone."""
    for path in (ROOT / "criteria").rglob("*.yaml"):
        to = tmp_path / path.relative_to(ROOT / "criteria")
        to.parent.mkdir(parents=True, exist_ok=True)
        to.write_bytes(path.read_bytes())
    (tmp_path / "ms-methylprednisolone.examples.yaml").write_text(examples, "utf-8")
    return Library(tmp_path)


HEAD = "schema: authgen.examples/1\n"
BASE = """
bases:
  mine:
    like: common
    with:
      request.drug: methylprednisolone
      request.kind: acute
      request.hcpcs: J2919
      request.units: 600
      request.period: {start: 2026-11-18, end: 2026-11-20}
      request.regimen: [{dose: 1000 mg, route: IV, days: [1, 2, 3]}]
"""


def test_a_wrong_expectation_and_a_gap_are_reported(tmp_path: Path) -> None:
    text = HEAD + BASE + "examples:\n  REL-01: [{expect: met}]\n"
    found = run_examples(folder_with(tmp_path, text), ["ms-methylprednisolone"])
    wrong = Counter(o.criterion for o in found.failures)
    assert wrong["REL-01"] == 1
    assert wrong["base"] == 1  # the relapse is not documented: it does not certify
    assert ("ms-methylprednisolone", "REL-02", Verdict.MET) in found.untried
    assert ("ms-methylprednisolone", "REL-01", Verdict.MET) not in found.untried


def test_examples_may_be_for_some_bases_only(tmp_path: Path) -> None:
    text = (
        HEAD
        + BASE
        + (
            "examples:\n"
            "  REL-01: [{expect: met, on: [other]}, {expect: met, not_on: [mine]}]\n"
            "  MRI-01: [{expect: met}]\n"
        )
    )
    found = run_examples(folder_with(tmp_path, text), ["ms-methylprednisolone"])
    assert not [o for o in found.outcomes if o.criterion in ("REL-01", "MRI-01")]


def test_a_policy_without_examples_has_only_gaps(tmp_path: Path) -> None:
    library = folder_with(tmp_path, HEAD)
    (tmp_path / "ms-methylprednisolone.examples.yaml").unlink()
    found = run_examples(library, ["ms-methylprednisolone"])
    assert found.outcomes == ()
    assert found.untried


def test_a_file_of_examples_with_faults_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InvalidSettingsError):
        run_examples(
            folder_with(tmp_path, "schema: authgen.examples/2\n"), ["ms-methylprednisolone"]
        )


def test_all_policies_are_run_when_none_is_named(tmp_path: Path) -> None:
    library = folder_with(tmp_path, HEAD)
    for path in tmp_path.glob("*.examples.yaml"):
        path.unlink()
    found = run_examples(library)
    assert {policy for policy, _, _ in found.untried} == set(library.policy_names)
