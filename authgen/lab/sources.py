"""The references behind a policy, written out by their keys; unverified ones are only named."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from authgen.letters.citations import entries
from authgen.policy.reference import Reference, References

OWN = "this policy's own text"
UNCONFIRMED = "not confirmed, and never printed in letters"


def sources(keys: Iterable[str], references: References) -> Iterator[tuple[str, str]]:
    """Give each key, once and in the order given, with what it stands for."""
    for key in dict.fromkeys(keys):
        found = references.get(key)
        if found is not None:
            yield key, _written(found)


def _written(reference: Reference) -> str:
    if reference.role == "policy":
        return OWN
    if reference.status != "verified":
        return UNCONFIRMED
    [entry] = entries([reference])
    return "".join(run.text for run in entry.line)
