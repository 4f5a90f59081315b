"""A determination: what a named person decided, as `determination.yaml` says it."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from authgen.case.fields import Frozen, Instant, Line, Many, Npi, Text
from authgen.case.request import Period, RegimenLine
from authgen.terms.words import Decision

Role = Literal["preparer", "nurse_reviewer", "pharmacist", "physician_reviewer", "auditor"]


class Decider(Frozen):
    """The person who decides, with the credentials that give the authority."""

    name: Line
    credentials: Line | None = None
    specialty: Line | None = None
    licence: Line | None = None
    state: Line | None = None
    npi: Npi | None = None
    role: Role
    phone: Line | None = None


class Approved(Frozen):
    """What is approved, where it differs from the request or is to be said in full."""

    period: Period | None = None
    units: Annotated[int, Field(ge=1)] | None = None
    regimen: Many[RegimenLine] | None = None


class Waiver(Frozen):
    """A criterion that a physician sets aside, and why."""

    criterion: Line
    reason: Text


class Determination(Frozen):
    """The decision of a named, qualified person on one case.

    `prepared_by` names who prepared the case, where that is known: nobody decides against a
    request that they prepared. `plain_reasons` say the reasons to the member in plain words;
    `provisions` are the parts of the plan that they rest on.
    """

    schema_: Literal["authgen.determination/1"] = Field(alias="schema")
    decision: Annotated[Decision, Field(strict=False)]
    decided: Instant
    by: Decider
    authorization_number: Line | None = None
    approved: Approved | None = None
    reasons: Many[Text] = ()
    plain_reasons: Many[Text] = ()
    provisions: Many[Text] = ()
    exceptions: Many[Waiver] = ()
    prepared_by: Line | None = None
