"""The shipped policies hold exactly the ids that the base policy lists, for each drug and kind.

`docs/policy-ids.csv` is that list, written from the policy's text.
"""

import csv
from functools import cache
from pathlib import Path

import pytest

from authgen.intake.library import Library
from authgen.intake.policies import whole_policy
from authgen.policy.policy import Policy
from authgen.terms.words import DRUGS

ROOT = Path(__file__).parents[2]
Row = tuple[str, str, str, str, str]


@cache
def listed() -> tuple[Row, ...]:
    with (ROOT / "docs" / "policy-ids.csv").open(encoding="utf-8", newline="") as file:
        return tuple(
            (r["drug"], r["kind"], r["id"], r["severity"], r["cure"]) for r in csv.DictReader(file)
        )


@cache
def policies() -> tuple[Policy, ...]:
    library = Library()
    return tuple(whole_policy(library, name)[0] for name in library.policy_names)


def held() -> set[Row]:
    rows: set[Row] = set()
    for policy in policies():
        for drug, kinds in policy.kinds.items():
            for kind, ids in kinds.items():
                found = [policy.criterion(i) for i in ids]
                rows |= {(drug, str(kind), c.id, c.severity, c.cure or "") for c in found}
    return rows


def test_the_list_names_each_id_once() -> None:
    assert len(set(listed())) == len(listed())


def test_every_id_of_the_list_is_held_with_its_severity_and_cure() -> None:
    assert set(listed()) - held() == set()


def test_no_policy_holds_an_id_that_the_list_does_not_name() -> None:
    assert held() - set(listed()) == set()


def test_every_drug_has_one_policy() -> None:
    assert sorted(d for p in policies() for d in p.drugs) == sorted(DRUGS)


@pytest.mark.parametrize("policy", policies(), ids=lambda p: p.id)
def test_a_policy_is_in_force_from_august_2025(policy: Policy) -> None:
    assert str(policy.effective.from_) == "2025-08-01"
    assert (policy.version, policy.status) == ("1.0.0", "active")
    dates = {str(day) for p in policy.parameters.values() for day in p.values}
    assert dates == {"2025-08-01"}


@pytest.mark.parametrize("policy", policies(), ids=lambda p: p.id)
def test_the_tolerance_of_a_late_infusion_is_the_schedules_tolerance(policy: Policy) -> None:
    """GAP-01 and the kind judged speak of the same number of days (policy section 4)."""
    for drug in policy.drugs:
        name = "late_tolerance_natalizumab" if drug.startswith("natalizumab") else "late_tolerance"
        if name in policy.parameters:
            (dated,) = policy.parameters[name].values.values()
            assert dated.value == policy.schedules[drug].gap_tolerance


@pytest.mark.parametrize("policy", policies(), ids=lambda p: p.id)
def test_results_about_hiv_and_pregnancy_are_private(policy: Policy) -> None:
    private = {"HIV-01", "CI-HIV", "PREG-01", "PREG-02", "CI-PREG", "SEC-06", "LAB-ABN"}
    assert {c.id for c in policy.criteria if c.private} == private & {c.id for c in policy.criteria}


UNCONFIRMED = (
    "first sign of hypersensitivity",
    "first two infusions",
    "TSH every 3 months",
)
"""What was once remembered of a label and stands in no source that was opened."""


@pytest.mark.parametrize("policy", policies(), ids=lambda p: p.id)
def test_a_condition_says_nothing_that_no_source_confirms(policy: Policy) -> None:
    said = [c.letter.met or "" for c in policy.criteria if c.severity == "condition"]
    assert [(s, u) for s in said for u in UNCONFIRMED if u in s] == []


def test_the_limits_of_progressive_disease_are_this_policys_own() -> None:
    """Whom the trial took in is in no source that was opened."""
    [policy] = [p for p in policies() if p.id == "ms-ocrelizumab"]
    found = policy.criterion("ORA-01")
    assert found.cite == ("policy-base",)
    assert "studied" not in f"{found.title} {found.letter.met} {found.letter.not_met}"


def test_the_bands_of_exposure_are_this_policys_own() -> None:
    """Of the analysis of 2017 its cut-offs of the index were seen, not its bands of months."""
    [policy] = [p for p in policies() if p.id == "ms-natalizumab"]
    bands = [p for name, p in policy.parameters.items() if name.startswith("exposure_band_")]
    assert [v.cite for band in bands for v in band.values.values()] == [("policy-base",)] * 3


def test_a_code_whose_official_wording_is_not_confirmed_is_described_in_our_own() -> None:
    [code] = [c for c in Library().tables.hcpcs if c.code == "J2351"]
    assert code.description == "Injection, ocrelizumab with hyaluronidase, 1 mg of ocrelizumab"


@pytest.mark.parametrize("policy", policies(), ids=lambda p: p.id)
def test_surveillance_after_natalizumab_rests_on_the_source_that_gives_its_interval(
    policy: Policy,
) -> None:
    """The consensus of 2021 was seen to share the idea, not the 3 to 4 months."""
    for criterion in (c for c in policy.criteria if c.id in {"COND-PML", "SW-01"}):
        assert "magnims2015" in criterion.cite
        assert not {"magnims2021", "ho2017"} & set(criterion.cite), "neither gives an interval"


@pytest.mark.parametrize("policy", policies(), ids=lambda p: p.id)
def test_a_certification_has_at_most_twelve_rows(policy: Policy) -> None:
    """Criteria of one group share a row; advisories and conditions have none."""
    for kinds in policy.kinds.values():
        for ids in kinds.values():
            found = [policy.criterion(i) for i in ids]
            told = [c for c in found if c.severity not in ("advisory", "condition")]
            assert len({c.group or c.id for c in told}) <= 12
