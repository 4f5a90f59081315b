"""The cases that examples give, judged."""

from __future__ import annotations

from authgen.terms.truth import Truth
from authgen.terms.words import Verdict
from tests.unit.lab.stages import criterion, leaf, stage


def test_a_criterion_is_seen_bare_and_with_each_example() -> None:
    found = list(stage().contexts(criterion("REL-01")))
    written = [e.expect for e in stage().examples["REL-01"]]
    assert [c.seen.verdict for c in found] == [Verdict.MET, *written]
    duration, _ = leaf("REL-01", "clinical.relapse.duration_hours")
    assert [c.seen.truths(id(duration)) for c in found][3] == {Truth.NO}
    assert found[0].seen.truths(id(duration), "clinical.relapse.duration_hours") == {Truth.YES}
    assert found[0].seen.truths(id(duration), "elsewhere") == frozenset()


def test_a_criterion_of_other_bases_has_no_context() -> None:
    assert list(stage("ms-natalizumab").contexts(criterion("RST-01", "ms-natalizumab")))
    assert not list(stage().contexts(criterion("JCV-01", "ms-natalizumab")))


def test_what_is_no_case_is_not_judged() -> None:
    case = stage().trial.beds[0].case
    assert stage().seen({**case, "member": None}, criterion("REL-01")) is None
    before = stage().tried
    assert stage().seen(case, criterion("REL-01")) is not None
    assert stage().tried == before + 1


def test_every_base_and_example_is_given_once() -> None:
    cases = list(stage().cases())
    examples = sum(len(some) for some in stage().examples.values())
    assert cases[0] is stage().trial.beds[0].case
    assert len(stage().trial.beds) < len(cases) <= examples + len(stage().trial.beds)
