"""From criteria files to the law for one request: a policy made whole, its tables, its digest.

A policy is one file and the shared parts that it includes. What is wrong with them is found
here, all at once, before any case is judged by them.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

from msgspec import Struct

from authgen.errors import InvalidCaseError
from authgen.intake.canonical import canonical_digest
from authgen.intake.library import Library, checked, refuse
from authgen.intake.tree import Value
from authgen.intake.validate import Read, capped
from authgen.policy.policy import Policy, PolicyPart
from authgen.policy.tables import Tables

if TYPE_CHECKING:
    from authgen.intake.parts import Part


class Rulebook(Struct, frozen=True):
    """The law for a request: the policy in force, made whole, and what it is read with.

    `digest` is that of the policy as written with its parts, the tables and the references.
    """

    policy: Policy
    tables: Tables
    digest: str


def rulebook(library: Library, drug: str, kind: str, received: date) -> Rulebook:
    """Give the law for a drug, a kind and the day on which the request was received.

    InvalidCaseError when no policy is in force or it does not hold the kind;
    InvalidSettingsError when a criteria file is invalid.
    """
    law = _in_force(library, drug, received)
    if not law.policy.ids(drug, kind):
        raise _kind_not_held(law.policy, drug, kind)
    return law


@lru_cache(maxsize=64)
def compiled_policy(library: Library, name: str) -> Rulebook:
    """Give a policy with what it is read with, as it was made before where that still holds."""
    return library.compiled.get(name, Rulebook, lambda: _made(library, name))


def _made(library: Library, name: str) -> Rulebook:
    return Rulebook(whole_policy(library, name)[0], library.tables, policy_digest(library, name))


@lru_cache(maxsize=64)
def whole_policy(library: Library, name: str) -> tuple[Policy, tuple[Part, ...]]:
    """Read a policy and what it includes; InvalidSettingsError with every problem."""
    from authgen.intake.consistency import inconsistencies  # noqa: PLC0415 - seldom anew
    from authgen.intake.parts import Part  # noqa: PLC0415

    own = library.read(name, Policy)
    policy = checked(own)
    shared = [library.read(part, PolicyPart) for part in policy.include]
    refuse(problem for read in shared for problem in read.problems)
    reads: list[Read[Policy] | Read[PolicyPart]] = [own, *shared]
    parts = tuple(Part(read.value, read.tree) for read in reads if read.value and read.tree)
    refuse(capped(inconsistencies(parts, library.references)))
    return _merged(policy, parts), parts


@lru_cache(maxsize=64)
def policy_digest(library: Library, name: str) -> str:
    """Give the digest of a policy: of everything that a judgement by it rests on, as written.

    That is the policy file, the parts that it includes (of the schedules only those of its
    drugs), the tables, and the references cited, all in canonical form.
    """
    policy, parts = whole_policy(library, name)
    cited = {key for part in parts for _, key in part.cited()}
    used = {r.id: [r.status, r.role, r.csl] for r in library.references.references if r.id in cited}
    written = [_for_drugs(part.tree.value, policy.drugs) for part in parts]
    return canonical_digest({"policy": written, "tables": library.table_values, "references": used})


def _in_force(library: Library, drug: str, received: date) -> Rulebook:
    laws = _candidates(library, drug)
    valid = [law for law in laws if _is_in_force(law.policy, received)]
    if valid:
        return max(valid, key=lambda law: law.policy.effective.from_)
    if not laws:
        held = ", ".join(library.policy_names)
        raise InvalidCaseError(f"no policy is held for {drug}", f"policies: {held}")
    raise InvalidCaseError(
        f"no policy for {drug} is in force on {received}, the day the request was received",
        f"the first one is in force from {min(law.policy.effective.from_ for law in laws)}",
    )


def _candidates(library: Library, drug: str) -> list[Rulebook]:
    """Give the policies for a drug: ms-<substance>, and versions of it."""
    product = library.tables.product(drug)
    stem = f"ms-{product.substance if product else drug}"
    names = [n for n in library.policy_names if n == stem or n.startswith(f"{stem}-")]
    laws = [compiled_policy(library, name) for name in names]
    return [law for law in laws if drug in law.policy.drugs]


def _is_in_force(policy: Policy, day: date) -> bool:
    return policy.status != "draft" and policy.effective.holds_on(day)


def _kind_not_held(policy: Policy, drug: str, kind: str) -> InvalidCaseError:
    held = ", ".join(sorted(kind for kind, ids in policy.kinds.get(drug, {}).items() if ids))
    return InvalidCaseError(
        f"the policy {policy.id} does not hold {kind} requests for {drug}", f"it holds: {held}"
    )


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
