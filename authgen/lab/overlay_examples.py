"""Runs the examples that stand beside a payer overlay, on the base cases of its policies.

The law tried is the policy with the overlay. A base case of the policy need not certify by it; one
of the overlay's own must. Every criterion that the overlay adds, replaces or decides anew must
have an example of each verdict that it has a wording for.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from importlib.resources.abc import Traversable
from pathlib import Path

from authgen.errors import InvalidSettingsError, MissingInputError
from authgen.intake.library import OVERLAYS, Library
from authgen.intake.overlaid import laid_over
from authgen.intake.overlays import ReadOverlay, bases, overlay_named
from authgen.intake.policies import Rulebook
from authgen.lab.examples import (
    Base,
    ExamplesFile,
    Trial,
    can_occur,
    made_beds,
    read_examples,
    read_file,
    run_examples,
)
from authgen.lab.report import Outcome, Report
from authgen.policy.criterion import Criterion
from authgen.policy.overlay import Change
from authgen.policy.policy import Policy
from authgen.terms.words import Verdict


def run_named(library: Library, words: Sequence[str] = ()) -> Report:
    """Run the examples of policies and overlays named, an overlay also by file; or of all."""
    named = words or (*library.policy_names, *library.overlay_names)
    _refuse_strange_words(library, named)
    return Report.of(
        run_examples(library, [word]) if word in library.policy_names else run(library, word)
        for word in named
    )


def _refuse_strange_words(library: Library, words: Sequence[str]) -> None:
    held = (*library.policy_names, *library.overlay_names)
    strange = [word for word in words if word not in held and not Path(word).is_file()]
    if strange:
        what = f"there is no policy and no overlay {strange[0]}"
        raise MissingInputError(what, f"it has {', '.join(held)}")


def run(library: Library, word: str) -> Report:
    """Run the examples of one overlay on every policy that it is based on."""
    found = overlay_named(library, word)
    own = read_file(_folder(library, found, word), found.overlay.id, "overlays")
    laws = trials(library, found, own)
    _refuse_strange_bases(found, own, laws)
    outcomes = [o for trial in laws for o in _outcomes(trial, own)]
    return Report(tuple(outcomes), tuple(_untried(found, own, laws)))


def trials(library: Library, found: ReadOverlay, own: ExamplesFile) -> tuple[Trial, ...]:
    """Give each policy of an overlay as the overlay has it, with its base cases and the own ones.

    Only base cases of a drug and kind that the overlay speaks for.
    """
    return tuple(_trial(library, law, found, own) for law in bases(library, found.overlay))


def _folder(library: Library, found: ReadOverlay, word: str) -> Traversable:
    return library.folder / OVERLAYS if found.is_held else Path(word).parent


def _trial(library: Library, law: Rulebook, found: ReadOverlay, own: ExamplesFile) -> Trial:
    whole = laid_over(library, law, found).policy
    shared = read_examples(library, law.policy).bases
    cases = {**shared, **{n: b for n, b in own.bases.items() if _is_rooted(b, own, shared)}}
    speaks = found.overlay.speaks_for
    beds = (bed for bed in made_beds(whole, cases) if speaks(bed.drug, bed.kind))
    return Trial(library.tables, whole, f"{law.policy.id} + {found.overlay.id}", tuple(beds))


def _is_rooted(base: Base, own: ExamplesFile, shared: Mapping[str, Base]) -> bool:
    """Whether a base of the overlay grows from one of the policy at hand."""
    if base.like in own.bases:
        return _is_rooted(own.bases[base.like], own, shared)
    return base.like is None or base.like in shared


def _refuse_strange_bases(found: ReadOverlay, own: ExamplesFile, laws: Sequence[Trial]) -> None:
    """Refuse a base, and an example, that would never run."""
    named = {b for some in own.examples.values() for e in some for b in (*e.on, *e.not_on)}
    named |= set(own.bases)
    strange = sorted(named - {bed.name for trial in laws for bed in trial.beds})
    if strange:
        raise InvalidSettingsError(
            f"the examples of the overlay {found.overlay.id} name the base {strange[0]}, "
            "which its policies do not have for its drugs and kinds"
        )


def _outcomes(trial: Trial, own: ExamplesFile) -> Iterator[Outcome]:
    yield from (trial.certifies(bed) for bed in trial.beds if bed.name in own.bases)
    for criterion, examples in own.examples.items():
        for example in examples:
            yield from trial.outcomes(criterion, example)


def _untried(
    found: ReadOverlay, own: ExamplesFile, laws: Sequence[Trial]
) -> Iterator[tuple[str, str, Verdict]]:
    tried = {(name, e.expect) for name, some in own.examples.items() for e in some}
    decided = [change for change in found.overlay.changes if _decides(change)]
    criteria = (c for trial in laws for c in _criteria(trial.policy, decided))
    wanted = dict.fromkeys((c.id, verdict) for c in criteria for verdict in can_occur(c))
    yield from ((found.overlay.id, *pair) for pair in wanted if pair not in tried)


def _decides(change: Change) -> bool:
    return change.criterion is not None or (change.to is not None and change.to.decides)


def _criteria(policy: Policy, changes: Sequence[Change]) -> Iterator[Criterion]:
    for change in changes:
        if change.holds_in(policy.id):
            yield policy.criterion(change.id)
