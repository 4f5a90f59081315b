"""An overlay is used only on the base that it was written against, and only where it fits."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from msgspec.structs import replace

from authgen.case.request import Request
from authgen.errors import InvalidCaseError, InvalidSettingsError, Problem
from authgen.intake.library import Library
from authgen.intake.overlaid import laid_over, payer_law
from authgen.intake.overlays import overlay_held
from authgen.intake.policies import compiled_policy
from tests.unit.check.build import dossier
from tests.unit.intake.small_law import POLICY
from tests.unit.intake.small_overlay import ADD, GROUNDS, HEAD, base_of, small_library, written


@pytest.fixture(name="library")
def fixture_library(tmp_path: Path) -> Library:
    return small_library(tmp_path / "law")


def problems(library: Library, tmp_path: Path, body: str, head: str = HEAD) -> list[Problem]:
    with pytest.raises(InvalidSettingsError) as refused:
        laid_over(library, base_of(library), written(library, tmp_path, body, head))
    return list(refused.value.problems)


def request(drug: str = "ocrelizumab", kind: str = "initial", day: int = 1) -> Request:
    received = datetime(2025, 8, day, 9, tzinfo=UTC)
    asked = dossier().case.request
    return asked.model_copy(update={"drug": drug, "kind": kind, "received": received})


def test_the_law_with_an_overlay_holds_what_it_adds(library: Library, tmp_path: Path) -> None:
    law, found = base_of(library), written(library, tmp_path)
    whole = laid_over(library, law, found)
    assert whole.policy.ids("ocrelizumab", "initial") == ("AGE-01", "INF-01", "SUM-01", "NEW-01")
    assert law.policy.ids("ocrelizumab", "initial") == ("AGE-01", "INF-01", "SUM-01")
    assert laid_over(library, law, found) is whole


def test_the_digest_covers_base_and_overlay(library: Library, tmp_path: Path) -> None:
    law = base_of(library)
    first = laid_over(library, law, written(library, tmp_path)).digest
    assert first.startswith("sha256:")
    assert first != law.digest
    other = laid_over(library, law, written(library, tmp_path, ADD.replace("New", "Newer")))
    assert other.digest not in (first, law.digest)


def test_a_base_that_changed_refuses_the_overlay(library: Library, tmp_path: Path) -> None:
    found = written(library, tmp_path)
    changed = small_library(tmp_path / "changed", POLICY.replace("How old?", "What age?"))
    law = base_of(changed)
    with pytest.raises(InvalidSettingsError) as refused:
        laid_over(changed, law, found)
    [problem] = refused.value.problems
    assert (problem.slug, problem.where) == ("base-changed", "acme.yaml:9:59 based_on[0].digest")
    assert "the base changed" in problem.what
    assert law.digest in problem.hint


def test_a_base_of_another_version_refuses_the_overlay(library: Library, tmp_path: Path) -> None:
    found = written(library, tmp_path)
    later = small_library(tmp_path / "later", POLICY.replace('"1.0.0"', '"2.0.0"'))
    with pytest.raises(InvalidSettingsError) as refused:
        laid_over(later, base_of(later), found)
    [problem] = refused.value.problems
    assert problem.slug == "base-changed"
    assert "ms-ocrelizumab 2.0.0" in problem.what
    assert base_of(later).digest in problem.hint


@pytest.mark.parametrize(
    ("old", "new", "place", "what"),
    [
        ("param: scan_age", "param: scan_agee", "test.then.within.param", "did you mean scan_age?"),
        ("clinical.mri", "clinical.mris", "test.latest", "did you mean clinical.mri?"),
        ("{scan.date}", "{mrt.date}", "letter.met", "names the bound item mrt"),
        ("{param: scan_age}", "{param: scans}", "test.then.within", "needs a parameter"),
    ],
)
def test_a_name_that_leads_nowhere_is_told_with_its_place(
    library: Library, tmp_path: Path, old: str, new: str, place: str, what: str
) -> None:
    [problem] = problems(library, tmp_path, ADD.replace(old, new))
    assert problem.where.endswith(place)
    assert problem.where.startswith("acme.yaml:1")
    assert what in f"{problem.what} {problem.hint}"


def test_a_reference_that_is_not_listed(library: Library, tmp_path: Path) -> None:
    found = problems(library, tmp_path, ADD.replace("[payer-overlay]", "[payer-overlayy]"))
    assert {p.where.split(" ")[1] for p in found} == {
        "changes[0].cite[0]",
        "changes[0].criterion.cite[0]",
    }
    assert found[0].hint == "did you mean payer-overlay?"


def test_a_circle_through_base_and_overlay_is_told(library: Library, tmp_path: Path) -> None:
    grounds = f"{GROUNDS}, effect: neutral"
    body = f"changes: [{{set: AGE-01, to: {{test: {{criterion: SUM-01}}}}, {grounds}}}]\n"
    circle, wording = problems(library, tmp_path, body)
    assert circle.slug == "cycle"
    assert circle.where.startswith("acme.yaml:12:")
    assert wording.what == "names the bound item mri, which there is not"


def test_faults_of_fit_are_told_before_names(library: Library, tmp_path: Path) -> None:
    body = ADD.replace("NEW-01", "AGE-01").replace("{scan.date}", "{mrt.date}")
    [problem] = problems(library, tmp_path, body)
    assert problem.what == "is a criterion of the base"


def test_the_words_of_the_base_may_stand_in_the_overlay(library: Library, tmp_path: Path) -> None:
    """An overlay may use what the base binds: `mri` is named by its definition."""
    body = ADD.replace(
        "{latest: clinical.mri, as: scan, then: {fact: date, within: {param: scan_age}}}",
        "{definition: recent-scan}",
    ).replace("{scan.date}", "{mri.date}")
    whole = laid_over(library, base_of(library), written(library, tmp_path, body))
    assert whole.policy.criterion("NEW-01").letter.met == "Scanned on {mri.date}."


def test_the_law_of_a_payer(library: Library, tmp_path: Path) -> None:
    found = written(library, tmp_path)
    payer = payer_law(library, base_of(library), found, "--overlay", request())
    assert payer.overlay is found
    assert payer.problems == ()
    assert payer.law is laid_over(library, base_of(library), found)


@pytest.mark.parametrize(("drug", "kind"), [("ublituximab", "initial"), ("ocrelizumab", "acute")])
def test_where_an_overlay_is_silent_the_base_holds(
    library: Library, tmp_path: Path, drug: str, kind: str
) -> None:
    law = base_of(library)
    payer = payer_law(
        library, law, written(library, tmp_path), "case.yaml:3:4", request(drug, kind)
    )
    assert payer.law is law
    assert payer.overlay is None
    [problem] = payer.problems
    assert (problem.where, problem.slug, problem.fatal) == (
        "case.yaml:3:4",
        "overlay-silent",
        False,
    )
    assert f"{kind} requests for {drug}" in problem.what


@pytest.mark.parametrize(("day", "holds"), [(1, False), (2, True), (3, True), (4, False)])
def test_an_overlay_has_its_own_days(
    library: Library,
    tmp_path: Path,
    day: int,
    holds: bool,  # noqa: FBT001
) -> None:
    head = HEAD.replace("{from: 2025-08-01, to: null}", "{from: 2025-08-02, to: 2025-08-03}")
    found = written(library, tmp_path, head=head)
    if holds:
        assert payer_law(library, base_of(library), found, "x", request(day=day)).overlay is found
        return
    with pytest.raises(InvalidCaseError) as refused:
        payer_law(library, base_of(library), found, "x", request(day=day))
    assert refused.value.hint == "it is in force from 2025-08-02 to 2025-08-03"


def test_an_overlay_that_has_not_ended_says_only_when_it_begins(
    library: Library, tmp_path: Path
) -> None:
    head = HEAD.replace("from: 2025-08-01", "from: 2026-01-01")
    with pytest.raises(InvalidCaseError) as refused:
        payer_law(library, base_of(library), written(library, tmp_path, head=head), "x", request())
    assert refused.value.hint == "it is in force from 2026-01-01"


def test_what_was_made_before_is_made_again_of_other_bytes(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """The law with an overlay is kept between runs, under a key that covers the overlays."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    digests = []
    for _ in range(2):
        library = Library()
        law = compiled_policy(library, "ms-ocrelizumab")
        whole = laid_over(library, law, overlay_held(library, "strict-step"))
        digests.append((whole.digest, whole.policy.ids("ocrelizumab", "initial")[-1]))
    assert digests[0] == digests[1]
    kept = [p.name for p in (tmp_path / "authgen").iterdir()]
    assert any(name.startswith("strict-step.ms-ocrelizumab.1.0.0.") for name in kept)
    assert any(name.startswith("overlay.strict-step.") for name in kept)


def test_the_law_of_another_base_is_not_mixed_up(library: Library, tmp_path: Path) -> None:
    law, found = base_of(library), written(library, tmp_path)
    laid_over(library, law, found)
    with pytest.raises(InvalidSettingsError):
        laid_over(library, replace(law, digest="sha256:" + "1" * 64), found)
