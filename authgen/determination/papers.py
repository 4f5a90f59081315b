"""Which paper would show a fact, and what it takes to get one: a paper, a new test, a new order.

A table by the beginning of a path. What is merely not documented may stand in a paper that exists;
what is documented and fails needs a new test or a corrected order. It may not judge a fact.
"""

from __future__ import annotations

from collections.abc import Mapping

from authgen.determination.assessment import Missing
from authgen.terms.words import Cure, Remedy

COST: Mapping[Remedy, int] = {
    Remedy.READING: 0,
    Remedy.DOCUMENT: 1,
    Remedy.TEST: 8,
    Remedy.ORDER: 9,
}
"""What an answer costs: a paper on file against a new test, and that against another order."""
ORDERED = ("request.", "clinical.diagnosis.icd10")
TESTED = ("clinical.tests", "clinical.mri", "clinical.edss")
EXAMINED = ("clinical.infection", "clinical.relapse.")
NOTE = "clinic note"
PLAN = "order or treatment plan"
_PAPERS: Mapping[str, str] = {
    "request.": "request",
    "clinical.diagnosis.icd10": "request",
    "clinical.tests[lvef]": "echocardiogram report",
    "clinical.tests[ecg]": "ECG report",
    "clinical.tests[skin-exam]": "skin examination report",
    "clinical.tests": "laboratory report",
    "clinical.mri": "MRI report",
    "clinical.rems": "REMS enrollment form",
    "clinical.vaccines": "vaccination record",
    "clinical.infusions": "infusion record",
    "clinical.consults": "specialist's consultation note",
    "prescriber.": "specialist's consultation note",
    "clinical.offlabel": "statement on the off-label use",
}
"""The first beginning that fits tells the paper; every other fact stands in a clinic note."""


def paper_of(fact: str, remedy: Remedy) -> str:
    """Name the paper in which a fact stands; of what is to change, what would change it."""
    if remedy is Remedy.ORDER and not fact.startswith(ORDERED):
        return PLAN
    return next((paper for start, paper in _PAPERS.items() if fact.startswith(start)), NOTE)


def remedy_of(item: Missing, fact: str) -> Remedy:
    """Say what settles one fact of an item."""
    if item.reviewer:
        return Remedy.READING
    if fact.startswith(ORDERED):
        return Remedy.ORDER
    if not item.failed or item.cure is Cure.DOCUMENT:
        return Remedy.DOCUMENT
    return Remedy.TEST if fact.startswith((*TESTED, *EXAMINED)) else Remedy.ORDER
