"""What a checklist says, blank and filled."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pytest

from authgen.errors import MissingInputError
from authgen.intake.policies import compiled_policy
from authgen.lab.sheet import Asked, checklist
from authgen.review import Desk
from authgen.terms.words import Severity

SEEDS = Path(__file__).parents[3] / "seeds"
DESK = Desk()


def blank(policy: str, drug: str, kind: str) -> Any:
    law = compiled_policy(DESK.library, policy)
    return checklist(Asked(law, DESK.library.references, drug, kind))


@cache
def filled(seed: str) -> Any:
    assessment = DESK.assess(SEEDS / seed)
    law = compiled_policy(DESK.library, assessment.stamp.id)
    request = assessment.dossier.case.request
    references = DESK.library.references
    return checklist(Asked(law, references, request.drug, request.kind, assessment))


def rows(sheet: Any) -> dict[str, Any]:
    return {row["id"]: row for part in sheet["parts"] for row in part["rows"]}


def test_a_blank_one_lists_every_criterion_with_empty_boxes() -> None:
    sheet = blank("ms-natalizumab", "natalizumab", "initial")
    law = compiled_policy(DESK.library, "ms-natalizumab").policy
    ids = law.ids("natalizumab", "initial")
    judged = {i for i in ids if law.criterion(i).severity is not Severity.CONDITION}
    assert set(rows(sheet)) == judged
    assert {box["mark"] for row in rows(sheet).values() for box in row["boxes"]} == {"☐"}
    assert sheet["law"] == "ms-natalizumab 1.0.0"
    assert sheet["digest"].startswith("sha256:")
    assert sheet["title"] == "natalizumab (Tysabri): initial request"
    assert [field["value"] for row in sheet["fields"] for field in row] == [""] * 8


def test_the_codes_stand_on_it_for_its_drug() -> None:
    told = [line["text"] for line in blank("ms-ocrelizumab", "ocrelizumab-sc", "initial")["codes"]]
    assert told[0] == "ocrelizumab-sc: HCPCS J2351 (1 unit = 1 mg)"
    assert "RRMS: G35 (until 2025-09-30), G35.A (from 2025-10-01)" in told


def test_the_words_of_the_boxes_are_those_of_the_severity() -> None:
    sheet = rows(blank("ms-natalizumab", "natalizumab", "initial"))
    words = {name: [box["word"] for box in row["boxes"]] for name, row in sheet.items()}
    assert words["JCV-01"] == ["met", "not met", "not documented"]
    assert words["JCV-02"] == ["met", "not met", "not documented", "not applicable"]
    assert words["CI-PML"] == ["present", "ruled out", "not documented"]
    assert words["RF-01"] == ["flag", "no flag", "not documented"]


def test_a_criterion_is_told_in_english_with_its_references_by_number() -> None:
    sheet = blank("ms-natalizumab", "natalizumab", "initial")
    row = rows(sheet)["JCV-01"]
    texts = [line["text"] for line in row["lines"]]
    assert texts[:2] == ["met when:", "the latest of the anti-JCV antibody results on file:"]
    assert "• date lies within 6 months before the assessment" in texts
    numbers = [int(n) - 1 for n in row["cites"].split(", ")]
    assert "Tysabri" in sheet["references"][numbers[0]]
    assert rows(sheet)["AGE-01"]["cites"] == "policy"


def test_every_level_of_a_nested_criterion_has_a_margin_of_its_own() -> None:
    lines = rows(blank("ms-natalizumab", "natalizumab", "initial"))["SEC-06"]["lines"]
    inner = next(i for i, line in enumerate(lines) if line["text"].endswith('given, not missed":'))
    assert [line["depth"] for line in lines[inner : inner + 3]] == [10, 11, 13]


def test_conditions_leave_room_for_what_the_case_gives() -> None:
    conditions = blank("ms-ocrelizumab", "ocrelizumab", "initial")["conditions"]
    assert any(text.startswith("This certification ends on __________.") for text in conditions)
    assert any(text.endswith(" (where it applies)") for text in conditions)


def test_a_filled_one_ticks_what_was_found_with_its_pages() -> None:
    sheet = filled("natalizumab-jcv-not-documented")
    found = rows(sheet)["JCV-01"]
    ticked = [box["word"] for box in found["boxes"] if box["mark"] == "☒"]
    assert ticked == ["not documented"]
    assert sheet["advice"].startswith("request information: ")
    shown = rows(sheet)["DX-01"]
    assert shown["pages"]
    assert shown["found"].startswith("The diagnosis was confirmed on")
    one_each = [sum(b["mark"] == "☒" for b in row["boxes"]) for row in rows(sheet).values()]
    assert set(one_each) == {1}


def test_a_filled_one_names_the_overlay_it_was_judged_by() -> None:
    assessment = DESK.assess(SEEDS / "ocrelizumab-breakthrough", "strict-step")
    law = compiled_policy(DESK.library, "ms-ocrelizumab")
    references = DESK.library.references
    sheet: Any = checklist(Asked(law, references, "ocrelizumab", "initial", assessment))
    assert sheet["law"] == "ms-ocrelizumab 1.0.0 with overlay strict-step 1.0.0"
    assert "illustrative" in sheet["notice"]
    assert "STEP-01" in rows(sheet)


def test_what_is_not_held_is_refused() -> None:
    with pytest.raises(MissingInputError, match="does not hold"):
        blank("ms-natalizumab", "natalizumab", "acute")
