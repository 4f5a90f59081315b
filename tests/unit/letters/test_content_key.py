"""The reference changes with whatever went in, and with nothing else."""

from __future__ import annotations

import re

import pytest
from msgspec.structs import replace

from authgen.determination.assessment import Assessment
from authgen.letters.compose import compose
from tests.unit.letters.build import (
    assessment,
    determination,
    dossier,
    letter,
    organization,
    references,
    tables,
)

GIVEN = assessment()


def test_a_reference_has_its_form_and_is_stable() -> None:
    assert re.fullmatch(r"R(-[0-9A-F]{4}){4}", letter(GIVEN).reference)
    assert letter(GIVEN).reference == letter(GIVEN).reference


def changed() -> list[Assessment]:
    of = GIVEN.dossier
    other_exhibit = replace(of.exhibits[0], digest="sha256:other")
    return [
        replace(GIVEN, dossier=replace(of, digest="sha256:other")),
        replace(GIVEN, dossier=replace(of, exhibits=(other_exhibit, *of.exhibits[1:]))),
        replace(GIVEN, stamp=replace(GIVEN.stamp, digest="sha256:other")),
        assessment(of=dossier({"member": {"family": "Solbergh"}})),
    ]


@pytest.mark.parametrize("other", changed())
def test_a_change_of_case_exhibit_or_policy_changes_it(other: Assessment) -> None:
    assert letter(other).reference != letter(GIVEN).reference


def test_a_change_of_organization_or_determination_changes_it() -> None:
    other = organization().model_copy(update={"signers": ()})
    plain = letter(GIVEN).reference
    assert compose(GIVEN, other, references(), tables()).reference != plain
    decided = letter(GIVEN, determination=determination()).reference
    by_hand = letter(GIVEN, determination=determination(prepared_by="Ana Ruiz")).reference
    assert len({plain, decided, by_hand}) == 3
