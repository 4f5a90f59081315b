"""The organization that writes: its letterhead, reply lines, notices and who may sign.

It lists; it does not sign. A signature comes from a determination alone.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, field_validator

from authgen.case.fields import Frozen, Line, Many, Text
from authgen.determination.decision import Decider
from authgen.letters.appeal_rights import AppealRights, ApprovedForm

_MAY_SIGN = frozenset({"nurse_reviewer", "pharmacist", "physician_reviewer"})


class Reply(Frozen):
    """How records and questions reach the reviewers."""

    phone: Line
    fax: Line
    hours: Line | None = None


class Notices(Frozen):
    """The organization's own notices for each kind of letter, after the ones that always stand."""

    certification: Many[Text] = ()
    request_for_information: Many[Text] = Field(default=(), alias="request-for-information")
    physician_referral: Many[Text] = Field(default=(), alias="physician-referral")
    modified_certification: Many[Text] = Field(default=(), alias="modified-certification")
    adverse_determination: Many[Text] = Field(default=(), alias="adverse-determination")
    peer_to_peer: Many[Text] = Field(default=(), alias="peer-to-peer")

    def of(self, kind: str) -> tuple[str, ...]:
        """Give the notices of a letter kind; none for the letters that a provider sends."""
        notices: tuple[str, ...] = getattr(self, kind.replace("-", "_"), ())
        return notices


class Organization(Frozen):
    """The organization file; `sample: true` marks every letter as a sample."""

    schema_: Literal["authgen.organization/1"] = Field(alias="schema")
    name: Line
    short_name: Annotated[Line, Field(max_length=40)]
    address: Annotated[Many[Line], Field(min_length=1, max_length=6)]
    phone: Line
    fax: Line
    reply: Reply
    sample: bool = False
    language: Annotated[str, Field(pattern=r"^[a-z]{2}(-[A-Z]{2})?$")] = "en-US"
    signers: Many[Decider] = ()
    notices: Notices = Notices()
    appeals: Many[AppealRights] = ()
    approved_forms: Many[ApprovedForm] = ()
    taglines: Many[Text] = ()

    @field_validator("signers")
    @classmethod
    def _may_sign(cls, signers: tuple[Decider, ...]) -> tuple[Decider, ...]:
        if any(s.role not in _MAY_SIGN for s in signers):
            raise ValueError("only nurse reviewers, pharmacists and physician reviewers sign")
        return signers
