"""Overlays do to a policy what they say, and no more."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from hypothesis import event, given
from hypothesis import strategies as st

from authgen.case.dossier import Dossier
from authgen.check.judge import judge
from authgen.determination.recommend import recommend
from authgen.errors import InvalidSettingsError
from authgen.intake.library import OVERLAYS, Library
from authgen.intake.merged import merged
from authgen.intake.overlays import overlay_held
from authgen.intake.policies import compiled_policy
from authgen.lab.examples import Example, ExamplesFile, Trial, read_examples, read_file
from authgen.lab.overlay_examples import trials
from authgen.lab.patches import patched
from authgen.lab.sample import dossier_of
from authgen.policy.overlay import Overlay
from authgen.policy.policy import Policy
from authgen.terms.words import Advice
from tests.unit.policy.test_overlay import BODY, GROUNDS, OVERLAY

LIBRARY = Library()
KINDS = ("initial", "continuation", "restart")
NAMES = LIBRARY.overlay_names


# --------------------------------------------------------------- ids added and removed


@cache
def base() -> Policy:
    return compiled_policy(LIBRARY, "ms-ocrelizumab").policy


def weight(criterion_id: str) -> str:
    severity = base().criterion(criterion_id).severity
    return "loosens" if severity in ("required", "contraindication") else "neutral"


@st.composite
def overlays(draw: st.DrawFn) -> tuple[Overlay, Mapping[str, set[str]], Mapping[str, set[str]]]:
    """Give an overlay with what it adds and removes, by kind."""
    kinds = draw(st.lists(st.sampled_from(KINDS), min_size=1, unique=True))
    listed = sorted(set().union(*(base().ids("ocrelizumab", k) for k in kinds)))
    removed = draw(st.lists(st.sampled_from(listed), unique=True, max_size=5))
    added = [f"NEW-{n}" for n in range(draw(st.integers(0 if removed else 1, 3)))]
    some = {
        name: draw(st.lists(st.sampled_from(kinds), unique=True)) for name in (*removed, *added)
    }
    changes: list[dict[str, Any]] = [
        {**GROUNDS, "remove": name, "effect": weight(name), "kinds": _listing(name, some, kinds)}
        for name in removed
    ]
    changes += [
        {**GROUNDS, "add": name, "criterion": BODY, "effect": "tightens", "kinds": some[name]}
        for name in added
    ]
    made = Overlay.model_validate({**OVERLAY, "kinds": kinds, "changes": changes})
    plus = {k: {n for n in added if k in (some[n] or kinds)} for k in KINDS}
    minus = {k: {n for n in removed if k in (_listing(n, some, kinds) or kinds)} for k in KINDS}
    return made, plus, minus


def _listing(name: str, some: Mapping[str, list[str]], kinds: list[str]) -> list[str]:
    """Give the kinds drawn in which the criterion is listed; none of them means all."""
    holding = [k for k in some[name] if name in base().ids("ocrelizumab", k)]
    return holding or [k for k in kinds if name in base().ids("ocrelizumab", k)]


@given(overlays())
def test_lists_differ_by_what_the_overlay_adds_and_removes(
    drawn: tuple[Overlay, Mapping[str, set[str]], Mapping[str, set[str]]],
) -> None:
    overlay, plus, minus = drawn
    policy, faults = merged(base(), overlay)
    assert faults == ()
    for kind in KINDS:
        before, after = base().ids("ocrelizumab", kind), policy.ids("ocrelizumab", kind)
        assert set(after) - set(before) == plus[kind]
        assert set(before) - set(after) == minus[kind] & set(before)
        assert [i for i in after if i in before] == [i for i in before if i in after]
        assert policy.ids("ocrelizumab-sc", kind) == base().ids("ocrelizumab-sc", kind)
    assert {c.id for c in policy.criteria} >= {c.id for c in base().criteria}


@given(overlays())
def test_an_overlay_laid_over_twice_is_refused(
    drawn: tuple[Overlay, Mapping[str, set[str]], Mapping[str, set[str]]],
) -> None:
    """What was added is there and what was removed is gone: nothing is done again in silence."""
    overlay, _, _ = drawn
    policy, _ = merged(base(), overlay)
    assert merged(policy, overlay)[1] != ()


# --------------------------------------------------------------- what is declared


@cache
def own(name: str) -> ExamplesFile:
    return read_file(LIBRARY.folder / OVERLAYS, name, "overlays")


@cache
def laws(name: str) -> tuple[Trial, ...]:
    """Give each law of an overlay with the cases to change."""
    return trials(LIBRARY, overlay_held(LIBRARY, name), own(name))


@cache
def examples(name: str, policy_id: str) -> tuple[Example, ...]:
    joined = read_examples(LIBRARY, compiled_policy(LIBRARY, policy_id).policy)
    every = [*own(name).examples.values(), *joined.examples.values()]
    return tuple(example for some in every for example in some)


def effects(name: str) -> set[str]:
    return {ground.effect for ground in overlay_held(LIBRARY, name).overlay.grounds}


def certifies(dossier: Dossier, policy: Policy) -> bool:
    return recommend(judge(dossier, policy, LIBRARY.tables).findings)[0] is Advice.CERTIFY


@st.composite
def judged(draw: st.DrawFn, names: tuple[str, ...]) -> tuple[str, bool, bool]:
    """Give an overlay, and whether a changed case is certified by the base and by the overlay."""
    name = draw(st.sampled_from(names))
    law = draw(st.sampled_from(laws(name)))
    bed = draw(st.sampled_from(law.beds))
    case: Mapping[str, Any] = bed.case
    dossier = dossier_of(case)
    for example in draw(st.lists(st.sampled_from(examples(name, law.policy.id)), max_size=2)):
        try:
            changed = patched(case, example.with_, example.without)
            dossier = dossier_of(changed)
        except InvalidSettingsError:
            continue  # the change is for another base case
        case = changed
    before = compiled_policy(LIBRARY, law.policy.id).policy
    return name, certifies(dossier, before), certifies(dossier, law.policy)


def test_there_are_overlays_of_each_sort() -> None:
    assert {name for name in NAMES if "loosens" not in effects(name)} == {
        "function",
        "ha-definition-a",
        "strict-step",
    }


@given(judged(tuple(name for name in NAMES if "loosens" not in effects(name))))
def test_what_never_loosens_passes_nobody_whom_the_base_stops(
    found: tuple[str, bool, bool],
) -> None:
    _, base_passes, overlay_passes = found
    event(f"certified by overlay: {overlay_passes}")
    assert base_passes or not overlay_passes


@given(judged(tuple(name for name in NAMES if "tightens" not in effects(name))))
def test_what_only_adds_ways_stops_nobody_whom_the_base_passes(
    found: tuple[str, bool, bool],
) -> None:
    _, base_passes, overlay_passes = found
    assert overlay_passes or not base_passes
