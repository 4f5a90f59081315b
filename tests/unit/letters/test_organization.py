"""The organization file."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from authgen.letters.organization import Organization
from tests.unit.letters.build import organization

GIVEN: dict[str, Any] = {
    "schema": "authgen.organization/1",
    "name": "Northgate Utilization Review",
    "short_name": "Northgate UR",
    "address": ["1200 Harbor Street"],
    "phone": "218-555-0120",
    "fax": "218-555-0121",
    "reply": {"phone": "218-555-0124", "fax": "218-555-0125"},
}


def test_the_shipped_organization_is_a_sample_with_signers_of_each_role() -> None:
    shipped = organization()
    assert shipped.sample
    assert {s.role for s in shipped.signers} == {
        "physician_reviewer",
        "nurse_reviewer",
        "pharmacist",
    }


def test_an_organization_is_no_sample_unless_it_says_so() -> None:
    assert not Organization.model_validate(GIVEN).sample


def test_notices_go_by_the_kind_of_letter() -> None:
    notices = {"request-for-information": ["Ask us."], "certification": ["Copies are free."]}
    read = Organization.model_validate(GIVEN | {"notices": notices})
    assert read.notices.of("request-for-information") == ("Ask us.",)
    assert read.notices.of("certification") == ("Copies are free.",)
    assert read.notices.of("physician-referral") == ()


@pytest.mark.parametrize("role", ["preparer", "auditor"])
def test_who_signs_nothing_is_no_signer(role: str) -> None:
    with pytest.raises(ValidationError, match="only nurse reviewers"):
        Organization.model_validate(GIVEN | {"signers": [{"name": "Ana Ruiz", "role": role}]})


def test_a_signer_has_an_npi_that_holds() -> None:
    signer = {"name": "Daniel Reyes", "role": "physician_reviewer", "npi": "1000000013"}
    with pytest.raises(ValidationError, match="Luhn"):
        Organization.model_validate(GIVEN | {"signers": [signer]})
