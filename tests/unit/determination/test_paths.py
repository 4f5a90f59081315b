"""Cheapest ways to certification first, each paper once, none that only asks for more."""

from __future__ import annotations

from msgspec.structs import replace

from authgen.check.finding import Need
from authgen.determination.assessment import Missing
from authgen.determination.paths import paths, planned
from authgen.terms.words import Cure, Remedy

LAB, NOTE, SCAN = "laboratory report", "clinic note", "MRI report"


def fact(path: str) -> Need:
    return Need("fact", path, "not stated")


IGG, HBV = fact("clinical.tests[igg]"), fact("clinical.tests[hbsag]")
MRI, RELAPSES, PLAN = (fact(f"clinical.{n}") for n in ("mri[brain]", "relapses", "plan.follow_up"))
STOP = fact("clinical.dmts")


def any_of(*needs: Need) -> Need:
    return Need("any", of=needs)


def all_of(*needs: Need) -> Need:
    return Need("all", of=needs)


def item(
    name: str, need: Need | None, *, failed: bool = False, cure: Cure = Cure.ACTION
) -> Missing:
    return Missing(name, (), "?", cure, "", need, failed=failed)


def told(*missing: Missing) -> list[list[tuple[str, tuple[str, ...]]]]:
    return [[(step.paper, step.criteria) for step in path.steps] for path in paths(missing)]


def test_nothing_open_needs_no_path() -> None:
    assert paths(()) == ()
    assert planned(()) == ()


def test_where_no_document_can_help_there_is_no_path() -> None:
    assert paths((item("A", IGG), item("B", None, cure=Cure.NONE))) == ()


def test_one_paper_that_settles_most_comes_first() -> None:
    found = told(item("A", PLAN), item("B", IGG), item("C", HBV))
    assert found == [[(LAB, ("B", "C")), (NOTE, ("A",))]]
    [path] = paths((item("B", IGG), item("C", HBV)))
    assert (path.cost, path.steps[0].facts) == (1, ("clinical.tests[igg]", "clinical.tests[hbsag]"))


def test_papers_come_before_tests_and_tests_before_orders() -> None:
    [path] = paths((item("A", STOP, failed=True), item("B", MRI, failed=True), item("C", PLAN)))
    assert [s.remedy for s in path.steps] == [Remedy.DOCUMENT, Remedy.TEST, Remedy.ORDER]
    assert path.cost == 18


def test_of_several_ways_the_one_whose_paper_is_needed_anyway_comes_first() -> None:
    found = told(item("A", any_of(RELAPSES, MRI)), item("B", MRI))
    assert found == [[(SCAN, ("A", "B"))]]


def test_ways_that_need_other_things_are_told_too() -> None:
    assert told(item("A", any_of(RELAPSES, MRI))) == [[(NOTE, ("A",))], [(SCAN, ("A",))]]
    both = any_of(all_of(IGG, MRI), RELAPSES)
    assert told(item("A", both)) == [[(NOTE, ("A",))], [(SCAN, ("A",)), (LAB, ("A",))]]


def test_a_finding_without_a_need_asks_for_a_note() -> None:
    [path] = paths((item("A", None),))
    assert (path.steps[0].paper, path.steps[0].facts) == (NOTE, ())


def test_many_choices_are_bounded() -> None:
    wide = all_of(*(any_of(fact(f"clinical.tests[{n}]"), MRI) for n in range(12)))
    found = told(*(item(f"A-{n}", wide) for n in range(12)))
    assert found[0] == [(SCAN, tuple(f"A-{n}" for n in range(12)))]


def test_items_stand_by_the_paper_that_settles_them() -> None:
    found = planned((item("A", PLAN, cure=Cure.DOCUMENT), item("B", IGG), item("C", HBV)))
    assert [(i.criterion, i.remedy, i.paper) for i in found] == [
        ("B", Remedy.DOCUMENT, LAB),
        ("C", Remedy.DOCUMENT, LAB),
        ("A", Remedy.DOCUMENT, NOTE),
    ]
    needs_both = item("A", all_of(PLAN, MRI), failed=True)
    [one] = planned((needs_both,))
    assert one.remedy is Remedy.ORDER


def test_the_question_that_another_one_rests_on_comes_first() -> None:
    rests = replace(item("A", any_of(IGG, PLAN)), facts=(IGG.fact, PLAN.fact))
    base = replace(item("B", IGG), facts=(IGG.fact,))
    assert [m.criterion for m in planned((rests, base))] == ["B", "A"]
