"""Policies in English."""

import re
from functools import cache
from pathlib import Path

import pytest

from authgen.check.computed import FUNCTIONS
from authgen.errors import MissingInputError
from authgen.intake.library import Library
from authgen.intake.policies import whole_policy
from authgen.lab.english import READS, describe
from authgen.policy.criterion import EvidenceRule
from authgen.policy.policy import Policy

ROOT = Path(__file__).parents[3]
LIBRARY = Library()


@cache
def policy(name: str) -> Policy:
    return whole_policy(LIBRARY, name)[0]


@pytest.mark.parametrize("name", LIBRARY.policy_names)
def test_every_criterion_and_every_number_of_a_policy_is_said(name: str) -> None:
    law = policy(name)
    told = describe(law)
    listed = {i for kinds in law.kinds.values() for ids in kinds.values() for i in ids}
    for criterion in listed:
        assert f"\n{criterion}  {law.criterion(criterion).title}\n" in told
    assert re.search(r"[{}]", told) is None
    assert "today" not in told


def test_a_number_stands_with_value_day_and_source() -> None:
    told = describe(policy("ms-natalizumab"), "natalizumab", "initial")
    assert (
        "Number: Age of the anti-JCV antibody result: 6 months (from 2025-08-01; policy-base)"
        in told
    )
    assert "date lies within 6 months before the assessment" in told


def test_what_a_registered_function_reads_is_a_number_too() -> None:
    told = describe(policy("ms-mitoxantrone"), "mitoxantrone", "initial")
    assert "Number: Cumulative dose in mg per square meter: 140 " in told


def test_only_the_kind_asked_for_is_said() -> None:
    told = describe(policy("ms-natalizumab"), "natalizumab-sztn", "continuation")
    assert "\nJCV-04 " in told
    assert "\nJCV-01 " not in told
    assert "natalizumab-sztn, IV" in told
    assert "\nnatalizumab, IV" not in told


def test_terms_are_those_used_also_through_one_another() -> None:
    told = describe(policy("ms-ocrelizumab"), "ocrelizumab", "initial")
    assert '\n"a relapse occurred on the therapy"\n' in told
    assert '\n"closer surveillance for PML is due"\n' not in told


def test_what_is_not_for_all_kinds_says_for_which() -> None:
    told = describe(policy("ms-natalizumab"))
    assert "\nRST-01  Reason for the gap in treatment\n  Only for: restart\n" in told
    assert "Only for" not in describe(policy("ms-natalizumab"), "natalizumab", "initial")
    assert "Only for: continuation of alemtuzumab" not in describe(policy("ms-alemtuzumab"))


def test_the_ends_are_said_as_people_read_them() -> None:
    told = describe(policy("ms-natalizumab"), "natalizumab", "initial")
    infection = told[told.index("INF-01") : told.index("CI-PML")]
    assert "  present when:\n" in infection
    assert "  ruled out when:\n" in infection
    assert "  flag when:\n" in told[told.index("\nADVISORIES") :]


def test_a_condition_without_a_test_has_none() -> None:
    told = describe(policy("ms-natalizumab"), "natalizumab", "initial")
    conditions = told[told.index("\nCONDITIONS") : told.index("\nSCHEDULE")]
    assert "when:" not in conditions
    assert "  Says: Brain MRI at baseline" in conditions


def test_a_cure_that_depends_on_the_case_is_said() -> None:
    told = describe(policy("ms-natalizumab"), "natalizumab", "initial")
    assert 'When not met, and "Medicare, and the plan publishes no step criteria": a doc' in told


def test_several_papers_are_asked_for_in_words() -> None:
    law = policy("ms-natalizumab")
    rule = EvidenceRule(min=2)
    changed = [c.model_copy(update={"evidence": rule}) for c in law.criteria if c.id == "BRK-02"]
    rest = [c for c in law.criteria if c.id != "BRK-02"]
    told = describe(law.model_copy(update={"criteria": (*rest, *changed)}))
    assert told.count("\n  Counts only as shown by: at least 2 papers\n") == 1


def test_a_value_that_a_letter_puts_in_is_said_in_words() -> None:
    told = describe(policy("ms-natalizumab"), "natalizumab", "initial")
    assert "This certification ends on [the last day certified]." in told


def test_worsening_is_said_with_its_window() -> None:
    told = describe(policy("ms-natalizumab"))
    assert "confirmed EDSS worsening from 3 months after a course's start on" in told
    assert "confirmed EDSS worsening within the last 24 months" in told
    assert "under 80 % of the infusions scheduled were given" in told
    assert "there are no anti-natalizumab antibody results on file" in told


def test_the_codes_stand_with_the_law_for_the_drugs_shown() -> None:
    told = describe(policy("ms-natalizumab"), "natalizumab-sztn", library=LIBRARY)
    assert "\nnatalizumab-sztn: HCPCS Q5134 (1 unit = 1 mg, from 2024-04-01); REMS pr" in told
    assert "J2323" not in told
    assert "\nCODES" not in describe(policy("ms-natalizumab"))


def test_sources_are_written_out() -> None:
    told = describe(policy("ms-natalizumab"), library=LIBRARY)
    assert "\npolicy-base: this policy's own text\n" in told
    assert "\nmcd2017: Thompson AJ" in told
    assert "\nSOURCES" not in describe(policy("ms-natalizumab"))


def test_an_end_of_force_is_said() -> None:
    law = policy("ms-ocrelizumab")
    ended = law.model_copy(
        update={
            "effective": type(law.effective).model_validate(
                {"from": "2025-08-01", "to": "2026-01-31"}
            )
        }
    )
    assert "from 2025-08-01 to 2026-01-31" in describe(ended)


def test_a_drug_or_kind_that_is_not_held_is_refused() -> None:
    with pytest.raises(MissingInputError, match="does not hold"):
        describe(policy("ms-ocrelizumab"), "ocrelizumab", "acute")


def test_the_parameters_that_functions_read_are_known() -> None:
    """A parameter read in `check` by name is told by `authgen criteria show`."""
    modules = (p for p in (ROOT / "authgen" / "check").glob("*.py") if p.stem != "stratum")
    sources = [p.read_text("utf-8") for p in modules]
    read = {name for s in sources for name in re.findall(r'parameter\("(\w+)"\)', s)}
    assert read <= {name for names in READS.values() for name in names}
    assert set(READS) <= set(FUNCTIONS)
