"""What makes a letter the same letter: the key under which it is issued once.

Equal inputs, laws, templates, settings and software give the same key; whatever differs gives
another letter with a number of its own. A claim holds digests and ids, no value of the case.
"""

from __future__ import annotations

import json
from collections.abc import Collection
from hashlib import sha256
from importlib.metadata import version
from typing import Any

from msgspec import Struct

from authgen.determination.assessment import Assessment
from authgen.ledger.entry import canonical
from authgen.letters.content import Letter


class Claim(Struct, frozen=True):
    """A letter that is about to be released. `said` is what its entry says of it.

    `replaces` is the reference of the letter that it corrects, if it is said to.
    """

    key: str
    case_id: str
    kind: str
    reference: str
    said: str
    replaces: str | None = None


def claim_of(
    assessment: Assessment,
    letter: Letter,
    template_digest: str,
    formats: Collection[str],
    engine: str,
    **more: str | None,
) -> Claim:
    """Give the claim of a letter; `engine` names what lays out its PDF and binds its packet.

    `more` is said too, where there is something to say.
    """
    said = {
        "case_id": letter.case_id,
        "case": assessment.dossier.digest,
        "kind": letter.kind,
        "reference": letter.reference,
        "recommendation": assessment.advice.value,
        "policy": {
            "id": assessment.stamp.id,
            "version": assessment.stamp.version,
            "overlay": assessment.stamp.overlay,
            "digest": assessment.stamp.digest,
        },
        "template": template_digest,
        "formats": sorted(formats),
        "engine": engine,
        "authgen": version("authgen"),
        **{name: value for name, value in more.items() if value is not None},
    }
    exhibits = [[e.id, e.digest] for e in assessment.dossier.exhibits]
    whole = {**said, "exhibits": exhibits, "letter": _digest(letter)}
    key = sha256(canonical(whole).encode()).hexdigest()
    return Claim(
        key, letter.case_id, letter.kind, letter.reference, canonical(said), more.get("replaces")
    )


def _digest(letter: Letter) -> str:
    """Digest every word: organization, determination and overlay speak in it."""
    text = json.dumps(letter, ensure_ascii=False, default=_parts)
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _parts(content: Any) -> list[object]:  # noqa: ANN401 - any part of a letter
    return [getattr(content, name) for name in content.__slots__]
