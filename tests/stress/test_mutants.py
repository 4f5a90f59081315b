"""Each planted fault in the shipped criteria breaks an example, or is known to change nothing.

Here those of the smallest policy and some of another; `make mutate` plants all.
"""

from __future__ import annotations

import shutil
from pathlib import Path

from authgen import shelf
from authgen.intake.library import Library
from authgen.intake.policies import whole_policy
from tests.mutants.equivalent import equivalent
from tests.mutants.plant import mutants
from tests.mutants.trial import score

LIBRARY = Library()
SMALL, SOME = "ms-methylprednisolone", "ms-rituximab"
FIRST_DAY = f"{SMALL}.yaml criteria.REL-04.test: within, the first day left out"


def test_faults_break_an_example(is_soak: bool) -> None:  # noqa: FBT001 - a fixture
    if is_soak:
        survived = score(LIBRARY, LIBRARY.policy_names).survived.keys()
        assert survived == equivalent().keys()
        return
    small, some = score(LIBRARY, [SMALL]), score(LIBRARY, [SOME], every=25)
    assert FIRST_DAY in small.made
    assert len(some.made) > 20
    alive = {*small.survived, *some.survived} - equivalent().keys()
    assert [key for key in alive if key.startswith((SMALL, SOME))] == []  # shared: by all policies


def test_a_fault_survives_without_the_example_that_it_breaks(tmp_path: Path) -> None:
    own = shutil.copytree(str(shelf.folder("criteria")), tmp_path / "criteria")
    file = own / f"{SMALL}.examples.yaml"
    lines = file.read_text("utf-8").splitlines(keepends=True)
    file.write_text("".join(x for x in lines if "onset: 2026-10-18" not in x), "utf-8")
    assert FIRST_DAY in score(Library(own), [SMALL]).survived


def test_every_equivalent_has_a_reason() -> None:
    assert all(len(reason) > 20 for reason in equivalent().values())


def test_every_equivalent_is_still_planted() -> None:
    """A change of the criteria may take a node away, and with it what was said of its faults."""
    laws = (whole_policy(LIBRARY, name)[1] for name in LIBRARY.policy_names)
    assert equivalent().keys() <= {mutant.key for law in laws for mutant in mutants(law)}
