"""From criteria to findings: applicability, cures, wordings, conditions, evidence."""

from __future__ import annotations

from typing import Any

import pytest

from authgen.check.finding import Finding, Judgement
from authgen.check.gather import gather
from authgen.check.judge import filled, judge, rulings
from authgen.policy.policy import Policy
from authgen.terms.words import Cure
from tests.unit.check.build import ANY, dossier, infusions, known, predicate_policy, tables

RRMS = {"diagnosis": {"course": "RRMS", "confirmed": True, "source": "A p.1"}}
YES = {"fact": "clinical.diagnosis.course", "is": "RRMS"}
NO = {"fact": "clinical.diagnosis.course", "is": "PPMS"}
UNKNOWN = {"fact": "clinical.infection.active", "is": True}


def criterion(criterion_id: str = "T-1", **more: Any) -> dict[str, Any]:
    base = {"id": criterion_id, "severity": "required", "title": "The title", "test": YES,
            "ask": "?", "cure": "action", "letter": {"met": "Met."}}  # fmt: skip
    return base | more


def law(*criteria: dict[str, Any]) -> Policy:
    ids = tuple(c["id"] for c in criteria)
    return predicate_policy(ANY, criteria=criteria, kinds={"ocrelizumab": {"initial": ids}})


def judged(*criteria: dict[str, Any], clinical: Any = RRMS) -> Judgement:
    """Judge by some criteria; what is ruled of them must be the same."""
    policy = law(*criteria)
    found = judge(dossier(clinical), policy, tables())
    ruled = rulings(gather(dossier(clinical), policy, tables()))
    told = [(f.id, f.verdict, f.cure) for f in found.findings]
    assert [(r.id, r.verdict, r.cure) for r in ruled] == told
    return found


def one(clinical: Any = RRMS, **more: Any) -> Finding:
    return judged(criterion(**more), clinical=clinical).findings[0]


@pytest.mark.parametrize(
    ("severity", "truth", "expected"),
    [
        ("required", YES, "met"),
        ("required", NO, "not documented"),
        ("contraindication", YES, "not documented"),
        ("contraindication", NO, "not met"),
        ("advisory", YES, "not documented"),
        ("advisory", NO, "not met"),
        ("supporting", YES, "not documented"),
        ("supporting", NO, "not documented"),
        ("required", UNKNOWN, "not documented"),
        ("contraindication", UNKNOWN, "not documented"),
    ],
)
def test_where_it_is_open_whether_a_criterion_applies(
    severity: str, truth: dict[str, Any], expected: str
) -> None:
    assert one(severity=severity, test=truth, applies_if=UNKNOWN).verdict == expected


@pytest.mark.parametrize("severity", ["required", "contraindication", "advisory", "supporting"])
def test_what_does_not_apply_is_not_applicable(severity: str) -> None:
    found = one(severity=severity, test=UNKNOWN, applies_if=NO)
    assert (found.verdict, found.reason, found.cure) == ("not applicable", "Does not apply.", None)
    own = one(applies_if=NO, letter={"met": "Met.", "not_applicable": "Not this course."})
    assert own.reason == "Not this course."
    assert [c.exhibit for c in own.citations] == ["A"]


@pytest.mark.parametrize(
    ("severity", "test", "cure", "expected"),
    [
        ("required", YES, "action", None),
        ("required", NO, "action", Cure.ACTION),
        ("required", NO, "document", Cure.DOCUMENT),
        ("required", NO, "none", Cure.NONE),
        ("required", UNKNOWN, "action", Cure.ACTION),
        ("required", UNKNOWN, "document", Cure.DOCUMENT),
        ("required", UNKNOWN, "none", Cure.DOCUMENT),
        ("contraindication", YES, None, None),
        ("contraindication", NO, None, None),
        ("contraindication", UNKNOWN, None, Cure.DOCUMENT),
        ("advisory", UNKNOWN, None, None),
        ("supporting", NO, None, None),
    ],
)
def test_the_cure(
    severity: str, test: dict[str, Any], cure: str | None, expected: Cure | None
) -> None:
    assert one(severity=severity, test=test, cure=cure).cure is expected


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        (({"if": YES, "cure": "document"},), Cure.DOCUMENT),
        (({"if": NO, "cure": "document"},), Cure.NONE),
        (({"if": UNKNOWN, "cure": "document"},), Cure.NONE),
        (({"if": NO, "cure": "document"}, {"if": YES, "cure": "action"}), Cure.ACTION),
    ],
)
def test_a_cure_may_depend_on_the_case(changes: tuple[dict[str, Any], ...], expected: Cure) -> None:
    assert one(test=NO, cure="none", cure_when=changes).cure is expected


@pytest.mark.parametrize(
    ("severity", "test", "reason"),
    [
        ("required", YES, "Met."),
        ("required", NO, "disease course: is RRMS"),
        ("required", UNKNOWN, "active infection: not stated"),
        ("contraindication", NO, "The title"),
        ("contraindication", YES, "Met."),
        ("advisory", UNKNOWN, "active infection: not stated"),
    ],
)
def test_without_a_wording_of_its_own_the_leaves_speak(
    severity: str, test: dict[str, Any], reason: str
) -> None:
    assert one(severity=severity, test=test).reason == reason


def test_an_own_wording_is_followed_by_what_the_leaves_say() -> None:
    letter = {"met": "Met.", "not_met": "It is {clinical.diagnosis.course}.", "not_documented": "?"}
    failing = one(test=NO, letter=letter)
    assert failing.reason == "It is RRMS."
    assert one(test=UNKNOWN, letter=letter).reason == "? (active infection: not stated)"
    ruled_out = one(severity="contraindication", test=NO, letter=letter)
    assert ruled_out.reason == "It is RRMS."
    assert one(test={"none": (YES,)}, letter=letter).reason == "It is RRMS."


