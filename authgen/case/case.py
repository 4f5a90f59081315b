"""One case file, whole."""

from datetime import datetime
from typing import Annotated, Literal

from pydantic import Field

from authgen.case.clinical import Clinical
from authgen.case.fields import CaseId, Day, ExhibitId, Frozen, Line, Many
from authgen.case.people import Coverage, Member, Prescriber
from authgen.case.request import Request
from authgen.case.source import PageNumber, Reader

EXHIBIT_CLASSES = Literal[
    "clinic_note",
    "imaging_report",
    "lab_report",
    "pharmacy_claims",
    "rems_form",
    "order",
    "letter",
    "patient_report",
    "other",
]


class Confirmation(Reader):
    """Who looked at pages that name somebody else, or nobody, and says they are the member's."""

    pages: Annotated[Many[PageNumber], Field(min_length=1)]


class Exhibit(Frozen):
    """A supporting document as the case lists it; `file` is relative to the case folder."""

    id: ExhibitId
    title: Line
    class_: EXHIBIT_CLASSES = Field(alias="class")
    file: Line
    date: Day | None = None
    author: Line | None = None
    confirmed_by: Confirmation | None = None


class Case(Frozen):
    """A request with its clinical record and the list of its exhibits."""

    schema_: Literal["authgen.case/1"] = Field(alias="schema")
    case_id: CaseId
    request: Request
    coverage: Coverage
    member: Member
    prescriber: Prescriber
    clinical: Clinical = Field(default_factory=Clinical)
    exhibits: Annotated[Many[Exhibit], Field(max_length=500)] = ()

    @property
    def as_of(self) -> datetime:
        """The latest receipt, of the request or of a supplement, in the offset given."""
        return max([self.request.received, *(s.received for s in self.request.supplements)])
