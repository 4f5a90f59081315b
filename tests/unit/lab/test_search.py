"""Looking for the case in which one leaf decides."""

from __future__ import annotations

from authgen.lab.leaves import OPEN
from authgen.lab.placing import Spot
from authgen.terms.truth import Truth
from tests.unit.lab.stages import leaf, search

ALL = frozenset(Truth)


def test_two_examples_that_differ_in_one_leaf_show_it() -> None:
    hours, sides = leaf("REL-01", "clinical.relapse.duration_hours")
    looked = search("REL-01")
    assert looked.decides(hours, sides, frozenset())
    assert not looked.made  # no case was needed


def test_where_no_example_does_a_case_is_made() -> None:
    active, sides = leaf("CI-FUNG", "status")
    looked = search("CI-FUNG")
    assert looked.decides(active, sides, ALL)
    assert looked.made
    assert looked.seen[id(active)] == ALL


def test_a_leaf_that_turns_the_verdict_the_wrong_way_does_not_decide() -> None:
    hours, sides = leaf("REL-01", "clinical.relapse.duration_hours")
    assert not search("REL-01").decides(hours, sides.turned(), ALL)


def test_a_leaf_that_changes_nothing_does_not_decide() -> None:
    hours, _ = leaf("REL-01", "clinical.relapse.duration_hours")
    assert not search("REL-04").decides(hours, OPEN, ALL)


def test_a_leaf_that_turns_with_others_does_not_decide_alone() -> None:
    """Without the whole relapse both leaves turn: such a pair shows nothing of either."""
    deficit, sides = leaf("REL-01", "clinical.relapse.deficit")
    looked = search("REL-01")
    looked.contexts = (looked.contexts[0], looked.contexts[-1])
    assert looked.contexts[-1].seen.truths(id(deficit)) == {Truth.UNKNOWN}
    looked.decides(deficit, sides, frozenset())
    assert looked.made  # the pair of examples was not enough


def test_a_case_is_made_once_and_none_where_it_cannot_be() -> None:
    looked = search("REL-04")
    spot = Spot("clinical.relapse.onset", "clinical.relapse.onset")
    first = looked.changed(0, spot, "2026-11-01")
    assert first is not None
    assert looked.changed(0, spot, "2026-11-01") is first
    assert looked.changed(0, spot, "no date") is None
    assert looked.changed(0, Spot("clinical.mri.9.date", ""), "2026-11-01") is None
