"""Each value stands alone and exact, and only what an exhibit shows is told of the record."""

from __future__ import annotations

from authgen.letters.particulars import groups, values
from tests.unit.letters import build


def test_groups_stand_in_the_order_of_a_portal() -> None:
    found = groups(build.draft())
    assert [g.key for g in found] == [
        *("member", "coverage", "request", "diagnosis", "prescriber", "site"),
    ]
    assert all(len({p.key for p in g.particulars}) == len(g.particulars) for g in found)


def test_values_are_as_they_are_typed_into_a_form() -> None:
    found = values(build.draft())
    assert found["member"]["birth_date"] == "03/14/1988"
    assert found["request"]["units"] == "1800"
    assert found["request"]["start"] == "12/01/2026"
    assert found["request"]["acquisition"] == "buy_and_bill"
    assert found["coverage"]["line_of_business"] == "commercial_erisa"
    assert found["diagnosis"]["icd10"] == "G35.A"
    assert found["prescriber"]["npi"] == "1000000178"
    assert found["site"]["pos"] == "22"


def test_words_stand_beside_codes() -> None:
    (plan,) = (g for g in groups(build.draft()) if g.key == "coverage")
    (line,) = (p for p in plan.particulars if p.key == "line_of_business")
    assert (line.value, line.code) == (
        "commercial, employer plan under ERISA",
        "commercial_erisa",
    )


def test_what_the_case_does_not_say_is_empty() -> None:
    bare = {
        "request": {"contact": None, "site": None, "billing": None, "services": [], "ndc": None},
        "clinical": {"diagnosis": None},
        "coverage": {"line_of_business": "other", "group": None},
        "member": {"sex": None},
    }
    found = values(build.draft(build.assessment(of=build.dossier(bare))))
    assert set(found["diagnosis"].values()) == {""}
    assert set(found["site"].values()) == {""}
    assert (found["request"]["contact"], found["request"]["services"]) == ("", "")
    assert (found["member"]["sex"], found["coverage"]["group"]) == ("", "")


def test_the_record_is_told_with_its_pages_and_without_marks_of_references() -> None:
    clinical = values(build.draft())["clinical"]
    assert "Exhibit\u00a0A, p.\u00a01" in clinical["history"]
    assert clinical["rationale"].startswith(clinical["history"])
    assert "[" not in clinical["rationale"]
    assert clinical["therapies"] == [
        {
            "drug": "dimethyl fumarate",
            "start": "05/01/2025",
            "stop": "11/09/2026",
            "outcome": "breakthrough",
            "detail": "relapse of May 3, 2026 and three new lesions on October 2, 2026",
            "pages": "Exhibit\u00a0A, p.\u00a01; Exhibit\u00a0C, p.\u00a01",
        }
    ]


def test_a_therapy_that_nothing_shows_is_not_told() -> None:
    items = [{"drug": "glatiramer"}]
    patch = {"clinical": {"dmts": {"items": items, "source": []}}}
    assert (
        values(build.draft(build.assessment(of=build.dossier(patch))))["clinical"]["therapies"]
        == []
    )
