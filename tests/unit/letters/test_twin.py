"""A letter as data."""

from __future__ import annotations

import json
from typing import Any

from msgspec.structs import replace

from authgen.letters.twin import Twin, differing, twin_of, unsealed
from authgen.terms.words import Verdict
from tests.unit.letters.build import (
    assessment,
    contra,
    determination,
    dossier,
    letter,
    swapped,
)


def tree(**more: Any) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(twin_of(assessment(), letter(), None, "text", **more))
    return found


def twin() -> Twin:
    return Twin.model_validate(tree())


def test_it_says_what_was_decided_on_what_and_by_which_law() -> None:
    signed = json.loads(twin_of(assessment(), letter(), determination(), "text"))
    assert signed["determination"]["decision"] == "CERTIFIED"
    assert signed["policy"]["digest"] == "sha256:policy"
    assert signed["exhibits"][0] == {"id": "A", "digest": "sha256:A"}
    assert {f["label"] for f in signed["fields"]} >= {"Valid", "Quantity"}


def test_the_whole_assessment_goes_in_when_asked_for() -> None:
    assert tree()["full"] is None
    assert tree(full=True)["full"]["case_id"] == "NG-2026-004417"


def test_equal_letters_have_equal_twins_and_the_seal_holds() -> None:
    assert tree() == tree()
    assert not unsealed(tree())
    assert unsealed(tree() | {"recommendation": "refer"})


def test_nothing_differs_from_what_was_judged() -> None:
    assert list(differing(twin(), assessment())) == []


def test_another_case_ends_the_comparison() -> None:
    other = assessment(of=dossier({"case_id": "OTHER-1"}))
    assert list(differing(twin(), other)) == ["the folder holds another case than NG-2026-004417"]


def test_a_changed_case_exhibit_or_law_is_named() -> None:
    now = assessment()
    (first, *others) = now.dossier.exhibits
    changed = replace(
        now,
        dossier=replace(
            now.dossier,
            digest="sha256:other",
            exhibits=(replace(first, digest="sha256:x"), *others[:-1]),
        ),
        stamp=replace(now.stamp, version="1.1.0", digest="sha256:new"),
    )
    found = list(differing(twin(), changed))
    assert found[:3] == [
        "the case file is not the one that was judged",
        "exhibit A is not the one that was judged",
        f"exhibit {now.dossier.exhibits[-1].id} is not the one that was judged",
    ]
    assert "the policy's version is 1.1.0, and was 1.0.0" in found
    assert "the policy's digest is sha256:new, and was sha256:policy" in found
    assert found[-1] == "the assessment is not the same"


def test_another_recommendation_is_told() -> None:
    worse = assessment(swapped(contra("CI-HBV", "Active hepatitis B", Verdict.MET)))
    assert list(differing(twin(), worse)) == ["the recommendation is now refer, and was certify"]


def test_another_version_of_the_program_is_told_where_the_assessment_is_another() -> None:
    earlier = twin().model_copy(update={"authgen": "0.0.9"})
    assert list(differing(earlier, assessment())) == []
    reworded = assessment(swapped(contra("CI-HBV", "Hepatitis B, active", Verdict.NOT_MET)))
    (found,) = differing(earlier, reworded)
    assert found.startswith("the assessment is not the same; authgen 0.0.9 made it, this is ")
