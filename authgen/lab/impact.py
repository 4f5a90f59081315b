"""Which cases a change of the law reaches: the same cases by two laws, only what differs.

For whoever changes a number and must know whom it affects. Real cases by the real evaluator;
nothing is estimated, and no law is called the better one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, TypeAlias

from msgspec import Struct

from authgen.case.dossier import Dossier
from authgen.determination.assessment import Assessment
from authgen.determination.comparison import Comparison, compared
from authgen.errors import AuthgenError
from authgen.intake.case_folder import Loaded
from authgen.review import Desk
from authgen.terms.words import Advice

SCHEMA = "authgen.impact/1"
Read: TypeAlias = tuple[Loaded, Dossier]
SHIPPED = "shipped"
"""Names the criteria that come with authgen."""


class Law:
    """A law by the word that a person names it by: criteria, or an overlay over those shipped."""

    def __init__(self, word: str) -> None:
        """Take `shipped`, a folder of criteria, or an overlay by its id or file."""
        self.name = word
        folder = Path(word)
        is_folder = word != SHIPPED and folder.is_dir()
        self._desk = Desk(criteria=folder if is_folder else None)
        self._is_overlay = not is_folder and word != SHIPPED
        if self._is_overlay:
            self._desk.overlay(word)  # an overlay that is not there is told before any case

    def read(self, case: Path) -> Read:
        """Read a case in the light of the law's tables; InvalidCaseError when it is invalid."""
        return self._desk.read(case)

    def reads_as(self, other: Law) -> bool:
        """Whether a case that one of the two laws has read need not be read again."""
        return self._desk.library.tables == other._desk.library.tables

    def judged(self, read: Read) -> Assessment:
        """Judge a case; by an overlay only where it speaks for the request."""
        request = read[1].case.request
        speaks = self._is_overlay and self._desk.overlay(self.name).overlay.speaks_for(
            request.drug, request.kind
        )
        return self._desk.judged(read, self.name if speaks else None)


class Reached(Struct, frozen=True):
    """What came of one case: what differs between the laws, or why it could not be judged."""

    folder: str
    comparison: Comparison | None = None
    refused: str = ""

    @property
    def changes(self) -> bool:
        """Whether a recommendation or a finding differs."""
        found = self.comparison
        return found is not None and (found.is_decisive or bool(found.differences))

    @property
    def advice(self) -> tuple[Advice, ...]:
        """What the two laws recommend; empty when the case was not judged."""
        return tuple(a.advice for a in self.comparison.assessments) if self.comparison else ()


def reached_by(before: Law, after: Law, cases: Iterable[Path], root: Path) -> Iterator[Reached]:
    """Judge each case by both laws; folders are told as they stand below `root`."""
    alike = before.reads_as(after)
    for case in cases:
        name = str(case.relative_to(root))
        try:
            read = before.read(case)
            again = read if alike else after.read(case)
            yield Reached(name, compared([before.judged(read), after.judged(again)]))
        except AuthgenError as error:
            yield Reached(name, refused=str(error))


def impact_document(before: Law, after: Law, reached: Iterable[Reached]) -> dict[str, Any]:
    """Give what was found as JSON-ready values: the cases that change, and those not judged."""
    found = tuple(reached)
    return {
        "schema": SCHEMA,
        "laws": [before.name, after.name],
        "cases": len(found),
        "changed": [
            _changed(one, one.comparison) for one in found if one.changes and one.comparison
        ],
        "not_judged": [{"folder": r.folder, "what": r.refused} for r in found if r.refused],
    }


def _changed(reached: Reached, comparison: Comparison) -> dict[str, Any]:
    return {
        "folder": reached.folder,
        "case_id": comparison.assessments[0].dossier.case.case_id,
        "recommendation": [advice.value for advice in reached.advice],
        "findings": [
            {
                "id": difference.id,
                "title": difference.title,
                "verdicts": [f.verdict.value if f else None for f in difference.findings],
                "reasons": [f.reason if f else None for f in difference.findings],
            }
            for difference in comparison.differences
        ],
    }
