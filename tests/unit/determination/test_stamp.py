"""A stamp names the law, and the overlay only where one spoke."""

from __future__ import annotations

from authgen.determination.stamp import stamp_of
from authgen.review import Desk


def test_a_policy_alone_and_with_an_overlay() -> None:
    desk = Desk()
    policy, read = desk.policy("ms-ocrelizumab"), desk.overlay("strict-step")
    alone, both = stamp_of(policy, "sha256:a"), stamp_of(policy, "sha256:a", (read.overlay, "b"))
    assert (alone.id, alone.digest, alone.overlay) == ("ms-ocrelizumab", "sha256:a", None)
    assert (alone.notice, alone.overlay_digest) == ("", None)
    assert (both.overlay, both.overlay_digest) == ("strict-step", "b")
    assert both.notice == read.overlay.notice
