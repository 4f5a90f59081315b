"""What would settle an open finding, factored, and why it is open."""

from __future__ import annotations

from typing import Any

from authgen.check.finding import Finding, Need, Trace
from authgen.check.need import facts_of, need_of
from authgen.terms.truth import Truth
from tests.unit.check import build

YES, NO, UNKNOWN = Truth.YES, Truth.NO, Truth.UNKNOWN
INFECTION = "clinical.infection.active"
CLEARED = "clinical.clearance.tb"
RRMS = {"diagnosis": {"course": "RRMS", "source": "A p.1"}}
IS_RRMS = {"fact": "clinical.diagnosis.course", "is": "RRMS"}
IS_PPMS = {"fact": "clinical.diagnosis.course", "is": "PPMS"}
NO_INFECTION = {"fact": INFECTION, "is": False}
TB_CLEARED = {"fact": CLEARED, "is": True}


def finding(test: dict[str, Any], clinical: dict[str, Any] = RRMS, **more: Any) -> Finding:
    return build.finding(test, clinical, **more)


def test_all_of_and_one_of_are_kept_apart() -> None:
    both = finding({"all": (IS_RRMS, NO_INFECTION, TB_CLEARED)}).need
    assert both is not None
    assert (both.joined, [n.fact for n in both.of]) == ("all", [INFECTION, CLEARED])
    either = finding({"any": (IS_PPMS, NO_INFECTION, TB_CLEARED)}).need
    assert either is not None
    assert (either.joined, [n.fact for n in either.of]) == ("any", [INFECTION, CLEARED])
    some = finding({"at_least": 2, "of": (IS_RRMS, NO_INFECTION, TB_CLEARED)}).need
    assert some is not None
    assert some.joined == "any"


def test_one_need_stands_alone_and_the_same_one_once() -> None:
    single = Need("fact", INFECTION, "not stated")
    assert finding({"all": (IS_RRMS, NO_INFECTION)}).need == single
    assert finding({"all": (NO_INFECTION, NO_INFECTION)}).need == single
    nested = {"any": (IS_PPMS, {"all": (NO_INFECTION, {"none": (TB_CLEARED,)})})}
    found = finding(nested).need
    assert facts_of(found) == (INFECTION, CLEARED)


def test_what_fails_is_asked_for_only_where_it_can_be_cured() -> None:
    test = {"all": (IS_PPMS, NO_INFECTION)}
    curable = finding(test).need
    assert facts_of(curable) == ("clinical.diagnosis.course", INFECTION)
    assert finding(test, criterion={"cure": "none"}).need is None
    assert finding(IS_RRMS).need is None
    none = finding({"none": (IS_RRMS, {"fact": "request.units", "is": 1})}).need
    assert facts_of(none) == ("clinical.diagnosis.course",)


def test_settling_one_column_settles_the_whole() -> None:
    met, not_met = NO_INFECTION, {"fact": INFECTION, "is": True}
    sided = finding({"met": met, "not_met": not_met}).need
    assert sided == Need("fact", INFECTION, "not stated")
    other = finding({"met": IS_RRMS, "not_met": IS_PPMS}, RRMS).need
    assert other is None
    failing = {"met": IS_PPMS, "not_met": {"fact": "clinical.diagnosis.course", "is": "CIS"}}
    told = finding(failing).need
    assert told is not None
    assert told.fact == "clinical.diagnosis.course"


def test_a_list_is_named_with_what_its_items_lack() -> None:
    scans = {"mri": {"items": ({"date": "2026-10-02", "region": "brain", "source": "B p.1"},)}}
    test = {"some": "clinical.mri", "where": ({"fact": "region", "is": "brain"},),
            "then": {"fact": "new_t2", "at_least": 2}}  # fmt: skip
    assert finding(test, scans).need == Need("fact", "clinical.mri[brain]", "not stated")


def leaf(truth: Truth, reason: str = "", fact: str = "f") -> Trace:
    return Trace(truth, fact=fact, reason=reason)


def test_a_trace_without_a_fact_asks_for_nothing() -> None:
    assert need_of(leaf(UNKNOWN, "r", fact=""), curable=False) is None
    assert need_of(leaf(NO, "r"), curable=False) is None
    assert need_of(Trace(UNKNOWN, "all", children=(leaf(YES),)), curable=False) is None
    assert facts_of(None) == ()


def test_a_gate_is_settled_by_either_side() -> None:
    gate = Trace(UNKNOWN, "gate", children=(leaf(UNKNOWN, "a", "x"), leaf(UNKNOWN, "b", "y")))
    found = need_of(gate, curable=False)
    assert found is not None
    assert (found.joined, facts_of(found)) == ("any", ("x", "y"))
