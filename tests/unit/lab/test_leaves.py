"""Which verdicts follow from a leaf is read off the tree above it."""

from __future__ import annotations

from authgen.lab.leaves import EVERY, OPEN, Sides
from authgen.policy.predicate import Leaf
from authgen.terms.truth import Truth
from authgen.terms.words import Verdict
from tests.unit.lab.stages import all_leaves, leaf

MET, NOT_MET = frozenset({Verdict.MET}), frozenset({Verdict.NOT_MET})


def test_a_leaf_of_a_plain_test_carries_its_verdict() -> None:
    assert leaf("REL-04", "clinical.relapse.onset")[1] == Sides(MET, NOT_MET)


def test_not_turns_the_sides_round() -> None:
    _, sides = leaf("DX-01", "clinical.diagnosis.confirmed")
    assert sides == Sides(MET, EVERY - MET)
    halves = [sides for found, sides in all_leaves("REL-03") if isinstance(found, Leaf)]
    assert halves == [
        Sides(MET, EVERY - MET),
        Sides(EVERY - MET, MET),  # under `none`
        Sides(NOT_MET, EVERY - NOT_MET),
    ]


def test_what_applies_decides_between_applying_and_not() -> None:
    on = "ms-natalizumab"
    sides = [sides for _, sides in all_leaves("JCV-02", on)]
    not_applicable = frozenset({Verdict.NOT_APPLICABLE})
    assert sides[0] == Sides(EVERY - not_applicable, not_applicable)
    assert sides[-1] == Sides(MET, NOT_MET)


def test_what_chooses_items_depends_on_the_form() -> None:
    on = "ms-natalizumab"
    chosen = leaf("MRI-01", "region", on)[1]
    assert chosen == OPEN  # of the latest: any verdict may follow
    assert leaf("CI-PML", "problem", on)[1] == Sides(MET, NOT_MET)  # some
    assert leaf("RESP-01", "onset", on)[1] == Sides(NOT_MET, MET)  # none
    assert leaf("ADA-01", "test", on)[1] == Sides(NOT_MET, MET)  # every


def test_an_unknown_leaf_leaves_what_neither_side_says() -> None:
    assert Sides(MET, NOT_MET).of(Truth.UNKNOWN) == EVERY - MET - NOT_MET
    assert Sides(MET, EVERY - MET).of(Truth.UNKNOWN) == EVERY - MET
    assert Sides(MET, NOT_MET).of(Truth.YES) == MET
    assert Sides(MET, NOT_MET).of(Truth.NO) == NOT_MET
