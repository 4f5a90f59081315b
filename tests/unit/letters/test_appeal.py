"""An appeal answers what was denied, with what is held, and says what is not."""

from __future__ import annotations

from typing import Any

import pytest

from authgen.errors import InvalidSettingsError, Problem, UsageError
from authgen.letters.content import Bullets, Letter
from authgen.letters.denial import Denial
from authgen.letters.faults import faults
from authgen.letters.plain import plain, text
from authgen.terms.words import Cure, Verdict
from tests.unit.letters.build import assessment, dossier, finding, letter, page, swapped

HELD = {"criterion": "HBV-01", "says": "No hepatitis B screening."}
UNHELD = {"criterion": "IG-01", "says": "No immunoglobulins."}
UNKNOWN = {"says": "Guideline 7 is not met."}
OPEN = assessment(
    swapped(finding("IG-01", "IgG", Verdict.NOT_DOCUMENTED, cure=Cure.ACTION, told="IgG is old."))
)


def denial(*points: dict[str, Any], **more: Any) -> Denial:
    given = {"schema": "authgen.denial/1", "number": "DN-1", "denied": "2026-11-20"}
    return Denial.model_validate(given | {"points": list(points)} | more)


def against(*points: dict[str, Any], assessed: Any = OPEN, **more: Any) -> Letter:
    return letter(assessed, kind="appeal", denial=denial(*points, **more))


def section(found: Letter, heading: str) -> list[str]:
    blocks = [b for s in found.sections if s.heading == heading for b in s.blocks]
    return [text(item) for b in blocks if isinstance(b, Bullets) for item in b.items]


ANSWERED = "What was denied, and what the records show"
STILL_OPEN = "What remains open"


def test_each_denied_criterion_is_answered_with_its_page() -> None:
    found = against(HELD)
    (answer,) = section(found, ANSWERED)
    assert answer == (
        "Hepatitis B screening. The denial says: \u201cNo hepatitis B screening.\u201d The "
        "records show: HBsAg and anti-HBc negative (Exhibit\u00a0D, p.\u00a01)[1]."
    )
    (open_still,) = section(found, STILL_OPEN)
    assert open_still == "IgG. The denial does not name it. IgG is old."
    assert "answer each of them" in " ".join(plain(found).split())
    assert faults(found) == ()


def test_what_is_not_documented_is_said_openly() -> None:
    found = against(HELD, UNHELD, UNKNOWN)
    not_shown, no_criterion = section(found, STILL_OPEN)
    assert not_shown == (
        "IgG. The denial says: \u201cNo immunoglobulins.\u201d I do not claim that the records "
        "show it: IgG is old."
    )
    assert no_criterion == (
        "The denial says: \u201cGuideline 7 is not met.\u201d No criterion by which the request "
        "was reviewed corresponds to this ground; please name the criterion that it rests on."
    )
    assert "The denial gives 3\u00a0points" in plain(found)


def test_a_contraindication_is_told_though_the_denial_does_not_name_it() -> None:
    present = finding(
        "CI-HBV",
        "Active hepatitis B",
        severity="contraindication",
        told="Active hepatitis B is documented.",
        pages=(page("D-1"),),
    )
    (told,) = section(against(HELD, assessed=assessment(swapped(present))), STILL_OPEN)
    assert told == (
        "Active hepatitis B. The denial does not name it. Active hepatitis B is documented "
        "(Exhibit\u00a0D, p.\u00a01)."
    )
    assert section(against(HELD, assessed=assessment()), STILL_OPEN) == []


def test_a_need_is_answered_by_its_parts_and_a_form_by_the_request() -> None:
    need, age = section(
        against({"criterion": "NEED-01", "says": "No need."}, {"criterion": "AGE-01", "says": "?"}),
        ANSWERED,
    )
    assert "The records show: Relapse of May\u00a03, 2026" in need
    assert "The request itself shows: 38\u00a0years" in age


def test_a_criterion_that_does_not_apply_is_said_not_to() -> None:
    (answer,) = section(against({"criterion": "HBV-02", "says": "No clearance."}), ANSWERED)
    assert answer.endswith("This criterion does not apply to the request.")


def test_private_results_stay_on_file() -> None:
    (answer,) = section(against({"criterion": "PREG-02", "says": "No test."}), ANSWERED)
    assert "Pregnancy: the answer is on file" in answer
    assert "negative" not in answer


def test_an_appeal_with_no_answer_is_refused() -> None:
    with pytest.raises(UsageError, match="nothing that is held answers any of the 2"):
        against(UNHELD, UNKNOWN)


def test_a_criterion_that_the_case_does_not_have_is_a_fault_of_the_denial() -> None:
    with pytest.raises(InvalidSettingsError) as refused:
        against(HELD, {"criterion": "NOPE-01", "says": "?"})
    assert [p.where for p in refused.value.problems] == ["denial points[1].criterion"]


@pytest.mark.parametrize(
    ("dates", "where"),
    [
        ({"denied": "2026-11-16"}, ["denial denied"]),
        ({"appeal_by": "2026-11-19"}, ["denial appeal_by"]),
        (
            {"denied": "2020-01-02", "appeal_by": "2020-01-01"},
            ["denial denied", "denial appeal_by"],
        ),
        ({"denied": "2026-11-17", "appeal_by": "2026-11-17"}, []),
    ],
)
def test_dates_that_cannot_be_are_faults_of_the_denial(
    dates: dict[str, str], where: list[str]
) -> None:
    problems: tuple[Problem, ...] = ()
    try:
        against(HELD, **dates)
    except InvalidSettingsError as refused:
        problems = refused.problems
    assert [p.where for p in problems] == where


def test_it_goes_from_the_practice_to_the_office_that_hears_appeals() -> None:
    found = against(
        HELD,
        fax="218-555-0188",
        appeal_to=["Appeals Unit"],
        appeal_by="2027-05-11",
        signed_by="Lakeshore",
    )
    assert found.letterhead.name == "Lakeside Neurology"
    assert not found.letterhead.logo
    assert found.addressee == ("Northgate Health Plan", "Appeals Unit")
    assert found.delivery == "By fax to 218-555-0188"
    fields = {f.label: text(f.value) for f in found.decision.fields}
    assert (fields["Denial no."], fields["Appeal due"]) == ("DN-1", "May\u00a011, 2027")
    assert "by Lakeshore" in plain(found)
    assert not found.signature.signed
    assert "Name and credentials: Maria Okafor, MD" in found.signature.lines


def test_without_an_office_or_a_phone_it_names_none() -> None:
    bare = assessment(of=dossier({"prescriber": {"phone": None, "fax": None, "address": []}}))
    found = against(HELD, assessed=bare)
    assert found.addressee == ("Northgate Health Plan", "Appeals")
    assert found.delivery is None
    assert found.letterhead.lines == ()
    assert "ready to speak" not in plain(found)
