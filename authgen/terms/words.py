"""The closed vocabularies of findings: verdicts, severities, cures, evidence grades."""

from __future__ import annotations

from enum import StrEnum


class Verdict(StrEnum):
    """What a criterion comes to; the same four words in code, YAML, trace and JSON."""

    MET = "met"
    NOT_MET = "not met"
    NOT_DOCUMENTED = "not documented"
    NOT_APPLICABLE = "not applicable"


MET, NOT_MET, NOT_DOCUMENTED, NOT_APPLICABLE = Verdict
"""The verdicts by themselves: Python looks an attribute of an enumeration up slowly."""


class Severity(StrEnum):
    """What a finding weighs (policy section 0)."""

    REQUIRED = "required"
    CONTRAINDICATION = "contraindication"
    SUPPORTING = "supporting"
    ADVISORY = "advisory"
    CONDITION = "condition"


REQUIRED, CONTRAINDICATION, SUPPORTING, ADVISORY, CONDITION = Severity
"""The severities by themselves."""


class Cure(StrEnum):
    """What can change a finding: a paper, a test or corrected order, or nothing."""

    DOCUMENT = "document"
    ACTION = "action"
    NONE = "none"


class Remedy(StrEnum):
    """What settles an open finding, cheapest first; NONE where no document can help."""

    READING = "reading"
    DOCUMENT = "document"
    TEST = "new test"
    ORDER = "corrected order"
    NONE = "none"


class Grade(StrEnum):
    """How firmly a source shows its fact, firmest first."""

    QUOTED = "quoted"
    MATCHED = "matched"
    PAGE_ONLY = "page only"
    READ_BY_PERSON = "read by a person"


class Advice(StrEnum):
    """What the software recommends; never an adverse decision."""

    CERTIFY = "certify"
    REQUEST_INFORMATION = "request_information"
    REFER = "refer"


class Decision(StrEnum):
    """What a named, qualified person decides."""

    CERTIFIED = "CERTIFIED"
    MODIFIED = "MODIFIED"
    PENDED = "PENDED"
    ADVERSE = "ADVERSE"


KINDS = ("initial", "continuation", "restart", "acute")
"""The kinds of request, in the order in which people meet them."""

DRUGS = (
    "natalizumab",
    "natalizumab-sztn",
    "ocrelizumab",
    "ocrelizumab-sc",
    "ublituximab",
    "alemtuzumab",
    "mitoxantrone",
    "rituximab",
    "methylprednisolone",
)
"""The drug keys of a request (case contract, section 1)."""
