"""What the published record says for a therapy: one sentence each, tied to its reference.

Each sentence says no more than the paper's own main result, and is printed only where its
reference is verified.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from authgen.letters.claims import Claim
from authgen.letters.draft import Draft

_RELAPSING = frozenset({"CIS", "RRMS", "SPMS-active"})
_PROGRESSIVE = frozenset({"SPMS-active", "SPMS-inactive", "SPMS-unspecified", "RRMS"})


class _Result(Struct, frozen=True):
    substance: str
    courses: frozenset[str]
    text: str
    key: str


_RESULTS = (
    _Result(
        "natalizumab",
        _RELAPSING,
        "In a placebo-controlled trial in relapsing multiple sclerosis, natalizumab reduced "
        "relapses and the risk of sustained worsening of disability",
        "affirm",
    ),
    _Result(
        "ocrelizumab",
        _RELAPSING,
        "In two randomized trials in relapsing multiple sclerosis, ocrelizumab led to fewer "
        "relapses than interferon beta-1a",
        "opera",
    ),
    _Result(
        "ocrelizumab",
        frozenset({"PPMS"}),
        "In a placebo-controlled trial in primary progressive multiple sclerosis, ocrelizumab "
        "lowered the rate of clinical and imaging progression",
        "oratorio",
    ),
    _Result(
        "ublituximab",
        _RELAPSING,
        "In two randomized trials in relapsing multiple sclerosis, ublituximab led to fewer "
        "relapses than teriflunomide",
        "ultimate",
    ),
    _Result(
        "alemtuzumab",
        frozenset({"RRMS"}),
        "In a randomized trial in people who had relapsed on a first-line therapy, alemtuzumab "
        "led to fewer relapses and less worsening of disability than interferon beta-1a",
        "carems2",
    ),
    _Result(
        "mitoxantrone",
        _PROGRESSIVE,
        "In a placebo-controlled trial in worsening relapsing-remitting and secondary progressive "
        "multiple sclerosis, mitoxantrone reduced progression of disability and relapses",
        "mims",
    ),
    _Result(
        "rituximab",
        frozenset({"RRMS"}),
        "In a placebo-controlled trial in relapsing-remitting multiple sclerosis, rituximab "
        "reduced inflammatory brain lesions and relapses",
        "hermes",
    ),
    _Result(
        "rituximab",
        frozenset({"RRMS"}),
        "In a randomized trial in early relapsing-remitting multiple sclerosis, fewer people had "
        "a relapse on rituximab than on dimethyl fumarate",
        "rifund",
    ),
    _Result(
        "methylprednisolone",
        _RELAPSING,
        "In a double-blind trial, high-dose intravenous methylprednisolone hastened improvement "
        "after a relapse of multiple sclerosis",
        "milligan1987",
    ),
)


def results(draft: Draft) -> Iterator[Claim]:
    """Give the trial results for the therapy asked for in the member's course."""
    diagnosis = draft.case.clinical.diagnosis
    course = diagnosis.course if diagnosis else None
    for result in _RESULTS:
        if result.substance == draft.substance and course in result.courses:
            yield Claim(result.text, keys=(result.key,))


CHANGE_OF_THERAPY = Claim(
    "The practice guideline of the American Academy of Neurology advises discussing a change of "
    "therapy when a person who has taken one as prescribed, and for long enough, has a relapse, "
    "two or more new MRI lesions or increasing disability within a year",
    keys=("aan2018",),
)
