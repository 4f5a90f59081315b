"""A letter as data: what was decided, on which inputs, by which law. It travels inside the PDF.

It holds what a later reader needs to tell whether letter, case and law are still those that
belong together; it states nothing that the letter does not rest on.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from hashlib import sha256
from importlib.metadata import version
from typing import Any, Literal

from pydantic import Field

from authgen.case.fields import Frozen, Many
from authgen.determination.assessment import Assessment
from authgen.determination.decision import Determination
from authgen.determination.document import document, law_document
from authgen.letters.content import Letter
from authgen.letters.plain import text


class Labelled(Frozen):
    """A row of the decision box or of the RE block."""

    label: str
    value: str


class TwinExhibit(Frozen):
    """An exhibit by its digest; None for one that could not be read."""

    id: str
    digest: str | None


class Twin(Frozen):
    """The data of one letter. `seal` is the digest of everything else in it.

    `signed_with` is the digest of the certificate that the file is signed with, if it is.
    """

    schema_: Literal["authgen.letter/1"] = Field(alias="schema")
    authgen: str
    kind: str
    title: str
    reference: str
    case_id: str
    as_of: str
    heading: str
    fields: Many[Labelled]
    request: Many[Labelled]
    determination: dict[str, Any] | None
    recommendation: str
    policy: dict[str, Any]
    case_digest: str
    exhibits: Many[TwinExhibit]
    assessment: str
    full: dict[str, Any] | None
    text: str
    signed_with: str | None = None
    seal: str


def twin_of(  # noqa: PLR0913 - what the data say
    assessment: Assessment,
    letter: Letter,
    determination: Determination | None,
    read: str,
    signed_with: str | None = None,
    *,
    full: bool = False,
) -> bytes:
    """Give the twin of a letter as JSON.

    `read` is the text that a reader finds in the PDF; `signed_with` is the digest of the
    certificate that it will be signed with.
    """
    dossier = assessment.dossier
    said = determination.model_dump(mode="json", by_alias=True) if determination else None
    twin = {
        "schema": "authgen.letter/1",
        "authgen": version("authgen"),
        "kind": letter.kind,
        "title": letter.title,
        "reference": letter.reference,
        "case_id": letter.case_id,
        "as_of": letter.as_of,
        "heading": letter.decision.heading,
        "fields": [{"label": f.label, "value": text(f.value)} for f in letter.decision.fields],
        "request": [{"label": f.label, "value": text(f.value)} for f in letter.re_fields],
        "determination": said,
        "recommendation": assessment.advice.value,
        "policy": law_document(assessment),
        "case_digest": dossier.digest,
        "exhibits": [{"id": e.id, "digest": e.digest} for e in dossier.exhibits],
        "assessment": _digest(document(assessment)),
        "full": document(assessment) if full else None,
        "text": text_digest(read),
        **({"signed_with": signed_with} if signed_with else {}),
    }
    return (
        json.dumps({**twin, "seal": _digest(twin)}, indent=1, ensure_ascii=False) + "\n"
    ).encode()


def text_digest(read: str) -> str:
    """Give the digest of the text that a reader finds in a PDF."""
    return f"sha256:{sha256(read.encode('utf-8', 'surrogatepass')).hexdigest()}"


def _digest(content: dict[str, Any]) -> str:
    canonical = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return f"sha256:{sha256(canonical.encode('utf-8', 'surrogatepass')).hexdigest()}"


def unsealed(tree: dict[str, Any]) -> bool:
    """Whether data of a twin was changed after it was sealed."""
    return tree.get("seal") != _digest({k: v for k, v in tree.items() if k != "seal"})


def differing(twin: Twin, assessment: Assessment) -> Iterator[str]:
    """Say what of the case, its exhibits and the law is not as it was for the letter."""
    dossier, law = assessment.dossier, law_document(assessment)
    if dossier.case.case_id != twin.case_id:
        yield f"the folder holds another case than {twin.case_id}"
        return
    if dossier.digest != twin.case_digest:
        yield "the case file is not the one that was judged"
    now = {e.id: e.digest for e in dossier.exhibits}
    then = {e.id: e.digest for e in twin.exhibits}
    for name in sorted(now.keys() | then.keys()):
        if now.get(name) != then.get(name):
            yield f"exhibit {name} is not the one that was judged"
    for key in ("id", "version", "overlay", "overlay_version", "digest"):
        if law[key] != twin.policy.get(key):
            yield f"the policy's {key} is {law[key]}, and was {twin.policy.get(key)}"
    if assessment.advice.value != twin.recommendation:
        yield f"the recommendation is now {assessment.advice.value}, and was {twin.recommendation}"
    elif _digest(document(assessment)) != twin.assessment:
        now_by = version("authgen")
        by = f"; authgen {twin.authgen} made it, this is {now_by}" if twin.authgen != now_by else ""
        yield f"the assessment is not the same{by}"
