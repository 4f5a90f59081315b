"""One fault at a time in a small policy: each is found, at its place, and nothing else."""

from pathlib import Path

import pytest

from authgen.errors import InvalidSettingsError, Problem
from authgen.intake.library import Library
from authgen.intake.policies import whole_policy
from tests.unit.intake.small_law import PART, POLICY, small_law


def problems(folder: Path, policy: str = POLICY, part: str = PART) -> list[Problem]:
    library = Library(small_law(folder / "law", policy, part))
    try:
        whole_policy(library, "ms-ocrelizumab")
    except InvalidSettingsError as error:
        return list(error.problems)
    return []


def test_the_small_policy_hangs_together(tmp_path: Path) -> None:
    assert problems(tmp_path) == []


@pytest.mark.parametrize(
    ("old", "new", "where", "what", "hint"),
    [
        (
            "initial: [AGE-01, INF-01,",
            "initial: [AGE-1, INF-01,",
            "kinds.ocrelizumab.initial[0]",
            "names the criterion AGE-1, which there is not",
            "did you mean AGE-01?",
        ),
        (
            "initial: [AGE-01, INF-01,",
            "initial: [AGE-01, AGE-01,",
            "kinds.ocrelizumab.initial[1]",
            "is listed twice",
            "keep one of the two",
        ),
        (
            "kinds: {ocrelizumab: {initial",
            "kinds: {ublituximab: {acute: [AGE-01]}, ocrelizumab: {initial",
            "kinds.ublituximab",
            "names the drug of this policy ublituximab, which there is not",
            "",
        ),
        (
            "{criterion: AGE-01}",
            "{criterion: AGE-02}",
            "criteria[1].test.all[0].criterion",
            "names the criterion AGE-02, which there is not",
            "did you mean AGE-01?",
        ),
        (
            "{definition: recent-scan}",
            "{all: [{definition: recent-scam}, {definition: recent-scan}]}",
            "criteria[0].test.all[0].definition",
            "names the definition recent-scam, which there is not",
            "did you mean recent-scan?",
        ),
        (
            "within: {param: scan_age}",
            "within: {param: scn_age}",
            "definitions.recent-scan.then.within.param",
            "names the parameter scn_age, which there is not",
            "did you mean scan_age?",
        ),
        (
            "within: {param: scan_age}",
            "within: {param: scans}",
            "definitions.recent-scan.then.within",
            "needs a parameter that is a span",
            "",
        ),
        (
            "count: {param: scans}",
            "count: {param: scan_age}",
            "criteria[1].test.all[1].count",
            "needs a parameter that is a number",
            "",
        ),
        (
            "plus: {param: scan_age}",
            "plus: {param: word}",
            "criteria[1].test.all[1].then.after.plus",
            "needs a parameter that is a span or a number",
            "",
        ),
        (
            "{definition: recent-scan}",
            "{any: [{definition: recent-scan}, {of: [{fact: a, is: 1}], at_least: {param: word}}]}",
            "criteria[0].test.any[1].at_least",
            "needs a parameter that is a number",
            "",
        ),
        (
            "references: [policy-base]",
            "references: [policy-bas]",
            "references[0]",
            "names the reference policy-bas, which there is not",
            "did you mean policy-base?",
        ),
        (
            "value: 2, cite: [policy-base]",
            "value: 2, cite: [nobody99]",
            "parameters.scans.values.2025-08-01.cite[0]",
            "names the reference nobody99, which there is not",
            "",
        ),
        (
            "values: {2025-08-01: {value: 2,",
            "values: {2025-08-02: {value: 2,",
            "parameters.scans.values",
            "has no value on the policy's first day, 2025-08-01",
            "date a value on or before that day",
        ),
        (
            "{mri.date}",
            "{mir.date}",
            "criteria[0].letter.met",
            "names the bound item mir, which there is not",
            "did you mean mri?",
        ),
        (
            "{relapse.onset}.",
            "{relapse}.",
            "criteria[1].letter.met",
            "names the bound item relapse, which there is not",
            "did you mean relapse?",
        ),
        (
            "fact: relapse.onset\n",
            "fact: relaps.onset\n",
            "criteria[1].test.all[1].then.fact",
            "names the bound item or part of a case relaps, which there is not",
            "did you mean relapse?",
        ),
        (
            "fact: clinical.diagnosis.onset",
            "fact: clinical.diagnosis.onste",
            "criteria[1].test.all[1].then.after.fact",
            "names the fact clinical.diagnosis.onste, which there is not",
            "did you mean clinical.diagnosis.onset?",
        ),
        (
            "some: clinical.relapses",
            "some: clinical.relapse",
            "criteria[1].test.all[1].some",
            "names the list clinical.relapse, which there is not",
            "did you mean clinical.relapses?",
        ),
    ],
)
def test_names_that_stand_nowhere(
    tmp_path: Path, old: str, new: str, where: str, what: str, hint: str
) -> None:
    assert POLICY.count(old) == 1
    [problem] = problems(tmp_path, POLICY.replace(old, new))
    assert problem.where.startswith("criteria/ms-ocrelizumab.yaml:")
    assert problem.where.endswith(f" {where}")
    assert (problem.what, problem.hint) == (what, hint)


