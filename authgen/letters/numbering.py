"""Numbers references in the order in which a letter first cites them.

A letter is composed in reading order with one `Numbering`; keys without a verified record are
passed over, and the policy's own key never becomes a reference.
"""

from __future__ import annotations

from collections.abc import Iterable

from authgen.letters.citations import entries
from authgen.letters.content import Line, ReferenceEntry, Run
from authgen.policy.reference import Reference, References

POLICY_WORD = "policy"


class Numbering:
    """The references cited so far; it grows as the letter is composed."""

    def __init__(self, references: References) -> None:
        """Begin with nothing cited."""
        self._references = references
        self._cited: dict[str, Reference] = {}

    def cite(self, keys: Iterable[str]) -> Line:
        """Give the linked numbers of the printable keys, in number order."""
        wanted = tuple(keys)
        for key in wanted:
            reference = self._references.printable(key)
            if reference is not None:
                self._cited.setdefault(key, reference)
        order = list(self._cited)
        numbers = sorted({order.index(k) + 1 for k in wanted if k in self._cited})
        return tuple(Run(f"[{n}]", reference=n) for n in numbers)

    def listed(self) -> tuple[ReferenceEntry, ...]:
        """Give the reference list of everything cited."""
        return entries(tuple(self._cited.values()))
