"""An overlay over the small law, to break one thing at a time."""

from pathlib import Path

from authgen.intake.library import Library
from authgen.intake.overlays import ReadOverlay, overlay_named
from authgen.intake.policies import Rulebook, compiled_policy
from tests.unit.intake.small_law import POLICY, small_law

NAME = "ms-ocrelizumab"
GROUNDS = "reason: Why., cite: [payer-overlay], source_date: 2026-11-21"
HEAD = """\
schema: authgen.overlay/1
id: acme
version: "1.0.0"
title: A small overlay
payer: Acme
illustrative: true
effective: {from: 2025-08-01, to: null}
source: {text: Made up., date: 2026-11-21}
based_on: [{id: ms-ocrelizumab, version: "1.0.0", digest: "DIGEST"}]
drugs: [ocrelizumab]
kinds: [initial, continuation, restart]
"""
ADD = f"""\
changes:
  - add: NEW-01
    criterion:
      severity: required
      title: New
      test: {{latest: clinical.mri, as: scan, then: {{fact: date, within: {{param: scan_age}}}}}}
      ask: Is it new?
      cure: none
      cite: [payer-overlay]
      letter: {{met: "Scanned on {{scan.date}}."}}
    {GROUNDS.replace(", ", chr(10) + "    ")}
    effect: tightens
"""


def small_library(folder: Path, policy: str = POLICY) -> Library:
    """Give a library with the small law alone; overlays may be added to its folder."""
    folder = small_law(folder, policy)
    (folder / "overlays").mkdir()
    return Library(folder)


def base_of(library: Library) -> Rulebook:
    """Give the small law as it stands."""
    return compiled_policy(library, NAME)


def pinned(library: Library, text: str) -> str:
    """Give an overlay's text, pinned to the small law as it stands."""
    return text.replace("DIGEST", base_of(library).digest)


def written(library: Library, tmp_path: Path, body: str = ADD, head: str = HEAD) -> ReadOverlay:
    """Write an overlay as a file of a user's own and read it."""
    path = tmp_path / "acme.yaml"
    path.write_text(pinned(library, head + body), "utf-8")
    return overlay_named(library, str(path))
