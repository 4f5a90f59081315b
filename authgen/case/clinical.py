"""The clinical record: single-valued parts, each with its source, and the lists."""

from typing import Annotated, Literal

from pydantic import Field

from authgen.case.fields import Answer, Day, Frozen, Icd10, Line, Many, Number, Said
from authgen.case.lists import (
    Consult,
    Dmt,
    Edss,
    HealthProblem,
    Infusion,
    Listed,
    Medication,
    Mri,
    RedFlag,
    Relapse,
    Support,
    Test,
    Vaccine,
)
from authgen.case.source import Sourced

COURSES = Literal[
    "CIS", "RRMS", "SPMS-active", "SPMS-inactive", "SPMS-unspecified", "PPMS", "unspecified"
]


class Diagnosis(Sourced):
    """The diagnosis, the criteria edition used, and the course."""

    icd10: Icd10 | None = None
    course: COURSES | None = None
    confirmed: bool | None = None
    criteria: Line | None = None
    date: Day | None = None
    onset: Day | None = None
    course_changed: Day | None = None
    course_certain: bool | None = None


class Infection(Sourced):
    """The last assessment for active infection."""

    active: bool | None = None
    date: Day | None = None


class Rems(Sourced):
    """Enrolment in the product's REMS programme."""

    program: Literal["TOUCH", "Tyruko", "LEMTRADA"] | None = None
    prescriber: bool | None = None
    site: bool | None = None
    patient: bool | None = None
    reauthorized: Day | None = None
    date: Day | None = None


class Reproductive(Sourced):
    """Facts about pregnancy; printed in letters as "on file" only."""

    childbearing_potential: bool | None = None
    pregnant: bool | None = None
    planning: bool | None = None


class Measurements(Sourced):
    """Body surface area in square metres."""

    bsa_m2: Annotated[Number, Field(gt=0, le=4)] | None = None


class AcuteRelapse(Sourced):
    """The relapse that an acute request treats."""

    onset: Day | None = None
    duration_hours: Annotated[Number, Field(ge=0)] | None = None
    deficit: Said | None = None
    fever: bool | None = None
    infection: bool | None = None
    impairment: Said | None = None
    iv_reason: Said | None = None


class OffLabel(Sourced):
    """Why a use outside the label is asked for."""

    options_reason: Said | None = None
    support: Many[Support] | None = None
    consent: bool | None = None
    goal: Said | None = None
    review_date: Day | None = None
    coverage_told: bool | None = None


class Response(Sourced):
    """What the drug has done so far."""

    benefit: bool | None = None
    measure: Said | None = None
    date: Day | None = None
    baseline_edss: Annotated[Number, Field(ge=0, le=10)] | None = None


class Counselling(Sourced):
    """Counselling given; text counts as true."""

    pml: Answer | None = None


class Clearance(Sourced):
    """A specialist's clearance after a positive screening test."""

    hepatology: bool | None = None
    tb: bool | None = None
    date: Day | None = None


class Function(Sourced):
    """Walking and use of the hands."""

    walks: Answer | None = None
    uses_hands: Answer | None = None
    date: Day | None = None


class StatedAge(Sourced):
    """An age that a document states, to compare with the birth date."""

    years: Annotated[int, Field(ge=0, le=130)] | None = None
    date: Day | None = None


class Plan(Sourced):
    """The treatment and monitoring plan; an empty list says "none"."""

    monitoring: Many[Said] | None = None
    follow_up: Said | Annotated[Many[Said], Field(max_length=0)] | None = None
    premedication: Many[Said] | None = None
    herpes_prophylaxis: Said | None = None
    steroid_premedication: Said | None = None
    no_alternative: Said | None = None
    decision_to_continue: Said | None = None
    gap_reason: Said | None = None
    reload_reason: Said | None = None
    benefit_risk: Said | None = None
    follow_on: Said | None = None


class Opinions(Sourced):
    """Whether clinicians disagree."""

    disagreement: bool | None = None


class Clinical(Frozen):
    """Everything that exhibits must show."""

    diagnosis: Diagnosis | None = None
    relapses: Listed[Relapse] | None = None
    mri: Listed[Mri] | None = None
    edss: Listed[Edss] | None = None
    dmts: Listed[Dmt] | None = None
    infusions: Listed[Infusion] | None = None
    medications: Listed[Medication] | None = None
    problems: Listed[HealthProblem] | None = None
    tests: Listed[Test] | None = None
    vaccines: Listed[Vaccine] | None = None
    infection: Infection | None = None
    rems: Rems | None = None
    consults: Listed[Consult] | None = None
    reproductive: Reproductive | None = None
    measurements: Measurements | None = None
    relapse: AcuteRelapse | None = None
    offlabel: OffLabel | None = None
    response: Response | None = None
    counselling: Counselling | None = None
    clearance: Clearance | None = None
    function: Function | None = None
    red_flags: Listed[RedFlag] | None = None
    stated_age: StatedAge | None = None
    plan: Plan | None = None
    opinions: Opinions | None = None
