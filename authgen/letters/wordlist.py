"""Fixed words of letters: names of courses and tests, long forms of abbreviations.

Tables: what a reader sees for the codes of a case.
"""

from __future__ import annotations

from collections.abc import Mapping

COURSES: Mapping[str, str] = {
    "CIS": "a clinically isolated syndrome (CIS)",
    "RRMS": "relapsing-remitting multiple sclerosis",
    "SPMS-active": "active secondary progressive multiple sclerosis",
    "SPMS-inactive": "secondary progressive multiple sclerosis without activity",
    "SPMS-unspecified": "secondary progressive multiple sclerosis",
    "PPMS": "primary progressive multiple sclerosis",
    "unspecified": "multiple sclerosis",
}
"""A course as prose names it."""

EDITION_KEYS: Mapping[str, str] = {"mcdonald 2017": "mcd2017", "mcdonald 2024": "mcd2024"}
"""The paper of an edition of the diagnostic criteria, by its name in small letters."""


def edition_key(name: str | None) -> str | None:
    """Give the reference key of the edition that a record names."""
    return EDITION_KEYS.get((name or "").casefold())


ABBREVIATIONS: Mapping[str, str] = {
    "ALP": "alkaline phosphatase",
    "ALT": "alanine aminotransferase",
    "ANC": "absolute neutrophil count",
    "anti-HBc": "hepatitis B core antibody",
    "AST": "aspartate aminotransferase",
    "CBC": "complete blood count",
    "CHIP": "Children's Health Insurance Program",
    "CIS": "clinically isolated syndrome",
    "DMT": "disease-modifying therapy",
    "DNA": "deoxyribonucleic acid",
    "ECG": "electrocardiogram",
    "EDSS": "Expanded Disability Status Scale",
    "ERISA": "the federal law on employer plans",
    "HBsAg": "hepatitis B surface antigen",
    "HBV": "hepatitis B virus",
    "HCPCS": "billing codes for drugs and services",
    "HIV": "human immunodeficiency virus",
    "ICD-10-CM": "diagnosis codes",
    "IgA": "immunoglobulin A",
    "IgG": "immunoglobulin G",
    "IgM": "immunoglobulin M",
    "IV": "into a vein (intravenous)",
    "JCV": "JC virus",
    "LVEF": "left ventricular ejection fraction",
    "MRI": "magnetic resonance imaging",
    "MS": "multiple sclerosis",
    "NDC": "National Drug Code",
    "NPI": "National Provider Identifier",
    "PML": "progressive multifocal leukoencephalopathy, a brain infection",
    "PPMS": "primary progressive multiple sclerosis",
    "REMS": "Risk Evaluation and Mitigation Strategy, a drug safety program",
    "RRMS": "relapsing-remitting multiple sclerosis",
    "SC": "under the skin (subcutaneous)",
    "SPMS": "secondary progressive multiple sclerosis",
    "TB": "tuberculosis",
    "TSH": "thyroid-stimulating hormone",
    "VZV": "varicella-zoster virus",
}
"""Long forms, in plain words where the member reads a copy."""
