"""What every open case keeps to, so that it can be written down as a case file.

Items of a list can be told apart, so that no two are merged; results do not lie in the future; a
request is of the kind that its infusions make it. What a case could say beyond this (records
that contradict each other) is left out of the search.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import combinations, pairwise

from authgen.check.history import LASTING
from authgen.check.impossible import PAST
from authgen.check.records import KEYS, NEVER_LATER
from authgen.lab.solver.chart import Chart, Fact, Item, Scene, coded
from authgen.lab.solver.coded import Coded, at_most, equal, known, looked_up
from authgen.lab.solver.derived import INFUSIONS, given
from authgen.lab.solver.props import both, either, implied, negated, same
from authgen.lab.solver.search import Prop
from authgen.lab.vocabulary import SUPPORT
from authgen.terms.words import KINDS

_DATES = frozenset({"onset", "date", "start"})
_INITIAL, _CONTINUATION, _RESTART, _ = KINDS


def of_scene(chart: Chart, scene: Scene) -> Prop:
    """Say that drug and kind go together as the policy lists them."""
    return either(*(is_pair(chart, drug, kind) for drug, kind in scene.pairs))


def is_pair(chart: Chart, drug: str, kind: str) -> Prop:
    """Say that a case asks for a drug by a kind of request."""
    asked, judged = coded(chart.fact("request.drug")), coded(chart.fact("request.kind"))
    return both(equal(asked, known(drug)), equal(judged, known(kind)))


def of_list(chart: Chart, over: str, scene: Scene) -> Iterator[Prop]:
    """Give the rules of a list's items."""
    items = chart.items(over)
    name = over.rpartition(".")[2]
    for one, other in combinations(items, 2):
        yield implied(both(one.present, other.present), _apart(name, one, other))
    for one, other in pairwise(items):
        if one.slot == other.slot:
            yield implied(other.present, one.present)
    for item in items:
        yield from _of_item(chart, name, item, scene)
    if over == INFUSIONS:
        yield from (_of_kind(chart, items, scene, pair) for pair in scene.pairs)
    elif over == SUPPORT:
        yield from _of_support(chart, items)


def _of_item(chart: Chart, name: str, item: Item, scene: Scene) -> Iterator[Prop]:
    late = (NEVER_LATER[name],) if name in NEVER_LATER else PAST.get(name, ())
    for key in late:
        yield _not_later(item.fields[key], scene.as_of)
    if name == "relapses":
        by = item.fields["documented_by"]
        yield implied(by.stated, coded(by).holds(lambda word: word == "clinician"))
        yield _after_onset(chart, item.fields["onset"])
    elif name == "dmts":
        yield _after_approval(item.fields["start"], coded(item.fields["drug"]), scene)
    elif name == "infusions":
        asked = coded(chart.fact("request.drug"))
        yield _after_approval(item.fields["date"], asked, scene)
    if name in {"dmts", "medications"}:
        yield _in_order(item.fields["start"], item.fields["stop"])


def of_part(chart: Chart, path: str, found: Fact) -> Iterator[Prop]:
    """Give the rules of a fact of a single part."""
    head, _, key = path.rpartition(".")
    if key in PAST.get(head.removeprefix("clinical."), ()):
        yield _not_later(found, chart.as_of)
    if path == "clinical.relapse.onset":
        yield _after_onset(chart, found)


def _not_later(day: Fact, as_of: date) -> Prop:
    """Say that a record of the past does not lie after the assessment."""
    return implied(day.stated, at_most(coded(day), known(as_of)))


def _after_onset(chart: Chart, onset: Fact) -> Prop:
    """Say that a relapse does not lie before the disease began."""
    begun = chart.fact("clinical.diagnosis.onset")
    return implied(both(begun.stated, onset.stated), at_most(coded(begun), coded(onset)))


def _in_order(start: Fact, stop: Fact) -> Prop:
    """Say that a drug does not stop before it starts."""
    return implied(both(start.stated, stop.stated), at_most(coded(start), coded(stop)))


def _after_approval(day: Fact, drug: Coded, scene: Scene) -> Prop:
    """Say that a drug is not dated before its approval."""

    def approved(name: str) -> date | None:
        product = scene.tables.product(name)
        found = scene.tables.substance_of(product.substance if product else name)
        return found.approved if found else None

    has, since = looked_up(drug, approved)
    if has is False:
        return True
    return implied(both(has, day.stated), at_most(since, coded(day)))


def _apart(name: str, one: Item, other: Item) -> Prop:
    """Say that two items are known as two."""
    if name == "tests":
        return either(_differ(one, other, "test"), _tests_apart(one, other))
    if name == "support":
        return True  # never merged
    keys = KEYS.get(name, ("date",))
    words = [_differ(one, other, key) for key in keys if key not in _DATES]
    dates = [_dates_apart(one, other, key) for key in keys if key in _DATES]
    return either(*words, *dates)


def _tests_apart(one: Item, other: Item) -> Prop:
    """Say that two results of one test are of two days or assays, and lend no assay."""
    assays = both(one.fields["assay"].stated, other.fields["assay"].stated)
    told = both(assays, either(_differ(one, other, "assay"), _one_only(one, other, "date")))
    reversed_ = either(_reversed(one, other), _reversed(other, one))
    return both(negated(reversed_), either(_differ(one, other, "date"), told))


def _reversed(positive: Item, negative: Item) -> Prop:
    """Say that a negative screening result follows a positive one."""
    before, after = positive.fields["date"], negative.fields["date"]
    later = either(negated(before.stated), negated(at_most(coded(after), coded(before))))
    lasting = coded(negative.fields["test"]).holds(lambda test: test in LASTING)
    results = both(_says(positive, "positive"), _says(negative, "negative"))
    return both(lasting, results, negative.shown, after.stated, later)


def _says(item: Item, word: str) -> Prop:
    result = item.fields["result"]
    return both(result.stated, coded(result).holds(lambda said: said == word))


def _dates_apart(one: Item, other: Item, key: str) -> Prop:
    return either(_one_only(one, other, key), _differ(one, other, key))


def _differ(one: Item, other: Item, key: str) -> Prop:
    first, second = one.fields[key], other.fields[key]
    return both(first.stated, second.stated, negated(equal(coded(first), coded(second))))


def _one_only(one: Item, other: Item, key: str) -> Prop:
    return negated(same(one.fields[key].stated, other.fields[key].stated))


def _of_kind(chart: Chart, items: Sequence[Item], scene: Scene, pair: tuple[str, str]) -> Prop:
    """Say that the infusions make the request of the kind that it says it is."""
    drug, kind = pair
    had = given(items)
    dates = [coded(item.fields["date"]) for item in items]
    lapsed = [date.holds(lambda day: scene.lapsed(drug, day)) for date in dates]
    going_on = either(*(both(h, negated(gap)) for h, gap in zip(had, lapsed, strict=True)))
    fitting: dict[str, Prop] = {
        _INITIAL: negated(either(*had)),
        _CONTINUATION: either(negated(either(*had)), going_on),
        _RESTART: negated(going_on),
    }
    return implied(is_pair(chart, drug, kind), fitting.get(kind, True))


def _of_support(chart: Chart, items: Sequence[Item]) -> Iterator[Prop]:
    """Support stands or falls with the part that holds it, and is always all there is."""
    complete = chart.fact(f"{SUPPORT}.complete")
    yield implied(complete.known, complete.value)
    for item in items:
        yield item.shown
        yield implied(item.present, chart.complete(SUPPORT))
