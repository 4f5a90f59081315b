"""In which paper a criterion's facts are looked for, as a checklist tells it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from authgen.intake.walk import walk
from authgen.lab.phrases import said
from authgen.policy.criterion import Criterion
from authgen.policy.policy import Policy
from authgen.policy.predicate import Computed, DefinitionRef, Leaf, Predicate, Quantifier

_REQUEST, _NOTE, _LAB = "request", "clinic note", "laboratory report"
_PAPERS: Mapping[str, str] = {
    "clinical.dmts": "clinic note or pharmacy claims",
    "clinical.infusions": "infusion record or clinic note",
    "clinical.medications": "clinic note or pharmacy claims",
    "clinical.mri": "imaging report",
    "clinical.rems": "REMS form",
    "clinical.tests": _LAB,
    "clinical.vaccines": "vaccination record or clinic note",
    "coverage": _REQUEST,
    "exhibits": "list of exhibits",
    "member": _REQUEST,
    "prescriber": _REQUEST,
    "request": _REQUEST,
}
_FUNCTIONS: Mapping[str, tuple[str, ...]] = {
    "age": ("member",),
    "diagnosis_code": ("clinical.diagnosis",),
    "edition": ("clinical.diagnosis",),
    "edss_worsening": ("clinical.edss",),
    "edss_worsening_on_request": ("clinical.edss",),
    "recent_edss_worsening": ("clinical.edss",),
    "cumulative_dose": ("clinical.infusions", "clinical.measurements"),
    "third_course": ("clinical.infusions",),
    "infusion_share": ("clinical.infusions",),
}
"""What registered functions read; the others read the request."""


def papers(policy: Policy, criterion: Criterion) -> str:
    """Name the papers that may show a criterion's facts, each once; those alone that it accepts."""
    if criterion.evidence.accept != "any":
        return " or ".join(said(paper) for paper in criterion.evidence.accept)
    parts = _parts(policy, criterion.test)
    found = dict.fromkeys(_paper(part) for part in parts if part != "as_of")
    told = [paper for paper in found if paper != _REQUEST] or list(found)
    return "; ".join(told) or "the findings that it names"


def _paper(part: str) -> str:
    words = part.split(".")
    keys = (".".join(words[:2]), words[0])
    return next((_PAPERS[key] for key in keys if key in _PAPERS), _NOTE)


def _parts(policy: Policy, test: Predicate) -> Iterator[str]:
    """Give the parts of the record that a test reads, through its terms."""
    for _, node in walk(test):
        if isinstance(node, Quantifier):
            yield node.over
        elif isinstance(node, Leaf) and "." in node.fact:
            yield from (node.fact,) if _is_path(node.fact) else ()
        elif isinstance(node, Computed):
            yield from _FUNCTIONS.get(node.computed, (_REQUEST,))
        elif isinstance(node, DefinitionRef):
            yield from _parts(policy, policy.definitions[node.definition])


def _is_path(fact: str) -> bool:
    """Whether a fact with a dot is one of the case, not a field of a bound item."""
    head = fact.partition(".")[0]
    return head == "clinical" or head in _PAPERS
