"""`python -m tests.house.editions`: keep the criteria as they now stand as those of this release.

They go to criteria/editions/<release>/, and a line for each of its laws to shipped.txt. The
edition of a release that CHANGELOG.md names as done is never written again.
"""

import re
import shutil
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

from authgen.intake.editions import EDITIONS, Edition
from authgen.intake.library import OVERLAYS, Library
from authgen.intake.overlaid import laid_over
from authgen.intake.overlays import bases, overlays
from authgen.intake.policies import compiled_policy

ROOT = Path(__file__).parents[2]
CRITERIA = ROOT / "criteria"
SHIPPED = Path(__file__).with_name("shipped.txt")
PARTS = ("", "tables", OVERLAYS)
NO_LAW = (".examples.yaml", "terms.yaml")  # judge no case


def release() -> str:
    """Give the release that is being made."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    return str(project["version"])


def is_done(version: str, changes: str) -> bool:
    """Tell whether a release stands under its own heading among the changes."""
    return re.search(rf"^## {re.escape(version)}\b", changes, re.MULTILINE) is not None


def files_in(criteria: Path) -> dict[str, bytes]:
    """Give the criteria files by name, without those that judge no case."""
    found = (path for part in PARTS for path in (criteria / part).glob("*.yaml"))
    kept = (path for path in found if not path.name.endswith(NO_LAW))
    return {str(path.relative_to(criteria)): path.read_bytes() for path in kept}


def lines(edition: Edition) -> Iterator[str]:
    """Tell each law of an edition: release, policy and overlay with their versions, digest."""
    library = edition.library
    for name in library.policy_names:
        law = compiled_policy(library, name)
        yield f"{edition.release} {law.policy.id} {law.policy.version} - {law.digest}"
    for found in overlays(library):
        for law in bases(library, found.overlay):
            base, payer = law.policy, found.overlay
            digest = laid_over(library, law, found).digest
            yield (
                f"{edition.release} {base.id} {base.version} {payer.id}/{payer.version} {digest}"
            )


def keep(criteria: Path, version: str) -> Path:
    """Write the edition of a release anew and give its folder."""
    folder = criteria / EDITIONS / version
    shutil.rmtree(folder, ignore_errors=True)
    for name, content in files_in(criteria).items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    return folder


def main() -> int:
    """Keep the edition of this release; 1 when it is done."""
    version = release()
    if is_done(version, (ROOT / "CHANGELOG.md").read_text("utf-8")):
        print(f"{version} is released: raise the version in pyproject.toml first")
        return 1
    folder = keep(CRITERIA, version)
    others = [s for s in SHIPPED.read_text("utf-8").splitlines() if not s.startswith(f"{version} ")]
    held = [*others, *lines(Edition(Library(folder), version))]
    SHIPPED.write_text("\n".join(held) + "\n", "utf-8")
    print(f"kept {folder.relative_to(ROOT)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
