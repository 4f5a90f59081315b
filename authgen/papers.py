"""The papers that a letter is written on: a determination, with its authority, and a denial.

They are read where the user names them. What they decide is not weighed here.
"""

from __future__ import annotations

from pathlib import Path

from authgen.determination.assessment import Assessment
from authgen.determination.authority import may_sign
from authgen.determination.decision import Determination
from authgen.determination.signing import may_sign_with
from authgen.errors import InvalidSettingsError, UsageError
from authgen.intake.keys import Key
from authgen.intake.settings import read_file
from authgen.letters.content import CERTIFYING, Letter
from authgen.letters.denial import Denial
from authgen.letters.kinds import kind_for
from authgen.letters.organization import Organization


def refuse_key(
    key: Key, letter: Letter, determination: Determination | None, organization: Organization
) -> None:
    """Raise unless a key may sign a letter: its person decided, and signs for the organization."""
    if determination is None or not letter.signature.signed:
        raise UsageError(
            "the letter holds no signature of a person",
            "give --determination of who decided; a recommendation is signed by nobody",
        )
    problems = may_sign_with(key.name, determination.by, organization.signers)
    if problems:
        raise InvalidSettingsError("the key may not sign this letter", "", problems)


def denial_of(path: Path | None) -> Denial | None:
    """Read the denial that an appeal is written against."""
    return None if path is None else read_file(path, Denial)


def determination_of(assessment: Assessment, path: Path | None) -> Determination | None:
    """Read a determination; InvalidSettingsError when that person may not sign it."""
    if path is None:
        return None
    determination = read_file(path, Determination)
    problems = may_sign(determination, assessment)
    if problems:
        raise InvalidSettingsError(
            "the determination does not hold", "mend it, or have it signed by who may", problems
        )
    return determination


def carries_number(
    assessment: Assessment, determination: Determination | None, kind: str | None = None
) -> bool:
    """Tell whether the letter of a kind, or the one called for, carries an authorization number."""
    return (kind or kind_for(assessment.advice, determination)) in CERTIFYING


def number_kept(given: str | None, determination: Determination | None) -> str | None:
    """Give the authorization number that a case was given; the one decided may be no other."""
    named = determination.authorization_number if determination else None
    if given is not None and named not in {None, given}:
        raise InvalidSettingsError(
            f"the determination names another authorization number than {given}",
            "which this case was given",
        )
    return given
