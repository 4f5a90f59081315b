"""The policies and payer overlays in a few lines each, for `authgen criteria list`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from authgen.intake.overlays import ReadOverlay
from authgen.intake.policies import Rulebook


def policy_lines(laws: Iterable[Rulebook]) -> Iterator[str]:
    """Give id, version, status and force of each policy, its title, its drugs and kinds."""
    for policy in (law.policy for law in laws):
        yield f"{policy.id} {policy.version} ({policy.status}, from {policy.effective.from_})"
        kinds = (f"{drug}: {', '.join(kinds)}" for drug, kinds in policy.kinds.items())
        yield f"  {policy.title}"
        yield f"  {'; '.join(kinds)}"


def overlay_lines(found: Iterable[ReadOverlay]) -> Iterator[str]:
    """Give id, version and payer of each overlay, what it is, and for which drugs and kinds."""
    for overlay in (one.overlay for one in found):
        notice = f"; {overlay.notice}" if overlay.notice else ""
        yield f"overlay {overlay.id} {overlay.version} ({overlay.payer}{notice})"
        yield f"  {overlay.title}"
        yield f"  {', '.join(overlay.drugs)}: {', '.join(overlay.kinds)}"


def pin_lines(laws: Iterable[Rulebook]) -> Iterator[str]:
    """Give for each policy the line that an overlay pins it by."""
    for law in laws:
        policy = law.policy
        yield f'- {{id: {policy.id}, version: "{policy.version}", digest: "{law.digest}"}}'
