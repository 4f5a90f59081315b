"""A payer's denial, as `denial.yaml` says it: what an appeal is written against.

Modules of models do without `from __future__ import annotations` (see `case.fields`).
"""

from typing import Annotated, Literal

from pydantic import Field

from authgen.case.fields import Day, Frozen, Line, Many, Text


class DeniedPoint(Frozen):
    """One ground of the denial, in the payer's words.

    `criterion` is the id of the criterion that it denies, where one of this policy's fits.
    """

    says: Text
    criterion: Line | None = None


class Denial(Frozen):
    """The denial of one request."""

    schema_: Literal["authgen.denial/1"] = Field(alias="schema")
    number: Line
    denied: Day
    signed_by: Line | None = None
    appeal_to: Many[Line] = ()
    fax: Line | None = None
    appeal_by: Day | None = None
    points: Annotated[Many[DeniedPoint], Field(min_length=1, max_length=40)]
