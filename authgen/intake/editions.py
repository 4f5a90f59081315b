"""The law as earlier releases shipped it: every policy version stays readable and can be run.

Beside the criteria stand their editions, `editions/<release>/`: all criteria files of a release,
byte for byte. A letter names its law by id and version, with a digest of all that it rests on;
years later it is judged again by the edition that held it. Whether that law is still what it was,
the digest tells whoever asks. Nothing here says which law is in force.
"""

from __future__ import annotations

import re
from functools import lru_cache

from msgspec import Struct

from authgen.intake.library import OVERLAYS, Library, checked
from authgen.policy.overlay import Overlay
from authgen.policy.policy import Policy

EDITIONS = "editions"
_RELEASE = re.compile(r"\d+(?:\.\d+)*")


class LawName(Struct, frozen=True):
    """A law as a letter names it; `overlay` is None where the base policy judged alone."""

    id: str
    version: str
    overlay: str | None = None
    overlay_version: str | None = None


class Edition(Struct, frozen=True):
    """The criteria of one release; `release` is None for those that stand now."""

    library: Library
    release: str | None = None


@lru_cache(maxsize=4)
def editions(library: Library) -> tuple[Edition, ...]:
    """Give the kept editions of a folder of criteria, the latest first."""
    kept = library.folder / EDITIONS
    if not kept.is_dir():
        return ()
    named = [entry for entry in kept.iterdir() if _RELEASE.fullmatch(entry.name)]
    latest_first = sorted(named, key=lambda e: _in_order(e.name), reverse=True)
    return tuple(Edition(Library(entry), entry.name) for entry in latest_first)


def edition_of(library: Library, law: LawName) -> Edition:
    """Give the criteria by which a law is judged: those that stand now, or a kept edition.

    What stands now under the same version is never passed over for an edition: if it differs
    from the law of the letter, it was changed in place. Where nothing holds the version, what
    stands now is given, and what differs is told against it. InvalidSettingsError for files that
    cannot be read.
    """
    now = Edition(library)
    return next((e for e in (now, *editions(library)) if _holds(e.library, law)), now)


def _holds(library: Library, law: LawName) -> bool:
    if law.id not in library.policy_names:
        return False
    policy = checked(library.read(law.id, Policy))
    return policy.version == law.version and _holds_overlay(library, law)


def _holds_overlay(library: Library, law: LawName) -> bool:
    if law.overlay is None:
        return True
    if law.overlay not in library.overlay_names:
        return False
    overlay = checked(library.read(OVERLAYS + law.overlay, Overlay))
    return overlay.version == law.overlay_version


def _in_order(release: str) -> tuple[int, ...]:
    return tuple(map(int, release.split(".")))
