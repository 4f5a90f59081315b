"""Who is insured, by whom, and who prescribes. These facts come from the request itself."""

from typing import Literal

from pydantic import Field

from authgen.case.fields import Day, Frozen, Line, Many, Npi, Said

LINES_OF_BUSINESS = Literal[
    "commercial_erisa",
    "commercial_fully_insured",
    "non_erisa_self_funded",
    "qhp",
    "medicare_advantage",
    "medicare_ffs",
    "medicaid_managed_care",
    "medicaid_ffs",
    "chip",
    "tricare",
    "va",
    "other",
]


class Effective(Frozen):
    """When coverage began and ends; an open end is null."""

    from_: Day | None = Field(default=None, alias="from")
    to: Day | None = None


class Coverage(Frozen):
    """The plan, the line of business and the member's number."""

    payer: Line
    line_of_business: LINES_OF_BUSINESS
    state: Line | None = None
    effective: Effective | None = None
    step_basis: Said | None = None
    benefit: Literal["medical", "pharmacy"] | None = None
    overlay: Line | None = None
    member_id: Line
    group: Line | None = None


class Member(Frozen):
    """The person insured."""

    given: Line
    family: Line
    birth_date: Day
    sex: Literal["female", "male", "other", "unknown"] | None = None
    address: Many[Line] = ()


class Supervisor(Frozen):
    """The neurologist who supervises an APRN, NP or PA."""

    name: Line
    npi: Npi


class Prescriber(Frozen):
    """Who ordered the infusion."""

    name: Line
    npi: Npi
    specialty: Line | None = None
    credential: Line | None = None
    supervising: Supervisor | None = None
    organization: Line | None = None
    phone: Line | None = None
    fax: Line | None = None
    address: Many[Line] = ()
