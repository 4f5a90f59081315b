"""A policy with an overlay, in English: the law as it is now, and what changed."""

from functools import cache

import pytest

from authgen.errors import MissingInputError
from authgen.intake.library import Library
from authgen.intake.overlaid import laid_over
from authgen.intake.overlays import overlay_held
from authgen.intake.policies import compiled_policy
from authgen.lab.overlay_english import describe_overlaid

LIBRARY = Library()


@cache
def told(policy: str, name: str, kind: str | None = None) -> str:
    law, found = compiled_policy(LIBRARY, policy), overlay_held(LIBRARY, name)
    whole = laid_over(LIBRARY, law, found).policy
    return describe_overlaid(law.policy, whole, found.overlay, None, kind)


def changes(text: str) -> str:
    return text.partition("WHAT IT CHANGES")[2].partition("\n\n")[0]


def test_the_overlay_is_named_with_its_notice_and_source() -> None:
    first, second, third = told("ms-ocrelizumab", "strict-step").splitlines()[:3]
    assert first == "WITH OVERLAY strict-step 1.0.0: Strict step therapy"
    assert second == "Payer: A made-up plan. Illustrative, not the payer's policy."
    assert third.endswith("(2026-11-21)")


def test_papers_that_alone_count_are_named() -> None:
    step = told("ms-natalizumab", "strict-step").partition("\nSTEP-01  ")[2].partition("\n\n")[0]
    assert "\n  Counts only as shown by: pharmacy claims\n" in step
    assert "Counts only" not in told("ms-natalizumab", "strict-step").partition("\nSTEP-01 ")[0]


def test_a_payers_own_overlay_has_no_notice() -> None:
    law, found = compiled_policy(LIBRARY, "ms-ocrelizumab"), overlay_held(LIBRARY, "strict-step")
    own = found.overlay.model_copy(update={"illustrative": False})
    text = describe_overlaid(law.policy, law.policy, own, None, None)
    assert text.splitlines()[1] == "Payer: A made-up plan."


def test_what_is_added_is_marked_where_it_stands() -> None:
    text = told("ms-ocrelizumab", "strict-step")
    assert "\nSTEP-02  A therapy of each class failed\n  [added by strict-step; tightens]\n" in text
    assert "STEP-02 is added [tightens]\n" in changes(text)


def test_what_is_removed_stands_in_the_changes_only() -> None:
    text = told("ms-ocrelizumab", "label-only", "initial")
    assert "\n  NEED-01 is no longer asked [loosens]\n" in changes(text)
    assert "\nNEED-01  " not in text


def test_a_shorter_period_is_told_for_the_policy_that_has_it() -> None:
    words = "One certification covers 6 months (initial) [tightens]"
    assert words in changes(told("ms-ocrelizumab", "label-only"))
    assert "certification covers" not in changes(told("ms-natalizumab", "label-only"))


def test_another_number_stands_beside_the_old_one() -> None:
    text = changes(told("ms-ublituximab", "preferred-product"))
    assert "3 months from 2025-08-01, instead of 6 months [loosens]" in text
    assert "New number, Products that the plan prefers: ocrelizumab, ofatumumab from" in text
    assert "PREF-01 is added for initial [tightens]" in text


def test_each_change_says_why_and_on_whose_word() -> None:
    text = changes(told("ms-natalizumab", "ha-definition-a"))
    said = "The plan has its own definition of highly active disease. (payer-overlay, 2026-11-21)"
    assert said in text
    assert "  [changed by ha-definition-a; tightens]\n" in told("ms-natalizumab", "ha-definition-a")


def test_changes_of_another_base_are_not_told() -> None:
    assert "RST-01" not in changes(told("ms-alemtuzumab", "lookback-90"))
    assert "RST-01" in changes(told("ms-natalizumab", "lookback-90"))


def test_a_kind_that_is_not_held_is_refused() -> None:
    with pytest.raises(MissingInputError):
        told("ms-ocrelizumab", "strict-step", "acute")
