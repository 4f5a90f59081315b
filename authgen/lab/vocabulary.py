"""Which facts there are and what sort each is, read from the models of a case.

The law may ask only for facts that a case can state, and compare each with its own kind. What
tables and dates add to a case stands here by hand; a test holds it against what `check` gathers.
"""

from __future__ import annotations

import types
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from enum import Enum
from functools import cache
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from msgspec import Struct
from pydantic import BaseModel
from pydantic.fields import FieldInfo

from authgen.case.case import Case
from authgen.terms.words import KINDS


class Sort(Enum):
    """What a fact is compared with."""

    DAY = "a date"
    NUMBER = "a number"
    FLAG = "yes or no"
    WORD = "a word"
    WORDS = "words"
    OTHER = "something that is only documented or not"


class FactType(Struct, frozen=True):
    """The sort of a fact; `words` are the only ones it may be, `whole` a number without fraction.

    `required` facts are stated in every case. `low` and `high` bound a number.
    """

    sort: Sort
    words: tuple[str, ...] = ()
    whole: bool = False
    required: bool = False
    low: Decimal | None = None
    high: Decimal | None = None


_DAY, _WHOLE = FactType(Sort.DAY), FactType(Sort.NUMBER, whole=True, low=Decimal(0))
_FLAG, _WORD, _OTHER = FactType(Sort.FLAG), FactType(Sort.WORD), FactType(Sort.OTHER)
_SURE = FactType(Sort.FLAG, required=True)
_ROLE = FactType(
    Sort.WORD, words=("dmt", "symptomatic", "immunosuppressant", "corticosteroid", "other")
)
DERIVED: Mapping[str, FactType] = {
    "as_of": FactType(Sort.DAY, required=True),
    "request.substance": FactType(Sort.WORD, required=True),
    "request.drug_class": _WORD,
    "request.rems_program": _WORD,
    "request.last_infusion": _DAY,
    "request.past_infusions": _SURE,
    "request.months_exposed": _WHOLE,
    "request.kind_judged": FactType(Sort.WORD, words=KINDS, required=True),
    "request.certified_end": FactType(Sort.DAY, required=True),
    "member.age": FactType(Sort.NUMBER, whole=True, required=True, low=Decimal(0)),
    "prescriber.neurology": _FLAG,
    "prescriber.supervised": _SURE,
    "prescriber.advanced_practice": _FLAG,
    "exhibits.clinic_note": _SURE,
    "exhibits.imaging_report": _SURE,
    "exhibits.lab_report": _SURE,
}
"""Facts that no file states: tables, dates and the list of exhibits give them."""
DERIVED_FIELDS: Mapping[str, Mapping[str, FactType]] = {
    "clinical.dmts": {
        "substance": _WORD,
        "role": _ROLE,
        "tier": FactType(Sort.WORD, words=("high_efficacy", "other")),
        "drug_class": _WORD,
        "end": _DAY,
    },
    "clinical.medications": {"substance": _WORD, "role": _ROLE},
    "clinical.problems": {"problem": _WORD, "to_substance": _WORD},
    "clinical.consults": {"drug": _WORD, "neurology": _FLAG},
    "clinical.vaccines": {"varicella": _FLAG},
    "clinical.tests": {"resulted": _FLAG, "reading": _OTHER},
}
"""Fields that names and tables add to the items of a list."""
SUPPORT = "clinical.offlabel.support"


def fact_type(path: str) -> FactType | None:
    """Give the type of a fact by its path in the case; None when there is no such fact."""
    if path in DERIVED:
        return DERIVED[path]
    head, _, key = path.rpartition(".")
    if head in lists():
        return FactType(Sort.FLAG) if key == "complete" else None
    found = _field_at(Case, tuple(path.split(".")))
    return None if found is None else _typed(found)


@cache
def fields(over: str) -> Mapping[str, FactType]:
    """Give every field of a list's items with its type."""
    model = lists()[over]
    own = {n.removesuffix("_"): _typed(f) for n, f in model.model_fields.items() if n != "source"}
    return {**own, **DERIVED_FIELDS.get(over, {})}


@cache
def lists() -> Mapping[str, type[BaseModel]]:
    """Give every list of the case with the model of its items."""
    clinical = next(_models(Case.model_fields["clinical"].annotation))
    found: dict[str, type[BaseModel]] = {}
    for name, field in clinical.model_fields.items():
        model = next(_models(field.annotation))
        items = model.model_fields.get("items")
        if items is not None:
            found[f"clinical.{name}"] = next(_models(items.annotation))
        elif "support" in model.model_fields:
            found[SUPPORT] = next(_models(model.model_fields["support"].annotation))
    return found


def _field_at(model: type[BaseModel], steps: tuple[str, ...]) -> FieldInfo | None:
    step, *rest = steps
    for name, field in model.model_fields.items():
        if (field.alias or name) != step:
            continue
        if not rest:
            return field
        below = next(_models(field.annotation), None)
        return None if below is None else _field_at(below, tuple(rest))
    return None


def _models(annotation: Any) -> Iterator[type[BaseModel]]:  # noqa: ANN401 - any annotation
    for kind, _ in _kinds(annotation, ()):
        if isinstance(kind, type) and issubclass(kind, BaseModel):
            yield kind
        elif get_origin(kind) is tuple:
            yield from _models(get_args(kind)[0])


def _kinds(annotation: Any, notes: tuple[Any, ...]) -> Iterator[tuple[Any, tuple[Any, ...]]]:  # noqa: ANN401
    """Give the arms of a union with the notes that `Annotated` hangs on each."""
    origin = get_origin(annotation)
    if origin in (Union, types.UnionType):
        for arm in get_args(annotation):
            yield from _kinds(arm, notes)
    elif origin is Annotated:
        inner, *more = get_args(annotation)
        yield from _kinds(inner, (*notes, *more))
    elif annotation is not type(None):
        yield annotation, notes


def _typed(field: FieldInfo) -> FactType:
    kinds = list(_kinds(field.annotation, tuple(field.metadata)))
    required = field.is_required()
    words = tuple(w for kind, _ in kinds if get_origin(kind) is Literal for w in get_args(kind))
    plain = {kind for kind, _ in kinds if isinstance(kind, type)}
    if bool in plain:
        return FactType(Sort.FLAG, required=required)
    if words:
        return FactType(Sort.WORD, words, required=required)
    if date in plain:
        return FactType(Sort.DAY, required=required)
    if plain & {int, Decimal}:
        low, high = (_bound(kinds, key) for key in ("ge", "le"))
        return FactType(Sort.NUMBER, (), int in plain, required, low, high)
    if str in plain:
        return FactType(Sort.WORD, required=required)
    listed = (get_args(k)[0] for k, _ in kinds if get_origin(k) is tuple)
    of_text = any(kind is str for item in listed for kind, _ in _kinds(item, ()))
    return FactType(Sort.WORDS if of_text else Sort.OTHER, required=required)


def _bound(kinds: list[tuple[Any, tuple[Any, ...]]], key: str) -> Decimal | None:
    told = (n for _, notes in kinds for note in notes for n in getattr(note, "metadata", [note]))
    found = [getattr(note, key) for note in told if hasattr(note, key)]
    return Decimal(found[0]) if found else None
