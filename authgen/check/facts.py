"""The case as the evaluator sees it: facts that count, and why others do not.

A fact counts when its part of the record has a source that holds (policy section 0). A value
that is stated but not shown stays visible, with the reason, so that it can leave a test open.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from msgspec import Struct, field
from msgspec.structs import replace

from authgen.case.dossier import Citation, Dossier
from authgen.errors import Problem
from authgen.policy.policy import Policy
from authgen.policy.schedule import Schedule
from authgen.policy.tables import Product, Tables

NO_SOURCE = "stated, but no exhibit shows it"
ABSENT = "not stated"


class Value(Struct, frozen=True):
    """One fact: `value` is None when it does not count, and `reason` says why."""

    path: str
    value: Any = None
    citations: tuple[Citation, ...] = ()
    reason: str = ""

    @property
    def known(self) -> bool:
        """Whether the fact counts."""
        return self.value is not None


class Record(Struct, frozen=True):
    """One part of the record, or one item of a list, with its values as stated.

    `fault` says why it does not count ("" when it does); `disputed` names the fields in
    conflict, each with its reason.
    """

    path: str
    values: Mapping[str, Any]
    citations: tuple[Citation, ...] = ()
    fault: str = ""
    disputed: Mapping[str, str] = field(default_factory=dict)

    def value(self, key: str) -> Value:
        """Give the fact of a field."""
        path = f"{self.path}.{key}"
        stated = self.values.get(key)
        if key in self.disputed:
            return Value(path, reason=self.disputed[key])
        if stated is None:
            return Value(path, reason=ABSENT)
        if self.fault:
            return Value(path, reason=self.fault)
        return Value(path, stated, self.citations)

    def as_stated(self) -> Record:
        """Give the record as if its sources held: what it could change."""
        return replace(self, fault="") if self.fault else self


class Records(Struct, frozen=True):
    """A clinical list after merging: `complete` is the fact that there are no others."""

    path: str
    complete: Value
    items: tuple[Record, ...] = ()


class Facts(Struct, frozen=True):
    """All facts of one dossier in the light of one policy and its tables.

    `parts` are the single-valued sourced parts by path, `lists` the lists; `derived` holds the
    facts that tables and dates give. `kind` is the kind judged.
    """

    dossier: Dossier
    policy: Policy
    tables: Tables
    product: Product
    schedule: Schedule
    as_of: date
    kind: str
    parts: Mapping[str, Record]
    lists: Mapping[str, Records]
    derived: Mapping[str, Value]
    problems: tuple[Problem, ...] = ()
    settings: dict[str, Any] = field(default_factory=dict)  # parameters looked up so far
    kept: dict[str, Any] = field(default_factory=dict)  # what was worked out once, by what it is

    def value(self, path: str) -> Value:
        """Give a fact by its path in the case, or a derived one."""
        known = self.derived.get(path)
        if known is not None:
            return known
        head, _, key = path.rpartition(".")
        if head in self.lists:
            return self.lists[head].complete if key == "complete" else Value(path, reason=ABSENT)
        if head.startswith("clinical."):
            part = self.parts.get(head)
            return part.value(key) if part else Value(path, reason=ABSENT)
        return self._of_request(path)

    def records(self, path: str) -> Records:
        """Give a list; one that the case does not have is empty and not known complete."""
        empty = Records(path, Value(f"{path}.complete", reason=ABSENT))
        return self.lists.get(path, empty)

    def parameter(self, name: str) -> Any:  # noqa: ANN401 - the parameter decides the type
        """Give a parameter's value on the day the request was received."""
        if name not in self.settings:
            received = self.dossier.case.request.received.date()
            dated = self.policy.parameters[name].on(received)
            self.settings[name] = dated.value if dated else None
        return self.settings[name]

    def _of_request(self, path: str) -> Value:
        at: Any = self.dossier.case
        for key in path.split("."):
            at = None if at is None else at.get(key)
        return Value(path, reason=ABSENT) if at in (None, ()) else Value(path, at)
