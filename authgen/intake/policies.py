"""From criteria files to the law for one request: a policy made whole, its tables, its digest.

A policy is one file and the shared parts that it includes. What is wrong with them is found
here, all at once, before any case is judged by them.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from authgen.errors import InvalidCaseError
from authgen.intake.canonical import canonical_digest
from authgen.intake.consistency import inconsistencies
from authgen.intake.library import Library, checked, refuse
from authgen.intake.parts import Part
from authgen.intake.tree import Value
from authgen.intake.validate import Read, capped
from authgen.policy.policy import Policy, PolicyPart
from authgen.policy.reference import References
from authgen.policy.tables import Tables


@dataclass(frozen=True, slots=True)
class Rulebook:
    """The law for a request: the policy in force, made whole, and what it is read with.

    `digest` is that of the policy as written with its parts, the tables and the references.
    """

    policy: Policy
    tables: Tables
    references: References
    digest: str


def rulebook(library: Library, drug: str, kind: str, received: date) -> Rulebook:
    """Give the law for a drug, a kind and the day on which the request was received.

    InvalidCaseError when no policy is in force or it does not hold the kind;
    InvalidSettingsError when a criteria file is invalid.
    """
    policy, parts = _in_force(library, drug, received)
    if not policy.ids(drug, kind):
        raise _kind_not_held(policy, drug, kind)
    digest = policy_digest(library, parts)
    return Rulebook(policy, library.tables, library.references, digest)


def whole_policy(library: Library, name: str) -> tuple[Policy, tuple[Part, ...]]:
    """Read a policy and what it includes; InvalidSettingsError with every problem."""
    own = library.read(name, Policy)
    policy = checked(own)
    shared = [library.read(part, PolicyPart) for part in policy.include]
    refuse(problem for read in shared for problem in read.problems)
    reads: list[Read[Policy] | Read[PolicyPart]] = [own, *shared]
    parts = tuple(Part(read.value, read.tree) for read in reads if read.value and read.tree)
    refuse(capped(inconsistencies(parts, library.references)))
    return _merged(policy, parts), parts


def policy_digest(library: Library, parts: Sequence[Part]) -> str:
    """Give the digest of a policy: of everything that a judgement by it rests on, as written.

    That is the policy file, the parts that it includes (of the schedules only those of its
    drugs), the tables, and the references cited, all in canonical form.
    """
    cited = {key for part in parts for _, key in part.cited()}
    used = {r.id: [r.status, r.role, r.csl] for r in library.references.references if r.id in cited}
    drugs = {drug for part in parts if isinstance(part.model, Policy) for drug in part.model.drugs}
    written = [_for_drugs(part.tree.value, drugs) for part in parts]
    return canonical_digest({"policy": written, "tables": library.table_values, "references": used})


def _in_force(library: Library, drug: str, received: date) -> tuple[Policy, tuple[Part, ...]]:
    held = [whole_policy(library, name) for name in _candidates(library, drug)]
    for_drug = [(policy, parts) for policy, parts in held if drug in policy.drugs]
    valid = [h for h in for_drug if _in_force_on(h[0], received)]
    if valid:
        return max(valid, key=lambda h: h[0].effective.from_)
    if not for_drug:
        raise InvalidCaseError(f"No policy is held for {drug}", _held(library))
    begins = min(policy.effective.from_ for policy, _ in for_drug)
    raise InvalidCaseError(
        f"No policy for {drug} is in force on {received}, the day the request was received",
        f"the first one is in force from {begins}",
    )


def _candidates(library: Library, drug: str) -> list[str]:
    """Give the names of files that may hold the drug: ms-<substance>, and versions of it."""
    product = library.tables.product(drug)
    stem = f"ms-{product.substance if product else drug}"
    return [n for n in library.policy_names if n == stem or n.startswith(f"{stem}-")]


def _in_force_on(policy: Policy, day: date) -> bool:
    begun = policy.effective.from_ <= day
    return (
        policy.status != "draft"
        and begun
        and (policy.effective.to is None or day <= policy.effective.to)
    )


def _kind_not_held(policy: Policy, drug: str, kind: str) -> InvalidCaseError:
    held = ", ".join(sorted(kind for kind, ids in policy.kinds.get(drug, {}).items() if ids))
    return InvalidCaseError(
        f"The policy {policy.id} does not hold {kind} requests for {drug}", f"it holds: {held}"
    )


def _held(library: Library) -> str:
    return f"policies: {', '.join(library.policy_names)}"


def _merged(policy: Policy, parts: Sequence[Part]) -> Policy:
    held = [part.model for part in parts]
    return policy.model_copy(
        update={
            "parameters": {n: v for m in held for n, v in m.parameters.items()},
            "definitions": {n: v for m in held for n, v in m.definitions.items()},
            "schedules": {n: v for m in held for n, v in m.schedules.items() if n in policy.drugs},
            "criteria": tuple(c for m in held for c in m.criteria),
        }
    )


def _for_drugs(value: Value, drugs: Collection[str]) -> Value:
    schedules = value.get("schedules") if isinstance(value, dict) else None
    if not isinstance(value, dict) or not isinstance(schedules, dict):
        return value
    return {**value, "schedules": {drug: s for drug, s in schedules.items() if drug in drugs}}
