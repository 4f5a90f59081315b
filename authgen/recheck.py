"""A letter, years later: whether it is still as it was released, and its case with it.

The data that a PDF letter carries are held against its text and its signature, and against the
case as it stands now, judged again by the law that the letter names. Nothing is written, and
nothing decided anew.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any

from msgspec import Struct

from authgen.determination.assessment import Assessment
from authgen.errors import LetterDiffersError
from authgen.intake.editions import LawName, edition_of
from authgen.intake.settings import bytes_of
from authgen.letters.twin import Twin, differing
from authgen.render.signed import Signed, is_signed, signature
from authgen.render.verify import verified
from authgen.review import Desk

UNSIGNED = "it is not signed"
UNSIGNED_NOW = "its signature is gone"
OTHER_KEY = "it is signed with another certificate than its data say"


class Intact(Struct, frozen=True):
    """A letter that is as it was released.

    `signed` is its signature, if it has one; `law` says by what its case was judged again.
    """

    kind: str
    reference: str
    signed: Signed | None = None
    law: str = ""


def recheck(
    desk: Desk,
    pdf: Path,
    case: Path | None = None,
    overlay: str | None = None,
    roots: Collection[bytes] = (),
) -> Intact:
    """Check a PDF letter, and its case; LetterDiffersError unless all is as it was.

    `overlay` is the file of a payer overlay that the criteria do not hold. With `roots`, DER
    certificates, the letter must be signed, and its signature lead to one of them.
    """
    content = bytes_of(pdf)
    twin, found = verified(content)
    signed, of_signature = _signature(content, twin, roots)
    found, law = (*found, *of_signature), ""
    if twin is not None and case is not None:
        assessment, law = _again(desk, case, twin.policy, overlay)
        found = (*found, *differing(twin, assessment))
    if twin is None or found:
        raise LetterDiffersError(pdf.name, found)
    return Intact(twin.kind, twin.reference, signed, law)


def _signature(
    content: bytes, twin: Twin | None, roots: Collection[bytes]
) -> tuple[Signed | None, tuple[str, ...]]:
    """Give the signature of a letter, and what is wrong with it or with its absence."""
    promised = twin.signed_with if twin else None
    if not is_signed(content):
        return None, (UNSIGNED_NOW,) if promised else (UNSIGNED,) if roots else ()
    signed, faults = signature(content, roots)
    is_other = signed is not None and promised not in (None, signed.fingerprint)
    return signed, (*faults, OTHER_KEY) if is_other else faults


def _again(
    desk: Desk, case: Path, then: Mapping[str, Any], overlay: str | None
) -> tuple[Assessment, str]:
    """Judge a case by the law that its letter names, superseded or not; say by which."""
    of_payer = (None, None) if overlay else (then.get("overlay"), then.get("overlay_version"))
    named = LawName(then.get("id", ""), then.get("version", ""), *of_payer)
    edition = edition_of(desk.library, named)
    then_and_there = Desk()
    then_and_there.library = edition.library
    assessment = then_and_there.assess(case, overlay or named.overlay)
    law = f"{assessment.stamp.id} {assessment.stamp.version}"
    return assessment, f"{law}, kept from release {edition.release}" if edition.release else law
