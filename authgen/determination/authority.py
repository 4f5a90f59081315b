"""Who may sign what (policy section 9): faults are collected, and a machine signs nothing.

Checks a determination against the assessment that it decides on. It makes no decision itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from authgen.determination.assessment import Assessment
from authgen.determination.decision import Approved, Decider, Determination
from authgen.errors import Problem
from authgen.terms.dates import Span
from authgen.terms.words import Advice, Decision, Verdict

_FILE = "determination.yaml"
_ADVERSE = frozenset({Decision.MODIFIED, Decision.ADVERSE})
_TITLES = re.compile(r"\b(?:dr|m\.?d|d\.?o|ph\.?d|pharm\.?d|rn|np|pa)\b\.?")
_MAY_SIGN: dict[str, frozenset[Decision]] = {
    "preparer": frozenset(),
    "auditor": frozenset(),
    "nurse_reviewer": frozenset({Decision.CERTIFIED, Decision.PENDED}),
    "pharmacist": frozenset({Decision.CERTIFIED, Decision.PENDED}),
    "physician_reviewer": frozenset(Decision),
}


def may_sign(determination: Determination, assessment: Assessment) -> tuple[Problem, ...]:
    """Give every reason why this person may not sign this; empty when they may."""
    return (
        *_role(determination, assessment),
        *_credentials(determination.by),
        *_exceptions(determination, assessment),
        *_adverse(determination),
        *_certified_as_asked(determination, assessment),
        *_in_time(determination, assessment),
    )


def _role(determination: Determination, assessment: Assessment) -> Iterator[Problem]:
    role, decision = determination.by.role, determination.decision
    against = decision is Decision.CERTIFIED and assessment.advice is not Advice.CERTIFY
    if decision not in _MAY_SIGN[role]:
        yield Problem(
            f"{_FILE} by.role",
            f"a {_words(role)} may not sign {decision}",
            "a physician reviewer signs it" if _MAY_SIGN[role] else "this role signs nothing",
            slug="no-authority",
        )
    elif against and role != "physician_reviewer":
        yield Problem(
            f"{_FILE} by.role",
            f"a {_words(role)} may certify only what is recommended to be certified; "
            f"the recommendation is to {_words(assessment.advice)}",
            "a physician reviewer may certify it and name each exception",
            slug="no-authority",
        )


def _words(word: str) -> str:
    return word.replace("_", " ")


def _credentials(by: Decider) -> Iterator[Problem]:
    if by.role != "physician_reviewer":
        return
    for key in ("licence", "state", "specialty"):
        if by.get(key) is None:
            yield Problem(
                f"{_FILE} by.{key}",
                f"a physician reviewer signs with a {key}, and none is given",
                "add it",
                slug="credentials-missing",
            )


def _exceptions(determination: Determination, assessment: Assessment) -> Iterator[Problem]:
    """Certifying against the recommendation names every criterion that stands against it."""
    named = {e.criterion for e in determination.exceptions}
    if determination.decision is Decision.CERTIFIED:
        for criterion in assessment.basis:
            if criterion not in named:
                yield Problem(
                    f"{_FILE} exceptions",
                    f"{criterion} stands against certifying, and no exception names it",
                    "name it with the reason for setting it aside",
                    slug="exception-missing",
                )
    known = {f.id for f in assessment.judgement.findings}
    for criterion in sorted(named - known):
        yield Problem(
            f"{_FILE} exceptions",
            f"{criterion} is no criterion of this case",
            "correct the id",
            slug="exception-missing",
        )


def _adverse(determination: Determination) -> Iterator[Problem]:
    if determination.decision not in _ADVERSE:
        return
    if not determination.reasons:
        yield Problem(
            f"{_FILE} reasons",
            f"{determination.decision} without a reason",
            "give the reasons, specific to the member",
            slug="reasons-missing",
        )
    if same_person(determination.prepared_by, determination.by.name):
        yield Problem(
            f"{_FILE} prepared_by",
            f"who prepared a case does not sign {determination.decision} on it",
            "another physician reviewer signs it",
            slug="own-case",
        )
    if determination.decision is Decision.MODIFIED and determination.approved is None:
        yield Problem(
            f"{_FILE} approved",
            "MODIFIED without what is approved",
            "give the period, units or regimen that are approved",
            slug="reasons-missing",
        )


def same_person(one: str | None, other: str) -> bool:
    """Tell whether two names are one person's, titles, credentials and spelling aside."""
    return one is not None and bool(_readings(one) & _readings(other))


def _readings(name: str) -> set[tuple[str, ...]]:
    """Give the words of a name: what follows a comma adds to it, or is the given name."""
    before, _, after = _TITLES.sub(" ", name.casefold()).partition(",")
    first, then = (tuple(re.findall(r"[^\s.,]+", part)) for part in (before, after))
    whole = (*then, *first)
    return {whole, first if len(first) > 1 else whole} - {()}


def _certified_as_asked(determination: Determination, assessment: Assessment) -> Iterator[Problem]:
    """Certifying other than was asked would be a modification, whatever it is called."""
    approved = determination.approved
    if determination.decision is not Decision.CERTIFIED or approved is None:
        return
    for key in _differing(approved, assessment):
        yield Problem(
            f"{_FILE} approved.{key}",
            f"the {key} certified is not the {key} asked for",
            "certify as asked, or sign MODIFIED",
            slug="differs-from-request",
        )


def _differing(approved: Approved, assessment: Assessment) -> Iterator[str]:
    request = assessment.dossier.case.request
    if approved.period not in (None, request.period) and not _trimmed(approved, assessment):
        yield "period"
    if approved.units not in (None, request.units):
        yield "units"
    if approved.regimen not in (None, request.regimen):
        yield "regimen"


def _trimmed(approved: Approved, assessment: Assessment) -> bool:
    """Whether the one day over is cut off, as PER-TRIM has it."""
    asked, given = assessment.dossier.case.request.period, approved.period
    flagged = any(
        f.id == "PER-TRIM" and f.verdict is Verdict.MET for f in assessment.judgement.findings
    )
    one_day = Span(1, "day")
    return (
        flagged
        and given is not None
        and (given.start, given.end) == (asked.start, one_day.before(asked.end))
    )


def _in_time(determination: Determination, assessment: Assessment) -> Iterator[Problem]:
    if determination.decided < assessment.dossier.case.as_of:
        yield Problem(
            f"{_FILE} decided",
            "decided before the latest record of the case was received",
            "give the time of the decision, or take the record out of the case",
            slug="decided-too-early",
        )
