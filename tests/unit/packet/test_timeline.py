"""Which facts become events, in which words, and which do not."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from msgspec import structs

from authgen.case.clinical import Clinical
from authgen.case.dossier import Citation, Dossier, Standing
from authgen.packet.timeline import Event, Lane, events_of
from authgen.terms.words import Grade
from tests.unit.packet.conftest import Bound

AS_OF = date(2026, 11, 17)
RELAPSE = {"onset": "2026-05-03"}
SHOWN = Standing((Citation("A", 1, None, Grade.MATCHED, "clinic_note"),))


def events(dossier: Dossier, part: str, item: dict[str, object]) -> tuple[Event, ...]:
    """Give what a record that holds one item becomes; exhibit page A-1 shows it."""
    clinical = Clinical.model_validate({part: {"items": [item]}})
    case = dossier.case.model_copy(update={"clinical": clinical})
    shown = {f"clinical.{part}.items[0]": SHOWN}
    return events_of(structs.replace(dossier, case=case, standings=shown))


def words(event: Event) -> str:
    return event.words.replace("\xa0", " ")


def test_the_events_of_a_seed_stand_in_order(bound: Bound) -> None:
    events = events_of(bound.dossier)
    assert [event.at for event in events] == sorted(event.at for event in events)
    assert {event.lane for event in events} >= {
        Lane.RELAPSES, Lane.MRI, Lane.EDSS, Lane.THERAPIES,
    }  # fmt: skip
    assert all(event.pages for event in events)
    assert all(event.at <= AS_OF for event in events)


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({}, "Relapse"),
        ({"recovery": "incomplete"}, "Relapse, incomplete recovery"),
        ({"recovery": "ongoing"}, "Relapse, recovery goes on"),
    ],
)
def test_relapses(bound: Bound, given: dict[str, object], said: str) -> None:
    [event] = events(bound.dossier, "relapses", {"onset": "2026-05-03", **given})
    assert words(event) == said
    assert event.pages == ("A-1",)


@pytest.mark.parametrize(
    ("given", "said", "full"),
    [
        ({}, "MRI", False),
        ({"region": "other"}, "MRI", False),
        ({"region": "brain", "new_t2": 0}, "MRI of the brain: 0 new T2 lesions", False),
        (
            {"region": "brain", "new_t2": 1, "enhancing": 2},
            "MRI of the brain: 1 new T2 lesion, 2 enhancing lesions",
            True,
        ),
    ],
)
def test_scans(bound: Bound, given: dict[str, object], said: str, *, full: bool) -> None:
    [event] = events(bound.dossier, "mri", {"date": "2026-05-03", **given})
    assert words(event) == said
    assert event.full is full


def test_scores(bound: Bound) -> None:
    [event] = events(bound.dossier, "edss", {"date": "2026-05-03", "score": Decimal("3.5")})
    assert words(event) == "EDSS 3.5"
    assert event.level == 3.5


@pytest.mark.parametrize(
    ("given", "when", "said", "goes_on"),
    [
        ({"start": "2025-05-01"}, "from May 1, 2025", "Fingolimod", True),
        ({"stop": "2025-05-01"}, "until May 1, 2025", "Fingolimod", False),
        (
            {"start": "2025-05-01", "stop": "2026-01-02", "outcome": "breakthrough"},
            "May 1, 2025 to January 2, 2026",
            "Fingolimod; stopped for breakthrough disease",
            False,
        ),
        (
            {"start": "2025-05-01", "stop": "2026-12-24", "outcome": "ongoing"},
            "May 1, 2025 to December 24, 2026",
            "Fingolimod",
            True,
        ),
    ],
)
def test_therapies(
    bound: Bound, given: dict[str, object], when: str, said: str, *, goes_on: bool
) -> None:
    [event] = events(bound.dossier, "dmts", {"drug": "fingolimod", **given})
    assert words(event) == said
    assert event.when.replace("\xa0", " ") == when
    assert event.goes_on is goes_on
    assert event.end is not None
    assert event.end <= AS_OF


@pytest.mark.parametrize(
    ("given", "said", "full"),
    [
        ({"date": "2026-05-03"}, "Infusion", True),
        ({"scheduled": "2026-05-03", "dose": "300 mg"}, "Infusion of 300 mg missed", False),
        ({"date": "2026-05-03", "reaction": "none"}, "Infusion, no reaction", True),
        (
            {"date": "2026-05-03", "dose": "600 mg", "reaction": "life_threatening"},
            "Infusion of 600 mg, life-threatening reaction",
            True,
        ),
    ],
)
def test_infusions(bound: Bound, given: dict[str, object], said: str, *, full: bool) -> None:
    [event] = events(bound.dossier, "infusions", given)
    assert words(event) == said
    assert event.full is full


@pytest.mark.parametrize(
    ("part", "item"),
    [
        ("relapses", {}),
        ("relapses", {"onset": "2026-12-24"}),  # after the day of the judgement
        ("mri", {}),
        ("edss", {"score": Decimal("3.5")}),
        ("edss", {"date": "2026-05-03"}),
        ("dmts", {"drug": "fingolimod"}),
        ("infusions", {}),
    ],
)
def test_what_has_no_date_by_then_is_no_event(
    bound: Bound, part: str, item: dict[str, object]
) -> None:
    assert events(bound.dossier, part, item) == ()


def test_a_page_that_shows_a_fact_twice_is_named_once(bound: Bound) -> None:
    case = bound.dossier.case.model_copy(
        update={"clinical": Clinical.model_validate({"relapses": {"items": [RELAPSE]}})}
    )
    twice = Standing((*SHOWN.citations, *SHOWN.citations))
    shown = {"clinical.relapses.items[0]": twice}
    [event] = events_of(structs.replace(bound.dossier, case=case, standings=shown))
    assert event.pages == ("A-1",)


def test_events_of_one_day_stand_in_the_order_of_the_lanes(bound: Bound) -> None:
    clinical = Clinical.model_validate(
        {
            "relapses": {"items": [RELAPSE]},
            "mri": {"items": [{"date": RELAPSE["onset"]}]},
            "edss": {"items": [{"date": RELAPSE["onset"], "score": Decimal("3.5")}]},
        }
    )
    case = bound.dossier.case.model_copy(update={"clinical": clinical})
    shown = {f"clinical.{part}.items[0]": SHOWN for part in ("edss", "mri", "relapses")}
    found = events_of(structs.replace(bound.dossier, case=case, standings=shown))
    assert [event.lane for event in found] == [Lane.RELAPSES, Lane.MRI, Lane.EDSS]


def test_what_no_page_shows_is_no_event(bound: Bound) -> None:
    assert events_of(structs.replace(bound.dossier, standings={})) == ()
