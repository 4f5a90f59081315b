"""A letter, years later: whether it is still as it was released, and its case with it.

The data that a PDF letter carries are held against its text, and against the case as it stands
now, judged again by the law that the letter names. Nothing is written, and nothing decided anew.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from msgspec import Struct

from authgen.determination.assessment import Assessment
from authgen.errors import LetterDiffersError
from authgen.intake.editions import LawName, edition_of
from authgen.intake.settings import bytes_of
from authgen.letters.twin import differing
from authgen.render.verify import verified
from authgen.review import Desk


class Intact(Struct, frozen=True):
    """A letter that is as it was released; `law` says by what its case was judged again."""

    kind: str
    reference: str
    law: str = ""


def recheck(desk: Desk, pdf: Path, case: Path | None = None, overlay: str | None = None) -> Intact:
    """Check a PDF letter, and its case; LetterDiffersError unless all is as it was.

    `overlay` is the file of a payer overlay that the criteria do not hold.
    """
    twin, found = verified(bytes_of(pdf))
    law = ""
    if twin is not None and case is not None:
        assessment, law = _again(desk, case, twin.policy, overlay)
        found = (*found, *differing(twin, assessment))
    if twin is None or found:
        raise LetterDiffersError(pdf.name, found)
    return Intact(twin.kind, twin.reference, law)


def _again(
    desk: Desk, case: Path, then: Mapping[str, Any], overlay: str | None
) -> tuple[Assessment, str]:
    """Judge a case by the law that its letter names, superseded or not; say by which."""
    of_payer = (None, None) if overlay else (then.get("overlay"), then.get("overlay_version"))
    named = LawName(then.get("id", ""), then.get("version", ""), *of_payer)
    edition = edition_of(desk.library, named)
    assessment = desk.by(edition.library).assess(case, overlay or named.overlay)
    law = f"{assessment.stamp.id} {assessment.stamp.version}"
    return assessment, f"{law}, kept from release {edition.release}" if edition.release else law
