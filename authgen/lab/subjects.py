"""The laws that an author names, each made whole and with the place of every part.

A law is a policy, or a policy as a payer overlay has it. What the reader of files refuses is a
diagnostic here and not the end: the other laws are looked at all the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from msgspec import Struct, field
from msgspec.structs import replace

from authgen.errors import AuthgenError, InvalidSettingsError, MissingInputError, Problem
from authgen.intake.library import Library
from authgen.intake.merged import merged
from authgen.intake.overlaid import laid_over
from authgen.intake.overlays import ENDINGS, ReadOverlay, overlay_named
from authgen.intake.policies import Rulebook, policy_digest, whole_policy
from authgen.intake.tokens import Fault
from authgen.lab.diagnostics import Diagnostic, Place, Places, of_problem
from authgen.policy.policy import Effective, Policy
from authgen.policy.tables import Tables

_SHIPPED = "criteria"  # how files of a library are named in messages, wherever it stands


class Subject(Struct, frozen=True, eq=False):
    """A law to look at: the policy whole, and where its parts stand.

    By an overlay, `base` is the policy without it, and only the overlay's own parts have a place.
    """

    policy: Policy
    tables: Tables
    places: Places
    top: Place
    overlay: ReadOverlay | None = None
    base: Policy | None = None

    @property
    def name(self) -> str:
        """The id of the policy, and of the overlay."""
        return f"{self.policy.id} + {self.overlay.overlay.id}" if self.overlay else self.policy.id

    def pairs(self, criterion: str | None = None) -> tuple[tuple[str, str], ...]:
        """Give the drugs and kinds for which the law lists a criterion, or that it speaks for."""
        spoken = self.overlay.overlay.speaks_for if self.overlay else (lambda _, __: True)
        return tuple(
            (drug, str(kind))
            for drug, kinds in self.policy.kinds.items()
            for kind, ids in kinds.items()
            if spoken(drug, kind) and (criterion is None or criterion in ids)
        )

    @property
    def force(self) -> Effective:
        """When the law, or the overlay, is in force."""
        return self.overlay.overlay.effective if self.overlay else self.policy.effective


class Shelf(Struct):
    """One folder of criteria as far as it was asked for: its laws, and what was refused.

    `shown` are the files as messages name them and as the author does.
    """

    library: Library
    subjects: list[Subject] = field(default_factory=list)
    refused: list[Diagnostic] = field(default_factory=list)
    shown: dict[str, str] = field(default_factory=dict)
    folder: str = _SHIPPED

    def as_named(self, told: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
        """Give diagnostics with their files as the author would open them."""
        for one in told:
            usual = self.folder + one.file.removeprefix(_SHIPPED)
            ours = one.file.startswith(f"{_SHIPPED}/")
            yield replace(one, file=self.shown.get(one.file, usual if ours else one.file))

    def take(self, words: Sequence[str] = ()) -> None:
        """Read policies and overlays by id, and overlays by file; all of them without a word."""
        names = words or (*self.library.policy_names, *self.library.overlay_names)
        policies = [name for name in names if name in self.library.policy_names]
        for name in policies:
            self._policy(name)
        for word in (name for name in names if name not in policies):
            self._overlay(word)

    def beside(self) -> tuple[Subject, ...]:
        """Give the policies of the folder that were not asked for and can be read."""
        taken = {subject.policy.id for subject in self.subjects if subject.overlay is None}
        other = Shelf(self.library)
        for name in self.library.policy_names:
            if name not in taken:
                other._policy(name)
        return tuple(other.subjects)

    def _policy(self, name: str) -> None:
        try:
            policy, parts = whole_policy(self.library, name)
            tables = self.library.tables
        except AuthgenError as error:
            self._refuse(error, f"{_SHIPPED}/{name}.yaml")
        else:
            places = Places((part.tree, part.model) for part in parts)
            self.subjects.append(Subject(policy, tables, places, Place(parts[0].tree, ())))

    def _overlay(self, word: str) -> None:
        try:
            found = overlay_named(self.library, word)
        except InvalidSettingsError as error:
            self._refuse(error, word)
            return
        if word.endswith(ENDINGS):
            self.shown[found.tree.file] = word
        for number, base in enumerate(found.overlay.based_on):
            if base.id in self.library.policy_names:
                self._laid(base.id, found)
            else:
                hint = f"policies: {', '.join(self.library.policy_names)}"
                fault = Fault("unknown-name", f"names no policy that there is, {base.id}", hint)
                told = found.tree.problem(("based_on", number, "id"), fault)
                self.refused.append(of_problem(told))

    def _laid(self, name: str, found: ReadOverlay) -> None:
        try:
            base, _ = whole_policy(self.library, name)
            tables = self.library.tables
            digest = policy_digest(self.library, name)
            laid_over(self.library, Rulebook(base, tables, digest), found)
        except AuthgenError as error:
            self._refuse(error, found.tree.file)
            return
        whole, _ = merged(base, found.overlay)  # of the very parts that have places
        places, top = Places([(found.tree, found.overlay)]), Place(found.tree, ())
        self.subjects.append(Subject(whole, tables, places, top, found, base))

    def _refuse(self, error: AuthgenError, file: str) -> None:
        whole = Problem(file, error.what, error.hint, "missing-file")  # a part that is included
        self.refused += [of_problem(problem) for problem in error.problems or (whole,)]


def shelves(words: Sequence[str] = ()) -> tuple[Shelf, ...]:
    """Give the laws that words name: folders and files of criteria, ids of what is shipped.

    MissingInputError for a word that names nothing; without a word, everything shipped.
    """
    found: list[Shelf] = []
    shipped: list[str] = []
    for word in words:
        path = Path(word)
        folder = path if path.is_dir() else path.parent
        held = Library(folder).policy_names if path.exists() and folder.is_dir() else ()
        if path.is_dir() and not held:
            raise MissingInputError(f"there is no policy in {word}", "name the folder of criteria")
        if path.is_dir() or (path.suffix and path.stem in held):
            found.append(Shelf(Library(folder), folder=str(folder)))
            found[-1].take(() if path.is_dir() else (path.stem,))
        else:
            shipped.append(word)
    if shipped or not words:
        found.append(Shelf(Library()))
        found[-1].take(shipped)
    return tuple(found)
