"""From the case's lists to records that can be counted.

Equal records count once; records that differ leave the differing field in conflict; what is
dated after the assessment is a problem and no evidence; names are read through the tables
(policy section 0). No criterion is judged here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from authgen.case.dossier import Dossier, Standing
from authgen.case.lists import Listed
from authgen.case.source import Sourced
from authgen.check.facts import NO_SOURCE, Record, Records
from authgen.check.names import Namer
from authgen.errors import Problem

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
"""By which fields the records of a list are known."""
NEVER_LATER = {
    "relapses": "onset",
    "mri": "date",
    "edss": "date",
    "tests": "date",
    "infusions": "date",
}
"""Lists whose records cannot lie after the assessment, and the field that dates them."""
_FREE_TEXT = frozenset({"detail", "drug", "name"})
CONFLICT = "two sources state different values"


def block(dossier: Dossier, path: str, part: Sourced) -> Record:
    """Give a single-valued part with its standing."""
    standing = dossier.standings.get(path, Standing())
    values = {_key(n): getattr(part, n) for n in type(part).model_fields if n != "source"}
    return Record(path, values, standing.citations, _fault(standing))


def _key(name: str) -> str:
    return name.removesuffix("_")


def _fault(standing: Standing) -> str:
    if standing.citations:
        return ""
    return standing.faults[0] if standing.faults else NO_SOURCE


def listed(
    dossier: Dossier, name: str, part: Listed[Any], namer: Namer, as_of: date
) -> tuple[Records, tuple[Problem, ...]]:
    """Give a list, merged, and the problems of records that lie after the assessment."""
    path = f"clinical.{name}"
    raw = [block(dossier, f"{path}.items[{i}]", item) for i, item in enumerate(part.items)]
    named = [namer.named(name, record) for record in raw if not _by_patient(name, record)]
    early, late = _split_by_date(name, named, as_of)
    complete = block(dossier, path, part).value("complete")
    merged = tuple(_merged(name, early))
    return Records(path, complete, merged), tuple(_too_late(name, r) for r in late)


def _by_patient(name: str, record: Record) -> bool:
    """Policy section 2: a relapse that only the patient documents counts nowhere."""
    return name == "relapses" and record.values.get("documented_by") == "patient"


def _split_by_date(
    name: str, records: list[Record], as_of: date
) -> tuple[list[Record], list[Record]]:
    dated_by = NEVER_LATER.get(name, "")
    late = [r for r in records if (day := r.values.get(dated_by)) is not None and day > as_of]
    return [r for r in records if r not in late], late


def _too_late(name: str, record: Record) -> Problem:
    return Problem(
        where=f"{record.path}.{NEVER_LATER[name]}",
        what="is dated after the request was received, and is no evidence",
        hint="correct the date, or send it as a supplement with its own date of receipt",
        slug="dated-after-receipt",
        fatal=False,
    )


def _merged(name: str, records: list[Record]) -> Iterator[Record]:
    """Merge records of one key that have evidence; leave the others as they are."""
    groups: dict[tuple[Any, ...], list[Record]] = {}
    for index, record in enumerate(records):
        groups.setdefault(_identity(name, record, index), []).append(record)
    for group in groups.values():
        shown = [r for r in group if not r.fault]
        if shown:
            one = _one_of(shown)
            yield one
            yield from (r for r in group if r.fault and _adds(r, one))
        else:
            yield from group


def _identity(name: str, record: Record, index: int) -> tuple[Any, ...]:
    keys = KEYS.get(name, ())
    values = tuple(record.values.get(k) for k in keys)
    dated = not keys or all(record.values.get(k) is not None for k in keys if k in _DATES)
    if not keys or not dated:
        return ("alone", index)
    return values


_DATES = frozenset({"onset", "date", "start"})


def _adds(unshown: Record, shown: Record) -> bool:
    """Whether a record without evidence says anything else than the one with evidence."""
    stated = {k: v for k, v in unshown.values.items() if v is not None and k not in _FREE_TEXT}
    return any(shown.values.get(k) != v for k, v in stated.items())


def _one_of(records: list[Record]) -> Record:
    first = records[0]
    if len(records) == 1:
        return first
    values = {key: _first_stated(records, key) for key in first.values}
    disputed = {
        key: f"{CONFLICT}: {_places(records)}"
        for key in first.values
        if key not in _FREE_TEXT and _differ(records, key)
    }
    citations = dict.fromkeys(c for r in records for c in r.citations)
    return Record(first.path, values, tuple(citations), "", disputed)


def _stated(records: Iterable[Record], key: str) -> list[Any]:
    return [r.values[key] for r in records if r.values[key] is not None]


def _first_stated(records: list[Record], key: str) -> Any:  # noqa: ANN401 - any field
    return next(iter(_stated(records, key)), None)


def _differ(records: list[Record], key: str) -> bool:
    stated = _stated(records, key)
    return any(value != stated[0] for value in stated)


def _places(records: list[Record]) -> str:
    cited = dict.fromkeys(f"{c.exhibit} p.{c.page}" for r in records for c in r.citations)
    return ", ".join(cited)
