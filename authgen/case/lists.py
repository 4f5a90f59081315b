"""The records that a clinical list holds: relapses, MRI, tests, infusions and the like.

An item carries its own source; it never inherits that of its list (policy section 0).
"""

from typing import Annotated, Generic, Literal, TypeVar

from pydantic import Field

from authgen.case.fields import Day, DoseText, Line, Many, Number, Said, Text
from authgen.case.source import Sourced

Item = TypeVar("Item", bound=Sourced)
Grading = Literal["mild", "moderate", "severe", "life_threatening"]
TEST_NAMES = Literal[
    "hbsag",
    "anti-hbc",
    "hbv-dna",
    "jcv-antibody",
    "igg",
    "igm",
    "iga",
    "ast",
    "alt",
    "alp",
    "bilirubin",
    "cbc",
    "anc",
    "creatinine",
    "urinalysis",
    "urine-pcr",
    "tsh",
    "hiv",
    "tb",
    "vzv",
    "pregnancy",
    "lvef",
    "ecg",
    "skin-exam",
    "anti-natalizumab",
]


class Listed(Sourced, Generic[Item]):
    """A list; `complete: true` with a source says that there are no others."""

    complete: bool | None = None
    items: Annotated[Many[Item], Field(max_length=2_000)] = ()


class Relapse(Sourced):
    """A relapse, known by its onset."""

    onset: Day | None = None
    recovery: Literal["complete", "incomplete", "ongoing"] | None = None
    documented_by: Literal["clinician", "patient"] | None = None
    detail: Text | None = None


class Mri(Sourced):
    """A scan, known by its date and region; lesion counts against `compared_to`."""

    date: Day | None = None
    region: Literal["brain", "cervical", "thoracic", "orbit", "other"] | None = None
    new_t2: Annotated[int, Field(ge=0)] | None = None
    enhancing: Annotated[int, Field(ge=0)] | None = None
    sequences: Many[Line] | None = None
    compared_to: Day | None = None
    detail: Text | None = None


class Edss(Sourced):
    """A disability score, known by its date."""

    date: Day | None = None
    score: Annotated[Number, Field(ge=0, le=10)] | None = None


class Dmt(Sourced):
    """A course of a disease-modifying therapy, known by its substance and start."""

    drug: Line
    start: Day | None = None
    stop: Day | None = None
    adherence: Literal["good", "poor"] | None = None
    outcome: (
        Literal["breakthrough", "adverse_effect", "contraindicated", "ongoing", "stopped_other"]
        | None
    ) = None
    severity: Grading | None = None
    detail: Said | None = None


class Infusion(Sourced):
    """A past infusion of the requested drug; a missed one has no date."""

    date: Day | None = None
    scheduled: Day | None = None
    dose: DoseText | None = None
    reaction: Literal["none", "mild", "moderate", "severe", "life_threatening"] | None = None


class Medication(Sourced):
    """Another medicine.

    `cumulative_dose` is all that was given of it so far, in mg or mg/m2: asked for of an earlier
    anthracycline.
    """

    name: Line
    class_: Literal["symptomatic", "immunosuppressant", "corticosteroid", "other"] | None = Field(
        default=None, alias="class"
    )
    start: Day | None = None
    stop: Day | None = None
    cumulative_dose: DoseText | None = None


class HealthProblem(Sourced):
    """An entry of the problems list; `to` names the drug of a hypersensitivity."""

    name: Line
    status: Literal["active", "resolved"] | None = None
    date: Day | None = None
    to: Line | None = None


class Test(Sourced):
    """A laboratory or clinical test, known by its name, date and assay."""

    __test__ = False  # not a pytest class

    test: TEST_NAMES
    assay: Line | None = None
    date: Day | None = None
    result: Literal["negative", "positive", "normal", "abnormal", "low", "high"] | None = None
    value: Number | None = None
    unit: Line | None = None


class Vaccine(Sourced):
    """A vaccination given or planned."""

    name: Line
    live: bool | None = None
    date: Day | None = None


class Consult(Sourced):
    """A specialist's consultation."""

    specialty: Line | None = None
    date: Day | None = None
    ms_specialist: bool | None = None
    names_drug: Line | None = None
    limited_access: bool | None = None
    written_direction: bool | None = None
    protocol: bool | None = None


class RedFlag(Sourced):
    """A sign that needs urgent specialist contact."""

    sign: Line
    date: Day | None = None


class Support(Sourced):
    """A source that supports an off-label use."""

    kind: Literal["compendium", "guideline", "clinical_study", "mechanism", "experience"]
    ref: Line | None = None
