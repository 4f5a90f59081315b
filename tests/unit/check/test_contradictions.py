"""What a case says in two ways is told with both places."""

from typing import Any

import pytest
from msgspec.structs import replace

from authgen.case.dossier import ExhibitReading
from authgen.check.contradictions import contradictions
from tests.unit.check.build import UNSOURCED, day, facts


def told(clinical: dict[str, Any], **patch: Any) -> list[tuple[str, str, tuple[str, ...]]]:
    return [(p.slug, p.where, p.also) for p in facts(clinical, **patch).problems]


def test_two_results_of_one_test_are_a_conflict_at_both_places() -> None:
    test = {"test": "jcv-antibody", "date": "2026-09-01", "assay": "STRATIFY JCV DxSelect"}
    one = test | {"result": "positive", "source": "C p.1"}
    other = test | {"result": "negative", "source": "D p.2"}
    assert told({"tests": {"items": (one, other)}}) == [
        (
            "conflict",
            "clinical.tests.items[0].result",
            ("clinical.tests.items[1].result", "exhibit C page 1", "exhibit D page 2"),
        )
    ]
    assert told({"tests": {"items": (one, other | {"source": UNSOURCED})}}) == []


@pytest.mark.parametrize(
    ("years", "dated", "fits"),
    [
        (38, "2026-10-01", True),
        (37, "2026-10-01", False),
        (37, "2026-03-13", True),
        (38, "2026-03-13", False),
        (20, None, True),
        (39, None, False),
    ],
)
def test_an_age_goes_with_the_birth_date(years: int, dated: str | None, fits: bool) -> None:  # noqa: FBT001
    stated = {"years": years, "date": dated, "source": "A p.1"}
    also = ("member.birth_date", "exhibit A page 1")
    found = told({"stated_age": stated})
    assert found == ([] if fits else [("age-differs", "clinical.stated_age.years", also)])


def test_an_age_without_a_date_is_as_old_as_its_exhibit() -> None:
    found = facts({"stated_age": {"years": 36, "source": "A p.1"}})
    note = ExhibitReading("A", "T", "clinic_note", day("2025-01-01"), None, 1, "sha256:0")
    other = replace(note, id="B", date=day("2026-10-01"))
    assert contradictions(replace(found, dossier=replace(found.dossier, exhibits=(note,)))) == ()
    late = replace(note, date=day("2026-10-01"))
    dossier = replace(found.dossier, exhibits=(other, late))
    assert [p.slug for p in contradictions(replace(found, dossier=dossier))] == ["age-differs"]


@pytest.mark.parametrize(
    ("product", "other"),
    [
        ("Ocrevus", None),
        ("OCREVUS 300 mg/10 mL", None),
        ("Ocrelizumab injection", None),
        (None, None),
        ("Ocrevus Zunovo", "ocrelizumab-sc"),
        ("Tysabri", "natalizumab"),
    ],
)
def test_a_product_of_another_drug_is_told(product: str | None, other: str | None) -> None:
    found = facts({}, request={"product": product}).problems
    assert [(p.slug, p.where, p.also) for p in found] == (
        [("product-of-another-drug", "request.product", ("request.drug",))] if other else []
    )
    assert all(f"a product of {other}," in p.what for p in found)


def test_an_age_that_is_not_shown_says_nothing() -> None:
    assert told({"stated_age": {"years": 20, "date": "2026-10-01", "source": UNSOURCED}}) == []
    assert told({"stated_age": {"date": "2026-10-01", "source": "A p.1"}}) == []


COPAXONE = {"drug": "Copaxone", "start": "2022-01-01", "stop": "2024-06-01", "source": "B p.1"}


def taken(**more: Any) -> list[tuple[str, str, tuple[str, ...]]]:
    other = {"drug": "Aubagio", "source": "B p.2"} | more
    return told({"dmts": {"items": (COPAXONE, other)}})


@pytest.mark.parametrize(
    "more",
    [
        {"start": "2024-05-01", "stop": "2025-01-01"},
        {"start": "2021-05-01", "stop": "2022-02-01"},
        {"start": "2024-05-01", "outcome": "ongoing"},
        {"start": "2022-01-01", "stop": "2024-06-01"},
        {"start": "2024-05-01", "stop": "2025-01-01", "drug": "glatiramer"},
    ],
)
def test_two_other_drugs_at_once(more: dict[str, Any]) -> None:
    [(slug, where, also)] = taken(**more)
    assert slug == "drugs-overlap"
    starts = {"clinical.dmts.items[0].start", "clinical.dmts.items[1].start"}
    assert {where, also[0]} == starts
    assert set(also[1:]) == {"exhibit B page 1", "exhibit B page 2"}


@pytest.mark.parametrize(
    "more",
    [
        {"start": "2024-06-01", "outcome": "ongoing"},
        {"start": "2024-05-01"},
        {"outcome": "contraindicated"},
        {"start": "2024-05-01", "stop": "2025-01-01", "source": UNSOURCED},
        {"start": "2024-05-01", "stop": "2025-01-01", "drug": "Ocrevus"},
        {"start": "2024-05-01", "stop": "2025-01-01", "drug": "baclofen"},
        {"start": "2024-05-01", "stop": "2024-05-01"},
    ],
)
def test_no_overlap(more: dict[str, Any]) -> None:
    assert taken(**more) == []


@pytest.mark.parametrize(
    ("relapse", "active", "slugs"),
    [(False, True, ["conflict"]), (True, True, []), (None, True, []), (False, None, [])],
)
def test_relapse_and_assessment_disagree_on_infection(
    relapse: bool | None,  # noqa: FBT001
    active: bool | None,  # noqa: FBT001
    slugs: list[str],
) -> None:
    parts = {
        "relapse": {"infection": relapse, "source": "A p.1"},
        "infection": {"active": active, "source": "B p.2"},
    }
    found = told(parts)
    assert [slug for slug, _, _ in found] == slugs
    for _, where, also in found:
        assert where == "clinical.relapse.infection"
        assert also == ("clinical.infection.active", "exhibit A page 1", "exhibit B page 2")
    assert told({"relapse": parts["relapse"]}) == []
