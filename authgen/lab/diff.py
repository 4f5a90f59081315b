"""What one law does otherwise than another, criterion by criterion, with a case that shows it.

For whoever changes a law and has no cases at hand, or none that the change reaches. What registered
functions read is not looked into, and said so.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, Literal

from msgspec import Struct

from authgen.check.leaf import said
from authgen.errors import InvalidSettingsError, MissingInputError, Problem
from authgen.intake.library import Library
from authgen.lab.closure import behind, closure
from authgen.lab.lint import structural
from authgen.lab.solver.chart import Pairs
from authgen.lab.solver.faults import days
from authgen.lab.solver.laid import USUAL
from authgen.lab.solver.turns import Turn, Turned, turned
from authgen.lab.subjects import Shelf, Subject, shelves
from authgen.policy.overlay import WEIGHTY

SCHEMA = "authgen.diff/1"
SHIPPED = "shipped"
"""Names the criteria that come with authgen, as for `criteria impact`."""
_ASKED = frozenset({"kind", "received", "drug", "hcpcs", "period", "units", "regimen"})
Direction = Literal["tighter", "looser", "both", "equal"]
Laws = tuple[Subject, Subject]


class Compared(Struct):
    """One criterion that two laws say otherwise; `policies` are all that list it so.

    `pairs` are the drugs and kinds for which both list it, `only` those for which one does.
    `opaque` are functions that it calls and that read what has changed.
    """

    id: str
    title: str
    laws: Laws
    policies: list[str]
    pairs: Pairs
    only: tuple[Pairs, Pairs]
    opaque: tuple[str, ...]
    is_equal: bool  # in all that its predicates say and read

    def compare(self) -> Turned:
        """Search for the verdicts that come out otherwise; nothing where nothing is otherwise."""
        if self.is_equal or not self.pairs:
            return Turned(())
        moments = {d for law in self.laws for d in days([law], [law.policy.criterion(self.id)])}
        return turned(self.laws, self.id, self.pairs, sorted(moments))

    @property
    def decides(self) -> bool:
        """Whether the criterion weighs by itself, by one law or the other."""
        held = (c for law in self.laws for c in law.policy.criteria if c.id == self.id)
        return any(criterion.severity in WEIGHTY for criterion in held)


def direction(turns: tuple[Turn, ...], *, decided: bool) -> Direction:
    """Say what becomes of who passes: among decided verdicts only, or with open ones."""
    told = [turn.passes for turn in turns if turn.is_decided or not decided]
    looser, tighter = (False, True) in told, (True, False) in told
    if looser and tighter:
        return "both"
    return "looser" if looser else "tighter" if tighter else "equal"


class Diff(Struct, frozen=True):
    """Two laws by the words that name them, and the criteria that they say otherwise.

    `alone` are policies that only one of them holds, each with its law.
    """

    laws: tuple[str, str]
    compared: tuple[Compared, ...]
    alone: tuple[tuple[str, str], ...]

    @classmethod
    def between(cls, before: str, after: str) -> Diff:
        """Read two laws; errors as `law_named` raises them."""
        held = law_named(before), law_named(after)
        is_whole = all(law.overlay is None for laws in held for law in laws.values())
        alone = tuple(
            (policy, word)
            for word, laws, other in ((before, *held), (after, held[1], held[0]))
            for policy in laws
            if is_whole and policy not in other
        )
        return cls((before, after), changed(*held), alone)

    def each(self) -> Iterator[tuple[Compared, Turned]]:
        """Search for what comes out otherwise, criterion by criterion; those equal are left out."""
        for one in self.compared:
            found = one.compare()
            if found.turns or found.unproven or one.opaque or any(one.only):
                yield one, found

    def document(self, told: Iterable[tuple[Compared, Turned]]) -> dict[str, Any]:
        """Give what was found as JSON-ready values."""
        return {
            "schema": SCHEMA,
            "laws": list(self.laws),
            "policies_of_one_law": [{"policy": p, "law": law} for p, law in self.alone],
            "criteria": [_values(one, found) for one, found in told],
        }


def _values(one: Compared, found: Turned) -> dict[str, Any]:
    return {
        "id": one.id,
        "title": one.title,
        "policies": one.policies,
        "two_valued": direction(found.turns, decided=True) if one.decides else None,
        "three_valued": direction(found.turns, decided=False) if one.decides else None,
        "listed_by_one_law": [[" ".join(pair) for pair in pairs] for pairs in one.only],
        "turns": [
            {"verdicts": [t.before, t.after], "passes": list(t.passes), "case": t.case}
            for t in found.turns
        ],
        "without_a_case": [list(verdicts) for verdicts in found.unproven],
        "not_looked_into": list(one.opaque),
    }


def case_lines(case: dict[str, Any]) -> Iterator[str]:
    """Write a made-up case, a part or item to a line; what all of them say alike is left out."""
    request = dict(case["request"])
    yield f"{request['drug']} {request['kind']}, received {request['received'][:10]}"
    yield from _part_lines("request", {k: v for k, v in request.items() if k not in _ASKED}, {})
    for name, usual in USUAL.items():
        yield from _part_lines(name, case[name], usual)
    for name, part in case["clinical"].items():
        yield from _part_lines(name, {k: v for k, v in part.items() if k != "items"}, {})
        for item in part.get("items", ()):
            yield from _part_lines(name, item, {}) or [f"{name}: one that says nothing"]
    classes = [e["class"] for e in case["exhibits"] if e["class"] != "other"]
    yield from [f"exhibits: {', '.join(classes)}"] if classes else []


def _part_lines(name: str, part: dict[str, Any], usual: Mapping[str, Any]) -> list[str]:
    told = {key: value for key, value in part.items() if usual.get(key) != value}
    told.pop("source", None)
    bare = "" if "source" in part or usual or name == "request" else ", with no source"
    words = ", ".join(f"{key.replace('_', ' ')} {_plain(value)}" for key, value in told.items())
    return [f"{name}: {words}{bare}"] if words else []


def _plain(value: object) -> str:
    if isinstance(value, dict):
        return " ".join(map(str, value.values()))
    if isinstance(value, list):
        return ", ".join(map(_plain, value)) or "none"
    return said(value)


def law_named(word: str) -> dict[str, Subject]:
    """Give the policies of a law by id: `shipped`, a folder, or an overlay by its id or file.

    MissingInputError when there is none; InvalidSettingsError with every problem of an invalid one.
    """
    shelf = _shelf(word)
    problems = tuple(
        Problem(f"{one.place} {one.path}".rstrip(), one.what, one.help, one.rule)
        for one in shelf.as_named(structural(shelf))
        if one.level == "error"
    )
    if problems:
        raise InvalidSettingsError(f"the law {word} is invalid", "mend the places named", problems)
    return {subject.policy.id: subject for subject in shelf.subjects}


def _shelf(word: str) -> Shelf:
    is_folder = word != SHIPPED and Path(word).is_dir()
    if not is_folder and word != SHIPPED:
        return shelves([word])[0]
    shelf = Shelf(Library(Path(word)), folder=word) if is_folder else Shelf(Library())
    if not shelf.library.policy_names:
        raise MissingInputError(f"there is no policy in {word}", "name the folder of criteria")
    shelf.take(shelf.library.policy_names)
    return shelf


def changed(before: dict[str, Subject], after: dict[str, Subject]) -> tuple[Compared, ...]:
    """Give the criteria that two laws say otherwise, one that policies share once."""
    found: dict[tuple[Any, ...], Compared] = {}
    for policy in (name for name in before if name in after):
        for one in _of_policy((before[policy], after[policy])):
            parts = [_part(law, one.id) for law in one.laws]
            key = (one.id, *map(id, parts), one.pairs and one.is_equal, one.only, one.opaque)
            if key in found:
                found[key].policies += one.policies
            else:
                found[key] = one
    return tuple(found.values())


def _part(law: Subject, criterion: str) -> object:
    return next((c for c in law.policy.criteria if c.id == criterion), None)


def _of_policy(laws: Laws) -> Iterator[Compared]:
    first, second = laws
    scope = set(first.pairs())
    scope = scope & set(second.pairs()) if first.overlay or second.overlay else scope
    scope |= set() if first.overlay or second.overlay else set(second.pairs())
    for name in dict.fromkeys(c.id for law in laws for c in law.policy.criteria):
        listed = [[pair for pair in law.pairs(name) if pair in scope] for law in laws]
        both = tuple(pair for pair in listed[0] if pair in listed[1])
        only = (
            tuple(p for p in listed[0] if p not in both),
            tuple(p for p in listed[1] if p not in both),
        )
        opaque = _opaque(laws, name) if both else ()
        is_equal = not both or closure(first, name) == closure(second, name)
        if any(only) or opaque or not is_equal:
            held = first if listed[0] else second
            title = held.policy.criterion(name).title
            yield Compared(name, title, laws, [first.policy.id], both, only, opaque, is_equal)


def _opaque(laws: Laws, criterion: str) -> tuple[str, ...]:
    one, other = (behind(law, criterion) for law in laws)
    return tuple(name for name in one if name in other and one[name] != other[name])