def test_places_are_those_of_the_file_at_fault(tmp_path: Path) -> None:
    [problem] = problems(
        tmp_path, part=PART.replace("clinical.infection.active", "clinical.infection.x")
    )
    assert problem.where == "criteria/small-part.yaml:7:18 criteria[0].test.fact"


def test_a_drug_needs_kinds_and_a_schedule(tmp_path: Path) -> None:
    found = problems(
        tmp_path, POLICY.replace("drugs: [ocrelizumab]", "drugs: [ocrelizumab, rituximab]")
    )
    assert [p.what for p in found] == ["has no entry under kinds", "has no entry under schedules"]
    assert {p.where.partition(" ")[2] for p in found} == {"drugs[1]"}


def test_an_id_stands_once_in_all_files(tmp_path: Path) -> None:
    [problem] = problems(
        tmp_path,
        part=PART.replace("id: INF-01", "id: AGE-01").replace("  - id", "  - id"),
        policy=POLICY.replace("INF-01, ", ""),
    )
    assert problem.where == "criteria/small-part.yaml:4:9 criteria[0].id"
    assert problem.what == (
        "is given twice; it stands first at criteria/ms-ocrelizumab.yaml:18:9 criteria[0].id"
    )


def test_a_parameter_stands_once_in_all_files(tmp_path: Path) -> None:
    twice = (
        "parameters:\n  scans: {title: x, values: {2025-08-01: {value: 3, cite: [policy-base]}}}\n"
    )
    [problem] = problems(tmp_path, part=PART + twice)
    assert problem.where.endswith("parameters.scans")
    assert problem.slug == "duplicate-name"


def test_a_definition_that_nobody_holds_binds_nothing(tmp_path: Path) -> None:
    found = problems(tmp_path, POLICY.replace("  recent-scan: {", "  other-scan: {"))
    assert [p.what.split(",")[0] for p in found] == [
        "names the definition recent-scan",
        "names the bound item mri",
    ]


@pytest.mark.parametrize(
    ("old", "new", "circle"),
    [
        ("{definition: recent-scan}", "{criterion: SUM-01}", {"AGE-01", "SUM-01"}),
        (
            "then: {fact: date, within: {param: scan_age}}",
            "then: {definition: recent-scan}",
            {"recent-scan"},
        ),
    ],
)
def test_a_circle_is_named(tmp_path: Path, old: str, new: str, circle: set[str]) -> None:
    found = [p for p in problems(tmp_path, POLICY.replace(old, new)) if p.slug == "cycle"]
    [problem] = found
    assert problem.what.startswith("refers to itself: ")
    assert set(problem.what.removeprefix("refers to itself: ").split(" -> ")) == circle


def test_everything_is_found_at_once(tmp_path: Path) -> None:
    broken = POLICY.replace("{mri.date}", "{x.y}").replace(
        "{criterion: AGE-01}", "{criterion: Z-1}"
    )
    assert (
        len(problems(tmp_path, broken, PART.replace("clinical.infection.active", "foo.bar"))) == 3
    )
