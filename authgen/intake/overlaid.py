"""The law as one payer has it: a base policy with an overlay laid over it.

An overlay is used only on the policy that it was written against: when a byte of that policy has
changed since, somebody must look at both again. What does not fit is found here, all at once,
before any case is judged by it, with its place in the overlay's file.
"""

from __future__ import annotations

from functools import cached_property

from msgspec import Struct
from msgspec.structs import replace

from authgen.case.request import Request
from authgen.errors import InvalidCaseError, Problem
from authgen.intake.canonical import canonical_digest
from authgen.intake.compiled import Compiled
from authgen.intake.consistency import dangling
from authgen.intake.library import Library
from authgen.intake.merged import merged
from authgen.intake.overlays import ReadOverlay, refuse
from authgen.intake.parts import Law, Node
from authgen.intake.policies import Rulebook
from authgen.intake.tokens import Fault
from authgen.intake.walk import walk
from authgen.policy.overlay import Overlay
from authgen.policy.policy import Parameter, Policy


class Payer(Struct, frozen=True):
    """The law for one request of a payer: `overlay` is None where it has nothing to say.

    Then the base holds, and `problems` say so.
    """

    law: Rulebook
    overlay: ReadOverlay | None
    problems: tuple[Problem, ...] = ()


def payer_law(
    library: Library, law: Rulebook, found: ReadOverlay, where: str, request: Request
) -> Payer:
    """Give the law for a request by the overlay that was named at `where`.

    InvalidCaseError when the overlay is not in force on the day the request was received.
    """
    overlay = found.overlay
    if not overlay.speaks_for(request.drug, request.kind):
        return Payer(law, None, (_silent(overlay, request, where),))
    _refuse_before_and_after(overlay, request)
    return Payer(laid_over(library, law, found), found)


def laid_over(library: Library, law: Rulebook, found: ReadOverlay) -> Rulebook:
    """Give the law as the overlay has it; InvalidSettingsError with every problem.

    The digest of the whole covers the base and the overlay.
    """
    if law.digest not in found.made:
        name = f"{found.overlay.id}.{law.policy.id}.{law.policy.version}"
        kept = library.compiled if found.is_held else Compiled()
        found.made[law.digest] = kept.get(name, Rulebook, lambda: _made(library, law, found))
    return found.made[law.digest]


def _silent(overlay: Overlay, request: Request, where: str) -> Problem:
    return Problem(
        where=where,
        what=f"{overlay.id} does not speak for {request.kind} requests for {request.drug}: "
        "judged by the base policy",
        hint=f"it speaks for {', '.join(overlay.kinds)} of {', '.join(overlay.drugs)}",
        slug="overlay-silent",
        fatal=False,
    )


def _refuse_before_and_after(overlay: Overlay, request: Request) -> None:
    day, force = request.received.date(), overlay.effective
    if not force.holds_on(day):
        until = f" to {force.to}" if force.to else ""
        raise InvalidCaseError(
            f"the overlay {overlay.id} is not in force on {day}, the day the request was received",
            f"it is in force from {force.from_}{until}",
        )


def _made(library: Library, law: Rulebook, found: ReadOverlay) -> Rulebook:
    refuse(found.overlay.id, _unpinned(law, found))
    policy, faults = merged(law.policy, found.overlay)
    problems = [found.tree.problem(path, fault) for path, fault in faults]
    references = frozenset(r.id for r in library.references.references)
    refuse(found.overlay.id, problems or dangling(_Whole(policy, found, references)))
    digest = canonical_digest({"base": law.digest, "overlay": found.digest})
    return replace(law, policy=policy, digest=digest)


def _unpinned(law: Rulebook, found: ReadOverlay) -> list[Problem]:
    """Tell where the base is not the one that the overlay was written against."""
    policy, overlay = law.policy, found.overlay
    base = overlay.base(policy.id, policy.version)
    if base is None:
        what = f"does not name {policy.id} {policy.version}"
        hint = f"review the overlay against it, then add it with digest {law.digest}"
        return [found.tree.problem(("based_on",), Fault("base-changed", what, hint))]
    if base.digest == law.digest:
        return []
    what = f"is not the digest of {policy.id} {policy.version}: the base changed since"
    hint = f"review the overlay against it again, then write {law.digest}"
    at = ("based_on", overlay.based_on.index(base), "digest")
    return [found.tree.problem(at, Fault("base-changed", what, hint))]


class _Whole(Law):
    """A policy with its overlay, as `consistency` looks at it: only the overlay's words.

    The base was found to hang together before; what of it a name leads to has no place here.
    """

    def __init__(self, policy: Policy, found: ReadOverlay, references: frozenset[str]) -> None:
        super().__init__((), references)
        self._policy = policy
        self._tree = found.tree
        self._overlay = found.overlay

    @cached_property
    def nodes(self) -> tuple[Node, ...]:
        """Every model of the overlay."""
        return tuple(Node(self._tree, path, model) for path, model in walk(self._overlay))

    @cached_property
    def criteria(self) -> dict[str, Node]:
        """The criteria of the whole by id, those of the overlay with their places."""
        at = {change.id: number for number, change in enumerate(self._overlay.changes)}
        return {
            c.id: Node(self._tree, ("changes", at[c.id]) if c.id in at else ("changes",), c)
            for c in self._policy.criteria
        }

    @cached_property
    def definitions(self) -> dict[str, Node]:
        """The definitions of the whole by name."""
        return {
            name: Node(self._tree, ("definitions", name), model)
            for name, model in self._policy.definitions.items()
        }

    @cached_property
    def parameters(self) -> dict[str, Parameter]:
        """The parameters of the whole by name."""
        return self._policy.parameters
