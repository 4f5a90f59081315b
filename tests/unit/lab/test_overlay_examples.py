"""The examples beside the overlays, and their runner."""

from functools import cache
from pathlib import Path

import pytest

from authgen.errors import InvalidSettingsError, MissingInputError
from authgen.intake.library import Library
from authgen.lab.overlay_examples import run, run_named
from authgen.lab.report import Report
from authgen.terms.words import Verdict

ROOT = Path(__file__).parents[3]
LIBRARY = Library()
OVERLAY = (ROOT / "criteria" / "overlays" / "function.yaml").read_text("utf-8")
HEAD = "schema: authgen.examples/1\n"


@cache
def report(name: str) -> Report:
    return run(LIBRARY, name)


@pytest.mark.parametrize("name", LIBRARY.overlay_names)
def test_the_law_bears_out_every_example_of_an_overlay(name: str) -> None:
    assert [o.told() for o in report(name).failures] == []


@pytest.mark.parametrize("name", LIBRARY.overlay_names)
def test_every_verdict_that_an_overlay_decides_has_an_example(name: str) -> None:
    assert report(name).untried == ()


@pytest.mark.parametrize("name", LIBRARY.overlay_names)
def test_an_overlay_has_cases_that_certify_by_it(name: str) -> None:
    assert [o for o in report(name).outcomes if o.criterion == "base" and o.holds]


def test_outcomes_name_policy_and_overlay() -> None:
    assert {o.policy for o in report("strict-step").outcomes} == {
        "ms-natalizumab + strict-step",
        "ms-ocrelizumab + strict-step",
        "ms-ublituximab + strict-step",
    }


def test_policies_and_overlays_are_run_by_name() -> None:
    found = run_named(LIBRARY, ["ms-methylprednisolone", "ha-definition-a"])
    assert {o.policy for o in found.outcomes} == {
        "ms-methylprednisolone",
        "ms-natalizumab + ha-definition-a",
        "ms-alemtuzumab + ha-definition-a",
    }
    with pytest.raises(MissingInputError):
        run_named(LIBRARY, ["absent"])


def own(folder: Path, examples: str) -> Report:
    """Run an overlay of a user's own with these examples beside it."""
    (folder / "acme.yaml").write_text(OVERLAY.replace("id: function", "id: acme"), "utf-8")
    (folder / "acme.examples.yaml").write_text(HEAD + examples, "utf-8")
    return run(LIBRARY, str(folder / "acme.yaml"))


def test_examples_stand_beside_a_file_of_ones_own(tmp_path: Path) -> None:
    text = "examples:\n  FUNC-01: [{expect: met, on: [ocrelizumab/initial]}]\n"
    found = own(tmp_path, text)
    [failure] = found.failures
    assert failure.told().startswith(
        "ms-ocrelizumab + acme FUNC-01 on ocrelizumab/initial: expected met, got not documented"
    )
    assert found.untried == (
        ("acme", "FUNC-01", Verdict.NOT_MET),
        ("acme", "FUNC-01", Verdict.NOT_DOCUMENTED),
    )


def test_an_overlay_without_examples_has_only_gaps(tmp_path: Path) -> None:
    own(tmp_path, "")
    (tmp_path / "acme.examples.yaml").unlink()
    found = run(LIBRARY, str(tmp_path / "acme.yaml"))
    assert found.outcomes == ()
    assert len(found.untried) == 3


def test_a_base_of_the_overlay_must_certify_by_it(tmp_path: Path) -> None:
    found = own(tmp_path, "bases:\n  plain: {like: ocrelizumab/initial}\n")
    [failure] = found.failures
    assert (failure.criterion, failure.base) == ("base", "plain")
    assert failure.reason == "FUNC-01 is open"


def test_a_base_may_grow_from_another_of_the_overlay(tmp_path: Path) -> None:
    known = "{clinical.function: {walks: true, date: 2026-10-20, source: A p.1}}"
    bases = (
        f"bases:\n  one: {{like: ocrelizumab/initial, with: {known}}}\n"
        "  two: {like: one, with: {request.units: 1500}}\n"
    )
    assert own(tmp_path, bases).failures == ()


@pytest.mark.parametrize(
    "examples",
    [
        "bases:\n  lost: {like: ocrelizumab/none}\n",
        "examples:\n  FUNC-01: [{expect: met, on: [ocrelizumab/none]}]\n",
        "examples:\n  FUNC-01: [{expect: met, not_on: [rituximab/initial]}]\n",
    ],
)
def test_an_example_that_would_never_run_is_refused(tmp_path: Path, examples: str) -> None:
    with pytest.raises(InvalidSettingsError, match="the examples of the overlay acme name"):
        own(tmp_path, examples)
