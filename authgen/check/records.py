"""From the case's lists to records that can be counted.

Equal records count once; records that differ leave the differing field in conflict; what is
dated after the assessment is a problem and no evidence; names are read through the tables
(policy section 0). Records stand newest first, however the file orders them. No criterion is
judged here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cache, partial
from typing import Any

from msgspec.structs import replace

from authgen.case.dossier import Dossier, Standing
from authgen.case.lists import Listed
from authgen.case.source import Sourced
from authgen.check.contradictions import disagreeing
from authgen.check.facts import NO_SOURCE, Record, Records
from authgen.check.impossible import AFTER, AFTER_HINT, Limits, barred
from authgen.check.names import Namer
from authgen.errors import Problem
from authgen.terms.text import folded

KEYS: Mapping[str, tuple[str, ...]] = {
    "relapses": ("onset",),
    "mri": ("date", "region"),
    "edss": ("date",),
    "dmts": ("substance", "start"),
    "infusions": ("date",),
    "medications": ("name", "start"),
    "problems": ("problem", "to_substance"),
    "tests": ("test", "date", "assay"),
    "vaccines": ("name", "date"),
}
"""By which fields the records of a list are known; others are known by all that they say."""
NEVER_LATER = {
    "relapses": "onset",
    "mri": "date",
    "edss": "date",
    "tests": "date",
    "infusions": "date",
}
"""Lists whose records cannot lie after the assessment, and the field that dates them."""
_FREE_TEXT = frozenset({"detail", "drug", "name", "reading"})
"""Words that may differ between records that say the same."""
_TELLING = frozenset({"onset", "date", "start", "substance"})
"""Key fields without which a record is known only by all that it says."""
_TWO = 2
_DATING = ("date", "onset", "stop", "start")
CONFLICT = "two sources state different values"


def block(dossier: Dossier, path: str, part: Sourced) -> Record:
    """Give a single-valued part with its standing."""
    standing = dossier.standings.get(path, _NONE)
    held = vars(part)
    values = {key: held[name] for name, key in _fields(type(part))}
    return Record(path, values, standing.citations, _fault(standing))


_NONE = Standing()


@cache
def _fields(sort: type[Sourced]) -> tuple[tuple[str, str], ...]:
    """Give the fields of a part, each with the key that it has in a record."""
    return tuple((name, name.removesuffix("_")) for name in sort.model_fields if name != "source")


def _fault(standing: Standing) -> str:
    if standing.citations:
        return ""
    return standing.faults[0] if standing.faults else NO_SOURCE


def listed(
    dossier: Dossier, name: str, part: Listed[Any], namer: Namer, limits: Limits
) -> tuple[Records, tuple[Problem, ...]]:
    """Give a list, merged, and the problems of records that cannot be, or contradict."""
    path = f"clinical.{name}"
    early: list[Record] = []
    late: list[Problem] = []
    told: list[Problem] = []
    for i, item in enumerate(part.items):
        record = namer.named(name, block(dossier, f"{path}.items[{i}]", item))
        if _by_patient(name, record):
            continue
        if _is_late(name, record, namer.as_of):
            late.append(_too_late(name, record))
            continue
        possible, problems = barred(limits, name, record)
        early.append(possible)
        told += problems
    merged: list[Record] = []
    for group in _groups(name, _with_assays(early) if name == "tests" else early):
        if len(group) < _TWO:
            merged += group
        else:
            merged += map(partial(namer.named, name), _merged(group))
            told += _clashes(group)
    complete = block(dossier, path, part).value("complete")
    return Records(path, complete, _newest_first(merged)), (*late, *told)


def _by_patient(name: str, record: Record) -> bool:
    """Policy section 2: a relapse that only the patient documents counts nowhere."""
    return name == "relapses" and record.values.get("documented_by") == "patient"


def _is_late(name: str, record: Record, as_of: date) -> bool:
    day = record.values.get(NEVER_LATER.get(name, ""))
    return day is not None and day > as_of


def _too_late(name: str, record: Record) -> Problem:
    return Problem(
        where=f"{record.path}.{NEVER_LATER[name]}",
        what=f"{AFTER}, and is no evidence",
        hint=AFTER_HINT,
        slug="dated-after-receipt",
        fatal=False,
    )


def _groups(name: str, records: list[Record]) -> list[list[Record]]:
    """Put together the records of one thing."""
    if len(records) < _TWO:
        return [records] if records else []
    groups: dict[tuple[Any, ...], list[Record]] = {}
    for record in records:
        groups.setdefault(_identity(name, record), []).append(record)
    return list(groups.values())


def _merged(group: list[Record]) -> Iterator[Record]:
    """Merge the records of one thing that have evidence; keep what others say besides."""
    shown = [r for r in group if not r.fault]
    one = [_one_of(shown)] if shown else []
    yield from one
    unshown = {_said(r): r for r in group if r.fault}
    yield from (r for r in unshown.values() if not any(_says(o, r) for o in (*one, *shown)))


def _clashes(group: list[Record]) -> Iterator[Problem]:
    shown = [r for r in group if not r.fault]
    return disagreeing(shown, _disputed(shown))


def _identity(name: str, record: Record) -> tuple[Any, ...]:
    keys = KEYS.get(name, ())
    known = [folded(record.values[k]) for k in keys]
    if not keys or None in [v for k, v in zip(keys, known, strict=True) if k in _TELLING]:
        return _said(record)
    return tuple(known)


def _said(record: Record) -> tuple[Any, ...]:
    stated = [(k, folded(v)) for k, v in record.values.items() if v is not None]
    return tuple(sorted(stated))  # no key stands twice, so that values are not compared


def _newest_first(records: Sequence[Record]) -> tuple[Record, ...]:
    """Sort by date; only records of one date are told apart by what they say."""
    if len(records) < _TWO:
        return tuple(records)
    ages = {_age(r) for r in records}
    key = _age if len(ages) == len(records) else _age_and_words
    return tuple(sorted(records, key=key, reverse=True))


def _age(record: Record) -> tuple[date, ...]:
    """Give the dates of a record, the telling one first; one that is not given is the oldest."""
    get = record.values.get
    return tuple([get(key) or date.min for key in _DATING])


def _age_and_words(record: Record) -> tuple[date | str, ...]:
    return (*_age(record), str(_said(record)), record.fault)


def _says(one: Record, other: Record) -> bool:
    """Whether a record says all that the other does, free text aside."""
    stated = {k: v for k, v in other.values.items() if v is not None and k not in _FREE_TEXT}
    return all(folded(one.values.get(k)) == folded(v) for k, v in stated.items())


def _with_assays(tests: list[Record]) -> list[Record]:
    """Give a result that lacks its assay that of the same day which says all it says."""
    whole = [r for r in tests if r.values["assay"] is not None]
    return [r if r.values["assay"] is not None else _with_assay(r, whole) for r in tests]


def _with_assay(bare: Record, whole: list[Record]) -> Record:
    same = (r for r in whole if (bare.fault or not r.fault) and _says(r, bare))
    found = min(same, key=lambda r: (bool(r.fault), folded(r.values["assay"])), default=None)
    if found is None:
        return bare
    return replace(bare, values={**bare.values, "assay": found.values["assay"]})


def _one_of(records: list[Record]) -> Record:
    first = records[0]
    if len(records) == 1:
        return first
    disputed = _disputed(records)
    values = {k: None if k in disputed else _first_stated(records, k) for k in first.values}
    citations = dict.fromkeys(c for r in records for c in r.citations)
    return Record(first.path, values, tuple(citations), "", disputed)


def _disputed(records: list[Record]) -> dict[str, str]:
    """Give the fields that records of one thing state differently, each with the reason."""
    return {
        key: f"{CONFLICT}: {_places(records)}"
        for key in (records[0].values if len(records) > 1 else ())
        if key not in _FREE_TEXT and _differ(records, key)
    }


def _stated(records: Iterable[Record], key: str) -> list[Any]:
    return [r.values[key] for r in records if r.values[key] is not None]


def _first_stated(records: list[Record], key: str) -> Any:  # noqa: ANN401 - any field
    return next(iter(_stated(records, key)), None)


def _differ(records: list[Record], key: str) -> bool:
    stated = _stated(records, key)
    return any(folded(value) != folded(stated[0]) for value in stated)


def _places(records: list[Record]) -> str:
    cited = dict.fromkeys(f"{c.exhibit} p.{c.page}" for r in records for c in r.citations)
    return ", ".join(cited)
