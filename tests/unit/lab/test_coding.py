"""Codes in English."""

from authgen.intake.library import Library
from authgen.lab.coding import code_lines

TABLES = Library().tables


def test_a_drug_has_its_codes_with_their_units_and_its_rems_program() -> None:
    told = list(code_lines(["alemtuzumab", "rituximab"], TABLES))
    assert told[0] == "alemtuzumab: HCPCS J0202 (1 unit = 1 mg); REMS program LEMTRADA"
    assert told[1].startswith("rituximab: HCPCS J9312* (1 unit = 10 mg), Q5115* (1 unit = 10 mg), ")
    assert "REMS" not in told[1]


def test_a_course_has_its_codes_with_their_days() -> None:
    told = list(code_lines(["ocrelizumab"], TABLES))
    assert "  RRMS: G35 (until 2025-09-30), G35.A (from 2025-10-01)" in told
    [syndrome] = [line for line in told if line.startswith("  CIS: G37.9")]
    assert syndrome.startswith("  CIS: G37.9*, G37.3*, H46.00*, ")
    assert "H46," not in syndrome, "a header is never billable"


def test_an_edition_has_its_first_day() -> None:
    told = list(code_lines(["ocrelizumab"], TABLES))
    assert told[-2:] == ["  McDonald 2024: 2024-01-01", "  CIS: only for CIS"]
