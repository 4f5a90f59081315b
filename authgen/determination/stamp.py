"""Names the law that a case was judged by, with the digest of all that it is made of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from authgen.determination.assessment import PolicyStamp
from authgen.policy.policy import Policy

if TYPE_CHECKING:
    from authgen.policy.overlay import Overlay  # a check by the base policy needs none


def stamp_of(
    policy: Policy, digest: str, overlay: tuple[Overlay, str] | None = None
) -> PolicyStamp:
    """Give the stamp of a policy and its digest; and of an overlay and its own, where one spoke."""
    spoke, of_it = overlay or (None, None)
    return PolicyStamp(
        id=policy.id,
        version=policy.version,
        overlay=spoke.id if spoke else None,
        digest=digest,
        effective=policy.effective.from_,
        overlay_version=spoke.version if spoke else None,
        overlay_digest=of_it,
        notice=spoke.notice if spoke else "",
    )
