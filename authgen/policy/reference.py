"""References as CSL-JSON, each marked verified or not; unverified ones are never printed."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import Field

from authgen.case.fields import Frozen, Line, Many, Text


class Reference(Frozen):
    """One bibliographic record: `csl` is its CSL-JSON item, `id` its key."""

    id: Line
    status: Literal["verified", "unverified"]
    note: Text | None = None  # why it is unverified, or what was checked
    csl: dict[str, Any]


class References(Frozen):
    """The reference file `criteria/references.yaml`."""

    schema_: Literal["authgen.references/1"] = Field(alias="schema")
    references: Many[Reference]

    def printable(self, key: str) -> Reference | None:
        """Give a verified reference; None when there is none that may be printed."""
        return next((r for r in self.references if r.id == key and r.status == "verified"), None)
