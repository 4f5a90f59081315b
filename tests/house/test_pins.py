"""The shipped overlays are pinned to the base policies as they stand."""

from pathlib import Path

import pytest

from authgen.intake.library import Library
from authgen.policy.overlay import Overlay
from tests.house.pins import OVERLAYS, PIN, digests, pinned, repinned

OLD = "sha256:" + "0" * 64
LINE = f'  - {{id: ms-ocrelizumab, version: "1.0.0", digest: "{OLD}"}}\n'


def test_no_pin_is_stale() -> None:
    stale = [path.name for path, _ in repinned()]
    assert not stale, (
        f"a base policy changed under {', '.join(stale)}: read what changed, see that each overlay "
        "still means what it says, then run `make pins`"
    )


@pytest.mark.parametrize("path", sorted(OVERLAYS.glob("*.yaml")), ids=lambda p: str(p.name))
def test_every_pin_of_a_file_is_seen(path: Path) -> None:
    """A pin in another form would never be renewed."""
    text = path.read_text("utf-8")
    assert len(PIN.findall(text)) == text.count("digest:")


def test_only_the_digest_is_rewritten() -> None:
    current = {("ms-ocrelizumab", "1.0.0"): "sha256:" + "1" * 64}
    assert pinned(LINE, current) == LINE.replace("0" * 64, "1" * 64)
    assert pinned(LINE.replace('"1.0.0"', '"2.0.0"'), current) == LINE.replace('"1.0.0"', '"2.0.0"')


def test_a_digest_is_what_an_overlay_accepts() -> None:
    pattern = Overlay.model_json_schema()["$defs"]["Base"]["properties"]["digest"]["pattern"]
    assert pattern == "^sha256:[0-9a-f]{64}$"
    assert len(digests(Library())) == len(Library().policy_names)
