"""The ways from an open case to a certification, cheapest first, as papers, tests and orders.

Each open finding can be settled in one way or several; a path takes one way for each. A paper that
settles several findings counts once, so the path with the fewest and cheapest papers comes first.
Nothing promises that a paper says what is hoped; what no document can cure has no path.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice, product
from typing import NamedTuple, TypeAlias

from msgspec.structs import replace

from authgen.check.finding import Need
from authgen.determination.assessment import Missing, Path, Step
from authgen.determination.papers import COST, paper_of, remedy_of
from authgen.terms.words import Cure, Remedy


class Paper(NamedTuple):
    """One thing to get."""

    remedy: Remedy
    name: str


Facts: TypeAlias = frozenset[str]
Option: TypeAlias = dict[Paper, Facts]
_WAYS = 3  # of one finding
_KEPT = 32  # sets of facts, while a need is taken apart
_TRIED = 256  # combinations of ways
_SHOWN = 3


def planned(missing: Sequence[Missing]) -> tuple[Missing, ...]:
    """Give the items in order, each with the paper by which the cheapest path settles it."""
    chosen = next(_combinations(missing), ())
    with_paper = [_with_paper(item, way) for item, way in zip(missing, chosen, strict=True)]
    shared = [(item.remedy, item.paper) for item in with_paper]

    def order(item: Missing) -> tuple[int, int, str, int, bool]:
        most = -shared.count((item.remedy, item.paper))
        return COST[item.remedy], most, item.paper, len(item.facts), item.cure is not Cure.DOCUMENT

    return tuple(sorted(with_paper, key=order))


def paths(missing: Sequence[Missing]) -> tuple[Path, ...]:
    """Give up to three paths that need different things; none where no document can help."""
    if any(item.cure is Cure.NONE for item in missing):
        return ()
    found: list[tuple[frozenset[Paper], Path]] = []
    for combination in _combinations(missing):
        papers = frozenset(paper for way in combination for paper in way)
        if papers and not any(held <= papers for held, _ in found):
            found.append((papers, _path(missing, combination)))
    return tuple(path for _, path in found[:_SHOWN])


def _with_paper(item: Missing, way: Option) -> Missing:
    paper = max(way, key=lambda p: COST[p.remedy])
    return replace(item, remedy=paper.remedy, paper=paper.name)


def _combinations(missing: Sequence[Missing]) -> Iterator[tuple[Option, ...]]:
    """Give combinations of one way for each item, cheapest first."""
    ways = [_ways(item) for item in missing]
    needed = {paper for way in ways if len(way) == 1 for paper in way[0]}
    near = [sorted(w, key=lambda way: _cost(set(way) - needed, way)) for w in ways]
    tried = list(islice(product(*near), _TRIED)) if missing else []
    yield from sorted(tried, key=lambda c: _cost({paper for way in c for paper in way}, *c))


def _cost(papers: Iterable[Paper], *ways: Option) -> tuple[int, int, int]:
    """Give what papers cost, how many they are, and how much the ways want of them."""
    held = [*papers]
    wanted = sum(len(facts) for way in ways for facts in way.values())
    return sum(COST[paper.remedy] for paper in held), len(held), wanted


def _ways(item: Missing) -> list[Option]:
    """Give the cheapest ways to settle one item."""
    needs = _alternatives(item.need) if item.need else [frozenset(item.facts)]
    options = [_option(item, facts) for facts in dict.fromkeys(needs)]
    return sorted(options, key=lambda way: _cost(way, way))[:_WAYS]


def _option(item: Missing, facts: Facts) -> Option:
    option: Option = {}
    for fact in sorted(facts) or [""]:
        remedy = remedy_of(item, fact)
        paper = Paper(remedy, paper_of(fact, remedy))
        option[paper] = option.get(paper, frozenset()) | ({fact} if fact else frozenset())
    return option


def _alternatives(need: Need) -> list[Facts]:
    """Give sets of facts of which each settles a need, the smallest first."""
    if need.joined == "fact":
        return [frozenset({need.fact})]
    parts = [_alternatives(part) for part in need.of]
    if need.joined == "any":
        return _smallest(facts for part in parts for facts in part)
    found = [Facts()]
    for part in parts:
        found = _smallest(one | other for one, other in product(found, part))
    return found


def _smallest(sets: Iterable[Facts]) -> list[Facts]:
    return sorted(dict.fromkeys(sets), key=len)[:_KEPT]


def _path(missing: Sequence[Missing], combination: tuple[Option, ...]) -> Path:
    """Put together what one thing settles; what settles most comes first of its cost."""
    steps: dict[Paper, Step] = {}
    for item, way in zip(missing, combination, strict=True):
        for paper, facts in way.items():
            held = steps.get(paper) or Step(*paper)
            steps[paper] = Step(
                *paper,
                criteria=tuple(dict.fromkeys((*held.criteria, item.criterion))),
                facts=tuple(dict.fromkeys((*held.facts, *sorted(facts)))),
            )
    cost, *_ = _cost(steps)
    most_first = sorted(steps.values(), key=lambda s: (COST[s.remedy], -len(s.criteria), s.paper))
    return Path(cost, tuple(most_first))
