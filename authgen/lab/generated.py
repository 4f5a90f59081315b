"""The cases that are generated from the criteria themselves, and what they leave untried.

Around every threshold a case just below, at and just above; for every leaf one in which it alone
decides; and what each leaf was seen to be: met, not met, not documented. The base cases and
examples are where the cases start; none of their expectations comes from the evaluator.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from msgspec import Struct, field

from authgen.intake.library import Library
from authgen.intake.policies import whole_policy
from authgen.lab.boundaries import COMPARED, Boundary, boundary
from authgen.lab.contexts import Stage
from authgen.lab.examples import Trial, made_beds, read_examples
from authgen.lab.leaves import Condition, Sides, leaves
from authgen.lab.ordered import of_orders
from authgen.lab.phrases import Phrases
from authgen.lab.placing import pool_of
from authgen.lab.search import Search
from authgen.lab.states import can_be, is_fixed
from authgen.policy.criterion import Criterion
from authgen.policy.policy import Policy
from authgen.policy.predicate import Leaf
from authgen.terms.truth import Truth
from authgen.terms.words import Severity

_WORDS = {Truth.YES: "met", Truth.NO: "not met", Truth.UNKNOWN: "not documented"}


class Entry(Struct):
    """What became of one leaf: where it stands, and how far it was tried.

    `wanted` are the truths that it can have. `threshold` is None where it compares nothing.
    """

    place: str
    criterion: str
    words: str
    wanted: frozenset[Truth]
    fixed: bool
    seen: set[Truth] = field(default_factory=set)
    decides: bool = False
    compares: bool = False
    threshold: Boundary | None = None

    @property
    def unseen(self) -> frozenset[Truth]:
        """The truths that it can have and was never seen with."""
        return self.wanted - self.seen

    def gaps(self) -> Iterator[str]:
        """Say what is untried, for a person."""
        if self.unseen:
            yield "never seen " + " or ".join(_WORDS[t] for t in sorted(self.unseen, reverse=True))
        if not self.decides and not self.fixed:
            yield "never decides alone"
        if self.compares and self.threshold is None:
            yield "its threshold is not tried"


class Generated(Struct, frozen=True):
    """Every leaf of the policies that were tried, and the figures of orders."""

    entries: tuple[Entry, ...]
    cases: int
    orders: tuple[Boundary, ...] = ()  # around what functions compare a request with

    @property
    def boundaries(self) -> tuple[Boundary, ...]:
        """The thresholds tried."""
        return tuple(e.threshold for e in self.entries if e.threshold is not None)

    @property
    def holds(self) -> bool:
        """Whether every case next to a threshold comes out as the parameter demands."""
        return not any(b.failures for b in (*self.boundaries, *self.orders))

    @property
    def coverage(self) -> float:
        """The share, from 0 to 1, of what the leaves can be that was seen."""
        wanted = sum(len(e.wanted) for e in self.entries)
        return 1 - sum(len(e.unseen) for e in self.entries) / wanted if wanted else 1.0


def generate(
    library: Library, names: Iterable[str], begin: Callable[[str], None] = lambda _: None
) -> Generated:
    """Make cases from the policies of these names and judge them; `begin` is told each name."""
    generator = _Generator(library)
    for name in names:
        begin(name)
        generator.policy(name)
    return Generated(tuple(generator.found.values()), generator.cases, tuple(generator.orders))


class _Generator(Struct):
    """Tries policies one after another; a leaf that they share is tried until it decides."""

    library: Library
    found: dict[int, Entry] = field(default_factory=dict)
    orders: list[Boundary] = field(default_factory=list)
    cases: int = 0

    def policy(self, name: str) -> None:
        """Try every leaf of a policy."""
        policy, parts = whole_policy(self.library, name)
        places = {id(n.model): n.tree.where(n.path) for part in parts for n in part.nodes}
        joined = read_examples(self.library, policy)
        beds = tuple(made_beds(policy, joined.bases))
        stage = Stage(Trial(self.library.tables, policy, name, beds), joined.examples)
        pool = pool_of(stage.cases())
        for criterion in _judged(policy, {i for bed in beds for i in bed.ids}):
            contexts = tuple(stage.contexts(criterion))
            self._criterion(Search(stage, criterion, contexts, pool), places)
        self.orders += of_orders(stage)
        self.cases += stage.tried

    def _criterion(self, search: Search, places: Mapping[int, str]) -> None:
        policy = search.stage.trial.policy
        phrases = Phrases(policy, max(c.seen.as_of for c in search.contexts))
        for leaf, sides in leaves(policy, search.criterion):
            entry = self._entry(leaf, search.criterion, places, phrases)
            entry.seen |= search.seen.get(id(leaf), set())
            _try(search, leaf, sides, entry)
            entry.seen |= search.seen.get(id(leaf), set())

    def _entry(
        self, leaf: Condition, criterion: Criterion, places: Mapping[int, str], phrases: Phrases
    ) -> Entry:
        if id(leaf) not in self.found:
            self.found[id(leaf)] = Entry(
                places[id(leaf)],
                criterion.id,
                phrases.lines(leaf)[0],
                can_be(phrases.policy, leaf),
                is_fixed(leaf),
            )
        return self.found[id(leaf)]


def _judged(policy: Policy, listed: Iterable[str]) -> Iterator[Criterion]:
    """Give the criteria that are listed for a base case and decide something."""
    held = frozenset(listed)
    for criterion in policy.criteria:
        if criterion.id in held and criterion.severity is not Severity.CONDITION:
            yield criterion


def _try(search: Search, leaf: Condition, sides: Sides, entry: Entry) -> None:
    if not entry.fixed and (not entry.decides or entry.unseen):
        decides = search.decides(leaf, sides, entry.wanted)
        entry.decides = entry.decides or decides
    if isinstance(leaf, Leaf) and leaf.operator in COMPARED:
        entry.compares = True
        entry.threshold = entry.threshold or boundary(search, leaf, sides)
