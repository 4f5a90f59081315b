"""`python -m tests.house.pins`: pin the shipped overlays to the base policies as they now stand.

To be run after somebody has read what changed in a base and found that the overlays still mean
what they say. It writes digests and nothing else.
"""

import re
from collections.abc import Iterator
from pathlib import Path

from authgen.intake.library import Library
from authgen.intake.policies import compiled_policy

OVERLAYS = Path(__file__).parents[2] / "criteria" / "overlays"
PIN = re.compile(
    r'(\{id: (?P<id>ms-[a-z0-9-]+), version: "(?P<version>[\d.]+)", digest: ")[^"]*(?="\})'
)


def digests(library: Library) -> dict[tuple[str, str], str]:
    """Give the digest of each policy by its id and version."""
    laws = (compiled_policy(library, name) for name in library.policy_names)
    return {(law.policy.id, law.policy.version): law.digest for law in laws}


def pinned(text: str, current: dict[tuple[str, str], str]) -> str:
    """Give an overlay's text with the digests that hold; a pin of no known policy stays."""

    def written(found: re.Match[str]) -> str:
        digest = current.get((found["id"], found["version"]))
        return found[1] + digest if digest else found[0]

    return PIN.sub(written, text)


def repinned() -> Iterator[tuple[Path, str]]:
    """Give the shipped overlays that are not pinned to what holds, with the text that is."""
    current = digests(Library())
    for path in sorted(OVERLAYS.glob("*.yaml")):
        text = path.read_text("utf-8")
        if pinned(text, current) != text:
            yield path, pinned(text, current)


if __name__ == "__main__":
    for stale, mended in list(repinned()):
        stale.write_text(mended, "utf-8")
        print(f"pinned {stale.name}")
