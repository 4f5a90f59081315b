"""The bytes of a case's exhibits once more, for whoever passes them on.

They are read again rather than kept while a case is judged, and must be the bytes that were
judged. An exhibit with pages of another person is passed on to nobody. It may not look into them.
"""

from __future__ import annotations

from pathlib import Path

from authgen.case.dossier import Dossier
from authgen.errors import InvalidCaseError, Problem
from authgen.intake.limits import EXHIBIT_BYTES
from authgen.intake.safely import read_inside


def originals(folder: Path, dossier: Dossier) -> dict[str, bytes]:
    """Give the bytes of every exhibit by its id.

    InvalidCaseError when one has changed, or holds pages of another person than the member.
    """
    _refuse_strangers(dossier)
    judged = {reading.id: reading.digest for reading in dossier.exhibits}
    found: dict[str, bytes] = {}
    problems: list[Problem] = []
    for exhibit in dossier.case.exhibits:
        read = read_inside(folder, exhibit.file, EXHIBIT_BYTES.most)
        if read.data is None or read.digest != judged[exhibit.id]:
            what = f"the file of exhibit {exhibit.id} changed while the case was judged"
            problems.append(Problem(exhibit.file, what, "run again", "exhibit-changed"))
        else:
            found[exhibit.id] = read.data
    if problems:
        raise InvalidCaseError(
            "the case is invalid", "leave the folder alone meanwhile", tuple(problems)
        )
    return found


def _refuse_strangers(dossier: Dossier) -> None:
    problems = tuple(
        Problem(f"exhibit {reading.id}", f"page {page} is another person's", slug="exh-member")
        for reading in dossier.exhibits
        for page in reading.strangers_pages
    )
    if problems:
        hint = "take these pages out of the case folder, then bind the exhibits"
        raise InvalidCaseError("a record of another person is passed on to nobody", hint, problems)
