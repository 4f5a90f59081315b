"""References as CSL-JSON, each marked verified or not; unverified ones are never printed.

A reference is a publication (guideline, trial, criteria), a product label or the policy itself.
Nothing else can be one: a digest written by a machine has no role here.
"""

from typing import Annotated, Any, Literal, Self

from pydantic import Field, model_validator

from authgen.case.fields import Frozen, Line, Many, Text


class Reference(Frozen):
    """One bibliographic record: `csl` is its CSL-JSON item, `id` its key.

    `role: policy` is the policy's own text: letters say so in words and never list it.
    `note` says why a record is unverified, or what was left out of it as unconfirmed.
    """

    id: Line
    role: Literal["publication", "label", "policy"] = "publication"
    status: Literal["verified", "unverified"]
    note: Text | None = None
    csl: Annotated[dict[str, Any], Field(min_length=1)]


class References(Frozen):
    """The reference file `criteria/references.yaml`."""

    schema_: Literal["authgen.references/1"] = Field(alias="schema")
    references: Many[Reference]

    @model_validator(mode="after")
    def _once(self) -> Self:
        keys = [r.id for r in self.references]
        twice = sorted({k for k in keys if keys.count(k) > 1})
        if twice:
            raise ValueError(f"reference given more than once: {', '.join(twice)}")
        return self

    def get(self, key: str) -> Reference | None:
        """Give a reference by its key, printable or not."""
        return next((r for r in self.references if r.id == key), None)

    def printable(self, key: str) -> Reference | None:
        """Give a reference that a letter may list: verified, and not the policy itself."""
        found = self.get(key)
        listed = found is not None and found.status == "verified" and found.role != "policy"
        return found if listed else None
