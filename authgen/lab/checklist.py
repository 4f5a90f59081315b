"""Writes checklists: finds the law that is asked for, refuses what it does not hold."""

from __future__ import annotations

from pathlib import Path

from authgen.errors import MissingInputError, UsageError
from authgen.intake.policies import Rulebook
from authgen.intake.written import must_name_a_pdf, new_product
from authgen.lab.printed import printed
from authgen.lab.sheet import Asked, checklist
from authgen.review import Desk


def write_blank(desk: Desk, policy_id: str, drug: str | None, kind: str | None, out: Path) -> None:
    """Write the checklist of a policy for a drug and kind, by default the first that it holds.

    MissingInputError when there is no such policy, drug or kind; UsageError when the file exists.
    """
    law = _law(desk, policy_id)
    named = drug or law.policy.drugs[0]
    kinds = law.policy.kinds.get(named, {})
    asked = Asked(law, desk.library.references, named, kind or next(iter(kinds), ""))
    _write(asked, out)


def write_filled(desk: Desk, policy_id: str, case: Path, named: object, out: Path) -> None:
    """Write the checklist of a case, filled; UsageError when the case is not the policy's."""
    if named != (None, None):
        raise UsageError("--drug and --kind go with a blank checklist", "the case has its own")
    law = _law(desk, policy_id)
    assessment = desk.assess(case)
    if assessment.stamp.id != law.policy.id:
        raise UsageError(
            f"the case is judged by {assessment.stamp.id}, not by {policy_id}",
            f"ask for the checklist of {assessment.stamp.id}",
        )
    drug, kind = assessment.dossier.case.request.drug, assessment.judgement.kind
    _write(Asked(law, desk.library.references, drug, kind, assessment), out)


def _law(desk: Desk, policy_id: str) -> Rulebook:
    laws = {law.policy.id: law for law in desk.laws()}
    if policy_id not in laws:
        raise MissingInputError(f"there is no policy {policy_id}", f"policies: {', '.join(laws)}")
    return laws[policy_id]


def _write(asked: Asked, out: Path) -> None:
    must_name_a_pdf(out)
    new_product(out, printed(checklist(asked)))
