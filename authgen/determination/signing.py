"""Whose key may sign a letter: that of the person who decided, whom the organization lists.

A key is no authority. It shows that a person signed; what that person may decide is settled by
`authority` before.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from authgen.determination.authority import same_person
from authgen.determination.decision import Decider
from authgen.errors import Problem


def may_sign_with(name: str, by: Decider, listed: Iterable[Decider]) -> tuple[Problem, ...]:
    """Give every reason why a key, whose certificate has this name, may not sign for `by`."""
    return tuple(_faults(name, by, listed))


def _faults(name: str, by: Decider, listed: Iterable[Decider]) -> Iterator[Problem]:
    if not same_person(name, by.name):
        yield Problem(
            "--sign-with",
            f"the certificate is that of {name}, and {by.name} decided",
            "who decided signs, with a key of their own",
            slug="key-of-another",
        )
    if not any(same_person(one.name, by.name) and one.role == by.role for one in listed):
        yield Problem(
            "organization.yaml signers",
            f"{by.name} is not listed as a {by.role.replace('_', ' ')} who signs",
            "list who signs for the organization",
            slug="no-authority",
        )
