"""What tables and dates add to an open case is what they add to a real one."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from authgen.terms.words import Verdict
from tests.unit.lab.solver.small import law_of, possible, smallest

ALL = {"met", "not met", "not documented"}


def of(over: str, *leaves: dict[str, Any]) -> dict[str, Any]:
    return {"some": f"clinical.{over}", "then": {"all": leaves}}


@pytest.mark.parametrize(
    "test",
    [
        of("dmts", {"fact": "substance", "is": "glatiramer"}),
        of("dmts", {"fact": "tier", "is": "high_efficacy"}),
        of("dmts", {"fact": "end", "within": "6 months"}),
        of("medications", {"fact": "role", "is": "immunosuppressant"}),
        of("medications", {"fact": "substance", "is": "azathioprine"}),
        of("problems", {"fact": "to_substance", "is": {"fact": "request.substance"}}),
        of("consults", {"fact": "drug", "is": "natalizumab"}),
        of("consults", {"fact": "neurology", "is": True}),
        of("vaccines", {"fact": "varicella", "is": True}),
        {"fact": "prescriber.neurology", "is": True},
        {"fact": "request.months_exposed", "at_least": Decimal(12)},
    ],
)
def test_a_derived_fact_can_be_so_and_not_so(test: dict[str, Any]) -> None:
    law = law_of(test)
    assert possible(law) == ALL
    for verdict in (Verdict.MET, Verdict.NOT_MET):
        smallest(law, verdict)  # judged by the evaluator, too


@pytest.mark.parametrize(
    ("test", "verdicts"),
    [
        ({"fact": "request.substance", "is": "natalizumab"}, {"met"}),
        ({"fact": "request.rems_program", "is": "TOUCH"}, {"met"}),
        ({"fact": "request.drug_class", "documented": True}, {"not documented"}),
        ({"fact": "request.past_infusions", "is": True}, {"met", "not met"}),
        ({"fact": "request.kind_judged", "is": "initial"}, {"met", "not met"}),
        # a request after infusions is no initial one
        (
            {
                "all": (
                    {"fact": "request.past_infusions", "is": True},
                    {"fact": "request.kind_judged", "is": "initial"},
                )
            },
            {"not met"},
        ),
        # no known drug is of a role that no table gives
        (of("dmts", {"fact": "role", "is": "corticosteroid"}), {"not met", "not documented"}),
    ],
)
def test_what_follows_from_the_request(test: dict[str, Any], verdicts: set[str]) -> None:
    assert possible(law_of(test)) == verdicts


def test_the_last_infusion_is_the_latest_of_them() -> None:
    late = {"fact": "request.last_infusion", "within": "2 months"}
    early = {
        "some": "clinical.infusions",
        "then": {"fact": "date", "before": {"fact": "as_of", "minus": "2 years"}},
    }
    values = smallest(law_of({"all": (late, early)}), Verdict.MET)
    assert len(values["clinical"]["infusions"]["items"]) == 2
