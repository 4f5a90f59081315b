"""Signed as the determination says, or left to the signer."""

from __future__ import annotations

from authgen.letters.signature import block
from tests.unit.letters.build import determination


def test_without_a_determination_every_line_is_left_to_the_signer() -> None:
    blank = block(None, "Sincerely,")
    assert not blank.signed
    assert all(line.endswith(":") for line in (*blank.lines, blank.date_line))


def test_a_signature_says_who_signs_with_which_right_and_when() -> None:
    signed = block(determination(), "Sincerely,")
    assert signed.signed
    assert signed.lines == (
        "Daniel Reyes, MD",
        "Physician reviewer; Neurology, board certified",
        "License MN-000471, MN; NPI 1000000012",
        "Direct phone 218-555-0142",
    )
    assert signed.date_line == "Date: November\u00a020, 2026"


def test_what_a_signer_leaves_out_leaves_no_line() -> None:
    bare = {"name": "Ana Ruiz", "role": "pharmacist"}
    assert block(determination(by=bare), "").lines == ("Ana Ruiz", "Pharmacist reviewer")


def test_a_licence_without_a_state_stands_alone() -> None:
    by = {"name": "Ana Ruiz", "role": "nurse_reviewer", "licence": "R-1"}
    assert block(determination(by=by), "").lines[-1] == "License R-1"
