"""Dossiers of examples: parts with a source stand, others do not."""

from typing import Any

import pytest

from authgen.errors import InvalidSettingsError
from authgen.lab.sample import dossier_of
from authgen.terms.words import Grade

CASE: dict[str, Any] = {
    "schema": "authgen.case/1",
    "case_id": "EXAMPLE",
    "request": {
        "kind": "initial",
        "received": "2026-11-17T09:42:00-06:00",
        "drug": "ocrelizumab",
        "hcpcs": "J2350",
        "period": {"start": "2026-12-01", "end": "2027-11-30"},
        "units": 600,
        "regimen": [{"dose": "600 mg", "days": [1]}],
    },
    "coverage": {"payer": "P", "line_of_business": "other", "member_id": "M-1"},
    "member": {"given": "Jane", "family": "Sample", "birth_date": "1988-03-14"},
    "prescriber": {"name": "Maria Okafor, MD", "npi": "1234567893"},
    "clinical": {
        "infection": {"active": False, "source": "A p.2"},
        "opinions": {"disagreement": False},
        "edss": {"source": "Z p.1", "items": [{"score": 2}, {"score": 3, "source": "A p.3"}]},
    },
    "exhibits": [{"id": "A", "title": "Visit", "class": "clinic_note", "file": "exhibits/A.pdf"}],
}


def test_each_part_with_a_source_stands_by_its_page() -> None:
    stood = dossier_of(CASE).standings
    assert set(stood) == {"clinical.infection", "clinical.edss", "clinical.edss.items[1]"}
    (cited,) = stood["clinical.edss.items[1]"].citations
    assert (cited.exhibit, cited.page, cited.exhibit_class) == ("A", 3, "clinic_note")
    assert cited.grade is Grade.PAGE_ONLY


def test_an_exhibit_that_is_not_listed_counts_as_other() -> None:
    (cited,) = dossier_of(CASE).standings["clinical.edss"].citations
    assert cited.exhibit_class == "other"


def test_an_example_that_is_no_case_names_the_place() -> None:
    with pytest.raises(InvalidSettingsError, match=r"member\.birth_date"):
        dossier_of(CASE | {"member": {"given": "Jane", "family": "S", "birth_date": "1988"}})
