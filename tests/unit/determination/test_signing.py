"""Whose key may sign."""

from __future__ import annotations

import pytest

from authgen.determination.decision import Decider
from authgen.determination.signing import may_sign_with

BY = Decider.model_validate({"name": "Daniel Reyes", "role": "physician_reviewer"})
LISTED = (
    Decider.model_validate({"name": "Ingrid Halvorsen, RN", "role": "nurse_reviewer"}),
    Decider.model_validate({"name": "Daniel Reyes, MD", "role": "physician_reviewer"}),
)


@pytest.mark.parametrize("name", ["Daniel Reyes", "DANIEL  REYES, M.D."])
def test_who_decided_and_is_listed_signs_with_their_own_key(name: str) -> None:
    assert may_sign_with(name, BY, LISTED) == ()


def test_the_key_of_another_is_refused() -> None:
    (problem,) = may_sign_with("Ingrid Halvorsen", BY, LISTED)
    assert problem.slug == "key-of-another"
    assert problem.what == "the certificate is that of Ingrid Halvorsen, and Daniel Reyes decided"


@pytest.mark.parametrize("role", ["nurse_reviewer", "pharmacist"])
def test_who_is_not_listed_in_that_role_is_refused(role: str) -> None:
    by = BY.model_copy(update={"role": role})
    (problem,) = may_sign_with("Daniel Reyes", by, LISTED)
    assert problem.slug == "no-authority"
    assert role.replace("_", " ") in problem.what


def test_every_reason_is_told() -> None:
    assert len(may_sign_with("Ana Ruiz", BY, ())) == 2
