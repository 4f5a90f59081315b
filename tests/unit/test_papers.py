"""The papers that a letter is written on."""

from __future__ import annotations

from pathlib import Path

import pytest

from authgen.errors import InvalidSettingsError, MissingInputError, UsageError
from authgen.papers import carries_number, denial_of, determination_of, number_kept, refuse_key
from tests.unit.letters.build import assessment, determination, letter, organization
from tests.unit.render.pens import penholder

NURSE = """\
schema: authgen.determination/1
decision: {decision}
decided: 2026-11-20T10:00:00-06:00
by: {{name: Ingrid Halvorsen, role: nurse_reviewer}}
"""
DENIAL = """\
schema: authgen.denial/1
number: DN-1
denied: 2026-11-20
points: [{says: Not shown.}]
"""


def test_without_a_path_there_is_no_paper() -> None:
    assert denial_of(None) is None
    assert determination_of(assessment(), None) is None


def test_a_determination_is_read_with_its_authority(tmp_path: Path) -> None:
    path = tmp_path / "determination.yaml"
    path.write_text(NURSE.format(decision="CERTIFIED"))
    signed = determination_of(assessment(), path)
    assert signed is not None
    assert signed.by.name == "Ingrid Halvorsen"
    path.write_text(NURSE.format(decision="ADVERSE"))
    with pytest.raises(InvalidSettingsError) as refused:
        determination_of(assessment(), path)
    assert "no-authority" in {p.slug for p in refused.value.problems}


def test_a_denial_is_read(tmp_path: Path) -> None:
    path = tmp_path / "denial.yaml"
    path.write_text(DENIAL)
    found = denial_of(path)
    assert found is not None
    assert found.number == "DN-1"
    with pytest.raises(MissingInputError):
        denial_of(tmp_path / "nothing.yaml")


def test_a_key_signs_only_a_letter_that_a_person_signed() -> None:
    decided, by_whom = determination(), organization()
    signed = letter(determination=decided)
    refuse_key(penholder(), signed, decided, by_whom)
    for decision, unsigned in ((None, signed), (decided, letter())):
        with pytest.raises(UsageError, match="no signature of a person"):
            refuse_key(penholder(), unsigned, decision, by_whom)
    with pytest.raises(InvalidSettingsError) as refused:
        refuse_key(penholder(name="Ana Ruiz"), signed, decided, by_whom)
    assert [p.slug for p in refused.value.problems] == ["key-of-another"]


def test_certifications_carry_an_authorization_number() -> None:
    decided = {d: carries_number(assessment(), determination(d)) for d in ("PENDED", "MODIFIED")}
    assert decided == {"PENDED": False, "MODIFIED": True}
    assert carries_number(assessment(), None)  # certifying is recommended
    assert not carries_number(assessment(), None, "medical-necessity")


def test_a_number_once_given_is_kept_against_another() -> None:
    assert number_kept("A-1", None) == "A-1"
    assert number_kept(None, determination("CERTIFIED")) is None
    with pytest.raises(InvalidSettingsError, match="another authorization number than N-7"):
        number_kept("N-7", determination("CERTIFIED", authorization_number="A-9"))
