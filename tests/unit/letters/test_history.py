"""The history: who, what was diagnosed, which therapies."""

from __future__ import annotations

from typing import Any

import pytest

from authgen.letters import history
from authgen.letters.claims import Claim
from tests.unit.letters.build import assessment, dossier, draft, page


def told(**clinical: Any) -> list[Claim]:
    return list(history.therapies(draft(assessment(of=dossier({"clinical": clinical})))))


def therapy(**more: Any) -> dict[str, Any]:
    item = {"drug": "teriflunomide", "start": "2024-01-10", "source": "A p.2", **more}
    return {"complete": True, "source": "A p.1", "items": [item]}


def test_the_diagnosis_says_who_what_when_and_by_which_criteria() -> None:
    claim = history.diagnosis(draft())
    assert claim is not None
    assert claim.text == (
        "Marit Solberg is 38 years old and has relapsing-remitting multiple sclerosis (MS), "
        "confirmed on May\u00a010, 2022 by the McDonald 2017 criteria"
    )
    assert claim.keys == ("mcd2017",)
    assert [(c.exhibit, c.page) for c in claim.pages] == [("A", 1)]


@pytest.mark.parametrize(
    ("patch", "end", "keys"),
    [
        ({"confirmed": False}, "multiple sclerosis (MS)", ()),
        ({"criteria": "Poser 1983"}, "by the Poser 1983 criteria", ()),
        ({"criteria": "mcdonald 2024"}, "by the mcdonald 2024 criteria", ("mcd2024",)),
        ({"criteria": None}, "confirmed on May\u00a010, 2022", ()),
        (
            {"criteria": "CIS", "course": "CIS"},
            "has a clinically isolated syndrome (CIS), confirmed on May\u00a010, 2022",
            (),
        ),
    ],
)
def test_what_the_record_leaves_out_is_not_said(
    patch: dict[str, Any], end: str, keys: tuple[str, ...]
) -> None:
    claim = history.diagnosis(draft(assessment(of=dossier({"clinical": {"diagnosis": patch}}))))
    assert claim is not None
    assert claim.text.endswith(end)
    assert claim.keys == keys


@pytest.mark.parametrize("patch", [None, {"course": None}])
def test_without_a_course_no_diagnosis_is_told(patch: dict[str, Any] | None) -> None:
    of = dossier({"clinical": {"diagnosis": patch}})
    assert history.diagnosis(draft(assessment(of=of))) is None


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"stop": "2024-08-01", "adherence": "good"},
         ("Ms.\u00a0Solberg took teriflunomide from January\u00a010, 2024 to August\u00a01, 2024 "
         "with good adherence")),
        ({}, "Ms.\u00a0Solberg took teriflunomide from January\u00a010, 2024 on"),
        ({"start": None, "stop": "2024-08-01"},
         "Ms.\u00a0Solberg took teriflunomide until August\u00a01, 2024"),
        ({"start": None}, "Ms.\u00a0Solberg took teriflunomide"),
        ({"outcome": "adverse_effect", "severity": "life_threatening", "detail": "ALT <5 & up"},
         ("Ms.\u00a0Solberg took teriflunomide from January\u00a010, 2024 on and had a "
         "life-threatening adverse effect: ALT <5 & up")),
        ({"outcome": "adverse_effect"},
         ("Ms.\u00a0Solberg took teriflunomide from January\u00a010, 2024 on and had an adverse "
         "effect")),
        ({"start": None, "outcome": "contraindicated", "detail": "cirrhosis"},
         "Ms.\u00a0Solberg cannot take teriflunomide, which is contraindicated: cirrhosis"),
    ],
)  # fmt: skip
def test_a_therapy_is_told_with_its_time_adherence_and_end(more: dict[str, Any], said: str) -> None:
    (claim,) = told(dmts=therapy(**more))
    assert claim.text == said
    assert claim.pages == (page("A-2", claim.pages[0].grade),)


def test_the_drug_requested_and_what_has_no_source_are_not_told_as_therapies() -> None:
    dmts = therapy()
    dmts["items"] += [
        {"drug": "Ocrevus", "start": "2025-01-01", "source": "A p.3"},
        {"drug": "fingolimod", "start": "2023-01-01"},
    ]
    (claim,) = told(dmts=dmts)
    assert "teriflunomide" in claim.text


def test_only_the_latest_therapies_are_told_oldest_first() -> None:
    items = [
        {"drug": f"drug {i}", "start": f"20{10 + i}-01-01", "source": "A p.1"}
        for i in (5, 1, 2, 3, 4)
    ]
    claims = told(dmts={"items": items})
    assert [c.text.split()[4] for c in claims] == ["2", "3", "4", "5"]


def test_a_complete_empty_list_says_that_nothing_was_taken() -> None:
    (claim,) = told(dmts={"complete": True, "source": "A p.2", "items": []})
    assert claim.text == "Ms.\u00a0Solberg has taken no disease-modifying therapy before"
    assert claim.pages


def test_a_record_without_the_list_tells_no_therapy() -> None:
    assert told(dmts=None) == []
