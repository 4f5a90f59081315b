"""What is committed: no machine's paths, no registry's address, only invented people."""

import re
import subprocess
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from authgen.terms.codes import is_npi

ROOT = Path(__file__).parents[2]
LISTED = subprocess.run(
    ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
    cwd=ROOT,
    capture_output=True,
    text=True,
    check=True,
).stdout.splitlines()
BINARY = {".pdf", ".png", ".jpg", ".docx", ".ttf", ".otf", ".woff2"}
TEXTS = sorted(n for n in LISTED if Path(n).suffix not in BINARY and (ROOT / n).is_file())
MACHINE = re.compile(
    r"(?<![\w.<])/(?:home|root|work|opt|mnt|Users)/\w|[A-Z]:\\\\?Users|"
    r"pypi\.org|pythonhosted\.org|npmjs\.(?:org|com)|deb\.debian\.org|security\.debian\.org|"
    r"(?:index-ur[l]|find-link[s])[= ]\S",  # in brackets, so as not to be found itself
)
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
PINNED = (ROOT / "constraints.txt").read_text("utf-8")
PINS = dict(re.findall(r"^([\w.-]+)==(\S+)$", PINNED, re.MULTILINE))
WANTED = [
    *PROJECT["project"]["dependencies"],
    *PROJECT["dependency-groups"]["dev"],
    *PROJECT["build-system"]["requires"],
]
SEED_CASES = sorted((ROOT / "seeds").glob("*/case.*"))


def canonical(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def test_no_machine_and_no_registry_is_named() -> None:
    named = {
        name: found[0]
        for name in TEXTS
        if (found := MACHINE.search((ROOT / name).read_text("utf-8")))
    }
    assert not named


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("cd /ho|me/jane/authgen", True),
        ('"C:\\\\Use|rs\\\\jane"', True),
        ("--extra-index-|url=https://example.org", True),
        ("https://py|pi.org/simple", True),
        ("use /usr/share/fonts or ~/authgen", False),
        ("see docs/work/plan.md", False),
    ],
)
def test_the_search_tells_machines_from_words(line: str, found: bool) -> None:  # noqa: FBT001
    assert bool(MACHINE.search(line.replace("|", ""))) is found  # here it is found in no file


@pytest.mark.parametrize("line", sorted(set(WANTED)))
def test_each_dependency_is_pinned_within_its_range(line: str) -> None:
    wanted = Requirement(line)
    pins = {canonical(name): version for name, version in PINS.items()}
    assert wanted.specifier.contains(pins[canonical(wanted.name)])


@pytest.mark.parametrize("path", SEED_CASES, ids=lambda p: p.parent.name)
def test_the_people_of_a_seed_are_invented(path: Path) -> None:
    text = path.read_text("utf-8")
    npis = re.findall(r"\bnpi\"?: *\"?(\d+)", text)
    assert npis
    assert all(map(is_npi, npis))
    phones = re.findall(r"(?:phone|fax)\"?: *\"?([\d()+ .-]+\d)", text)
    assert phones
    assert all(re.fullmatch(r"\D*1?\D*\d{3}\D*555\D?01\d\d", phone) for phone in phones)