def test_a_sentence_begins_with_a_capital() -> None:
    letter = {"met": "{request.drug} is asked for."}
    assert one(test=YES, letter=letter).reason == "Ocrelizumab is asked for."


def test_wordings_name_facts_and_bound_items_only() -> None:
    letter = {
        "met": "{clinical.diagnosis.confirmed}; {clinical.diagnosis.onset}; {request.units}; "
        "{x.y}; {alone}"
    }
    found = one(letter=letter)
    assert found.reason == "Yes; not stated; 1800; not stated; not stated"
    assert found.fills["clinical.diagnosis.confirmed"] is True


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (True, "yes"),
        (False, "no"),
        (None, "not stated"),
        (("MRI", "IgG"), "MRI, IgG"),
        ((), "none"),
        (3, "3"),
    ],
)
def test_values_are_said_as_people_say_them(value: object, said: str) -> None:
    assert filled("{a.b}.", {"a.b": value}) == f"{said}."


@pytest.mark.parametrize(
    ("rule", "test", "expected"),
    [
        ({"accept": ("clinic_note",)}, YES, "met"),
        ({"accept": ("lab_report",)}, YES, "not documented"),
        ({"accept": ("clinic_note", "lab_report"), "min": 2}, YES, "not documented"),
        ({"min": 2}, YES, "not documented"),
        ({"min": 2}, ANY, "not documented"),
        ({"min": 1}, ANY, "met"),
        ({"accept": ("lab_report",)}, NO, "not met"),
    ],
)
def test_which_evidence_counts(rule: dict[str, Any], test: dict[str, Any], expected: str) -> None:
    assert one(evidence=rule, test=test).verdict == expected


def test_what_is_not_documented_cites_nothing_and_needs_something() -> None:
    open_ = one(test={"all": (YES, UNKNOWN)})
    assert open_.citations == ()
    assert open_.need is not None
    assert open_.need.fact == "clinical.infection.active"
    failing = one(test=NO)
    assert failing.need is not None
    assert one(test=NO, cure="none").need is None
    assert one().need is None


def test_each_criterion_is_judged_once_and_referred_to() -> None:
    first = criterion("A-1", test={"criterion": "B-1"}, severity="supporting")
    second = criterion("B-1", test=NO)
    third = criterion("C-1", test={"none": ({"criterion": "D-1"},)})
    fourth = criterion("D-1", test=YES, applies_if=NO)
    found = {f.id: f for f in judged(first, second, third, fourth).findings}
    assert found["A-1"].verdict == "not met"
    assert found["A-1"].reason == "The title, B-1, is not met"
    assert found["C-1"].verdict == "met"
    assert [f.id for f in judged(second, first).findings] == ["B-1", "A-1"]


def test_a_condition_that_holds_is_imposed_and_no_finding() -> None:
    holds = criterion("COND-A", severity="condition", cite=("policy-base",))
    fails = criterion("COND-B", severity="condition", test=NO)
    found = judged(criterion(), holds, fails)
    assert [f.id for f in found.findings] == ["T-1"]
    assert [(c.id, c.text, c.cite) for c in found.conditions] == [
        ("COND-A", "Met.", ("policy-base",))
    ]


@pytest.mark.parametrize(
    ("drug", "kind", "regimen", "dose_class"),
    [
        ("ocrelizumab", "initial", {"dose": "300 mg", "days": (1, 15)}, "on_label"),
        ("ocrelizumab", "initial", {"dose": "301 mg", "days": (1, 15)}, None),
        ("rituximab", "initial", {"dose": "1 g", "days": (1, 15)}, "off_label"),
        ("methylprednisolone", "acute", {"dose": "1 g", "days": (1, 2, 3)}, "guideline_standard"),
    ],
)
def test_the_class_of_the_dose(
    drug: str, kind: str, regimen: dict[str, Any], dose_class: str | None
) -> None:
    request = {"drug": drug, "kind": kind, "regimen": (regimen,)}
    found = judge(dossier(request=request), predicate_policy(ANY, drug=drug), tables())
    assert found.dose_class == dose_class


def test_the_kind_judged_chooses_the_criteria() -> None:
    kinds = {"ocrelizumab": {"initial": ("T-1",), "continuation": ("T-2",)}}
    policy = predicate_policy(ANY, criteria=(criterion(), criterion("T-2")), kinds=kinds)
    found = judge(dossier(infusions({"date": "2026-06-20"})), policy, tables())
    assert (found.kind, [f.id for f in found.findings]) == ("continuation", ["T-2"])
    assert [p.slug for p in found.problems] == ["kind-judged"]


def test_natalizumab_has_a_stratum() -> None:
    facts_known = known(drug="natalizumab")
    found = judge(facts_known.dossier, facts_known.policy, tables())
    assert found.pml_stratum is not None
    assert judged(criterion()).pml_stratum is None


def result(day: str, word: str, source: str = "D p.1") -> dict[str, Any]:
    return {"test": "hbsag", "date": day, "result": word, "source": source}


def test_what_makes_a_criterion_apply_speaks_against_the_request() -> None:
    positive = {"latest": "clinical.tests", "where": ({"fact": "test", "is": "hbsag"},),
                "then": {"fact": "result", "is": "positive"}}  # fmt: skip
    tests = (result("2026-01-02", "positive"), result("2026-02-02", "negative", "!"))
    found = one({"tests": {"items": tests}} | RRMS, test=NO, applies_if=positive)
    assert found.verdict == "not met"  # it applies: the negative is not shown
