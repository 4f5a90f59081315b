"""The case as the evaluator sees it: facts that count, and why others do not.

A fact counts when its part of the record has a source that holds (policy section 0). A value
that is stated but not shown stays visible, with the reason, so that it can leave a test open.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from datetime import date
from typing import Any

from msgspec import Struct, field

from authgen.case.dossier import Citation, Dossier
from authgen.errors import Problem
from authgen.policy.policy import Policy
from authgen.policy.schedule import Schedule
from authgen.policy.tables import Product, Tables
from authgen.terms.text import folded

NO_SOURCE = "stated, but no exhibit shows it"
ABSENT = "not stated"


class Value(Struct, frozen=True, gc=False):
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

    @property
    def stated(self) -> Mapping[str, Any]:
        """The values that count if the sources hold: those in conflict do not."""
        if not self.disputed:
            return self.values
        return {key: value for key, value in self.values.items() if key not in self.disputed}

    def known(self, key: str) -> Any:  # noqa: ANN401 - any field
        """Give what a field states, where that counts; else None."""
        return None if self.fault or key in self.disputed else self.values.get(key)

    def value(self, key: str) -> Value:
        """Give the fact of a field, with its place or the reason why it does not count."""
        path, known = f"{self.path}.{key}", self.known(key)
        if known is not None:
            return Value(path, known, self.citations)
        if key in self.disputed:
            return Value(path, reason=self.disputed[key])
        return Value(path, reason=ABSENT if self.values.get(key) is None else self.fault)

    def as_stated(self) -> Record:
        """Give the record as if its sources held: what it could change."""
        if not self.fault:
            return self
        return Record(self.path, self.values, self.citations, "", self.disputed)


class Records(Struct, frozen=True):
    """A clinical list after merging: `complete` is the fact that there are no others."""

    path: str
    complete: Value
    items: tuple[Record, ...] = ()


class Words(dict[str, str]):
    """Words to compare with others: those of a case are compared again and again.

    It may begin with those of the law, which most words of a case are.
    """

    def __missing__(self, word: str) -> str:
        """Fold a word."""
        plain: str = folded(word)
        self[word] = plain
        return plain


class Facts(Struct, frozen=True):
    """All facts of one dossier in the light of one policy and its tables.

    `parts` are the single-valued sourced parts by path, `lists` the lists; `derived` holds the
    facts that tables and dates give, each worked out when it is asked for. `kind` is the kind
    judged; `parameters` are those of the day on which the request was received.
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
    derived: Mapping[str, Callable[[Facts], Value]]
    parameters: Mapping[str, Any]
    problems: tuple[Problem, ...] = ()
    kept: dict[Hashable, Any] = field(default_factory=dict)  # what was worked out once
    values: dict[str, Value] = field(default_factory=dict)  # facts asked for so far, by path
    words: Words = field(default_factory=Words)

    def value(self, path: str) -> Value:
        """Give a fact by its path in the case, or a derived one."""
        found = self.values.get(path)
        if found is None:
            derived = self.derived.get(path)
            found = self.values[path] = derived(self) if derived else self.stated(path)
        return found

    def known(self, path: str) -> Any:  # noqa: ANN401 - any fact
        """Give the value of a fact, None where it does not count."""
        if path in self.derived:
            return self.value(path).value
        head, _, key = path.rpartition(".")
        part = self.parts.get(head)
        if part is not None:
            return part.known(key)
        if key == "complete" and head in self.lists:
            return self.lists[head].complete.value
        return None if head.startswith("clinical.") else self._of_request(path)

    def stated(self, path: str) -> Value:
        """Give a fact as the case states it."""
        head, _, key = path.rpartition(".")
        if head in self.lists:
            return self.lists[head].complete if key == "complete" else Value(path, reason=ABSENT)
        if head.startswith("clinical."):
            part = self.parts.get(head)
            return part.value(key) if part else Value(path, reason=ABSENT)
        asked = self._of_request(path)
        return Value(path, reason=ABSENT) if asked is None else Value(path, asked)

    def records(self, path: str) -> Records:
        """Give a list; one that the case does not have is empty and not known complete."""
        found = self.lists.get(path)
        return found or Records(path, Value(f"{path}.complete", reason=ABSENT))

    def parameter(self, name: str) -> Any:  # noqa: ANN401 - the parameter decides the type
        """Give a parameter's value on the day the request was received."""
        return self.parameters[name]

    def _of_request(self, path: str) -> Any:  # noqa: ANN401 - any field
        at: Any = self.dossier.case
        for key in path.split("."):
            at = None if at is None else at.get(key)
        return None if at == () else at
