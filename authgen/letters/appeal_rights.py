"""How a member appeals, as the organization states it for its lines of business.

The organization answers for periods, addresses and what comes after its own review; no period is
known to the program. What every notice must hold, whatever the line, is said here in fixed words.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import Field

from authgen.case.fields import Frozen, Line, Many, Text
from authgen.case.people import LINES_OF_BUSINESS
from authgen.letters.content import Bullets, Paragraph, Run, Section
from authgen.letters.typeset import count


class AppealRights(Frozen):
    """How a member of these lines of business appeals; the texts are the organization's own.

    The period runs from the date of the letter, or from the day on which the member gets it.
    `outside` is the review after the plan's own: external review, or a state fair hearing.
    `continued` says how benefits go on while an appeal runs, where the line gives that right.
    """

    lines: Annotated[Many[LINES_OF_BUSINESS], Field(min_length=1)]
    within_days: Annotated[int, Field(ge=1, le=730)]
    counted_from: Literal["letter", "receipt"] = "letter"
    send_to: Annotated[Many[Line], Field(min_length=1, max_length=6)]
    expedited: Text
    outside: Text
    continued: Text | None = None
    assistance: Text | None = None


class ApprovedForm(Frozen):
    """A template that a regulator approved as a form; `template` is the digest of its files."""

    form: Line
    template: Annotated[str, Field(pattern=r"^sha256:[0-9a-f]{64}$")]


HEADING = "How to appeal"
_COUNTED_FROM = {
    "letter": "the date of this letter",
    "receipt": "the day you get this letter",
}


def section(rights: AppealRights, phone: str) -> Section:
    """Give the section that tells the member how to appeal."""
    first = Paragraph((Run(
        "You can ask us to look at this decision again. This is called an appeal. You have "
        f"{count(rights.within_days, 'day')} from {counted_from(rights)} to ask for it."
    ),))  # fmt: skip
    steps = tuple((Run(step),) for step in _steps(rights, phone))
    return Section(HEADING, (first, Bullets(steps, numbered=True)))


def counted_from(rights: AppealRights) -> str:
    """Say from when the period runs."""
    return _COUNTED_FROM[rights.counted_from]


def _steps(rights: AppealRights, phone: str) -> Iterator[str]:
    yield (
        "Write to us and say why you do not agree. Your doctor, or a person you choose, can do "
        f"this for you. Send it to: {'; '.join(rights.send_to)}."
    )
    yield "You can send us more papers or notes from your doctor. We will look at all of them."
    yield rights.expedited
    yield (
        "You can have free copies of all papers that we used, and of the rules that we used. Call "
        f"{phone}."
    )
    if rights.continued:
        yield rights.continued
    yield rights.outside
    if rights.assistance:
        yield rights.assistance
