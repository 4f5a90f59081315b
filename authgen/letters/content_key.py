"""The reference that a letter prints: derived from what went in and what it says.

Equal inputs give the same reference; a change of the case, an exhibit, the policy, the
organization, the determination or the wording gives another. It is no number of a ledger.
"""

from __future__ import annotations

import json
from hashlib import sha256
from typing import Any

from authgen.letters.content import Letter
from authgen.letters.draft import Draft

_GROUPS, _DIGITS = 4, 4


def reference_of(draft: Draft, letter: Letter) -> str:
    """Give the reference, as R-7F3A-91C2-0B5D-E6A4."""
    digest = sha256(_canonical(draft, letter)).hexdigest().upper()
    groups = [digest[i * _DIGITS : (i + 1) * _DIGITS] for i in range(_GROUPS)]
    return "-".join(["R", *groups])


def _canonical(draft: Draft, letter: Letter) -> bytes:
    dossier, decided = draft.assessment.dossier, draft.determination
    said = {
        "case": dossier.digest,
        "exhibits": [[e.id, e.digest] for e in dossier.exhibits],
        "policy": draft.assessment.stamp.digest,
        "organization": draft.organization.model_dump(mode="json", by_alias=True),
        "determination": decided.model_dump(mode="json", by_alias=True) if decided else None,
        "letter": letter,
    }
    text = json.dumps(said, sort_keys=True, ensure_ascii=False, default=_parts)
    return text.encode()


def _parts(content: Any) -> list[object]:  # noqa: ANN401 - any part of a letter
    """Give the parts of typed content in their order; all of it is slotted."""
    return [getattr(content, name) for name in content.__slots__]
