"""Mistakes as authors make them, each planted in a small sound law, and the rule that finds it."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

from authgen.intake.library import Library
from authgen.intake.policies import policy_digest

LAW = Path(__file__).parent / "law"
POLICY, SHARED, OVERLAY = "ms-natalizumab.yaml", "shared.yaml", "overlays/plan.yaml"


@dataclass(frozen=True)
class Mistake:
    """An edit of a file. `rule` finds it on the line that holds `line` (`new` without one).

    `names` are what the message must name besides.
    """

    name: str
    rule: str
    criterion: str
    old: str
    new: str
    file: str = POLICY
    line: str = ""
    names: tuple[str, ...] = ()


STRUCTURAL: tuple[Mistake, ...] = (
    Mistake("unknown fact", "unknown-fact", "CI-PML", "{fact: status,", "{fact: stand,"),
    Mistake(
        "fact of another list",
        "unknown-fact",
        "BRK-01",
        "{fact: dmt.start}",
        "{fact: dmt.onset}",
        names=("dmt.onset", "start"),
    ),
    Mistake(
        "unknown word", "unknown-word", "CI-PML", "is: active}", "is: acute}", names=("active",)
    ),
    Mistake(
        "wrong unit",
        "wrong-unit",
        "EDSS-01",
        "{fact: score, at_most: {param: edss_high}}",
        "{fact: score, within: {param: mri_max_age}}",
        names=("a number", "a span of time"),
    ),
    Mistake(
        "date beside a number",
        "wrong-unit",
        "BRK-01",
        "{fact: onset, after: {fact: dmt.start}}",
        "{fact: onset, after: {fact: member.age}}",
        names=("a date", "a number"),
    ),
    Mistake(
        "uncited parameter",
        "uncited-parameter",
        "",
        "value: 18, cite: [policy-base]",
        "value: 18",
        SHARED,
    ),
    Mistake(
        "no source named",
        "uncited-parameter",
        "",
        "value: 6.5, cite: [policy-base]",
        "value: 6.5, cite: []",
    ),
    Mistake(
        "ends before it begins",
        "date-order",
        "",
        "{from: 2025-08-01, to: null}",
        "{from: 2025-08-01, to: 2025-07-31}",
    ),
    Mistake(
        "values out of order",
        "date-order",
        "",
        "{2025-08-01: {value: 2 years, cite: [policy-base]}}",
        "{2026-01-01: {value: 3 years, cite: [policy-base]}, "
        "2025-08-01: {value: 2 years, cite: [policy-base]}}",
        names=("relapse_window",),
    ),
    Mistake(
        "duplicate id",
        "duplicate-name",
        "",
        "{met: The member is an adult.}",
        "{met: The member is an adult.}\n  - {id: CI-PML, severity: advisory, title: Again, "
        "test: {fact: clinical.infection.active, is: true}, letter: {met: Again.}}",
        SHARED,
        line="{id: CI-PML,",
        names=("ms-natalizumab.yaml",),
    ),
    Mistake(
        "cycle",
        "cycle",
        "",
        "test: {fact: clinical.plan.follow_up, documented: false}",
        "test: {criterion: SEC-01}",
        line="id: SEC-01",
        names=("SEC-01 -> SEC-01",),
    ),
    Mistake(
        "stale base digest",
        "base-changed",
        "",
        'digest: "sha256:',
        f'digest: "sha256:{"0" * 64}"}} # ',
        OVERLAY,
        line="digest",
    ),
    Mistake(
        "unknown criterion",
        "unknown-name",
        "",
        "set: BRK-01",
        "set: BRK-10",
        OVERLAY,
        names=("BRK-01",),
    ),
)
SOLVED: tuple[Mistake, ...] = (
    Mistake(
        "impossible",
        "impossible",
        "MRI-01",
        "then: {fact: date, within: {param: mri_max_age}}",
        "then: {all: [{fact: date, within: {param: mri_max_age}}, "
        "{fact: date, before: {fact: as_of, minus: 2 years}}]}",
        line="id: MRI-01",
    ),
    Mistake(
        "never applies",
        "impossible",
        "SEC-01",
        "    test: {fact: clinical.plan.follow_up, documented: false}",
        "    applies_if: {all: [{fact: member.age, at_least: 60}, "
        "{fact: member.age, at_most: 50}]}\n"
        "    test: {fact: clinical.plan.follow_up, documented: false}",
        line="id: SEC-01",
        names=("never applies",),
    ),
    Mistake(
        "impossible from a day on",
        "impossible",
        "SEC-02",
        "values: {2025-08-01: {value: 6, cite: [policy-base]}}",
        "values: {2025-08-01: {value: 6, cite: [policy-base]}, "
        "2026-12-01: {value: 10.5, cite: [policy-base]}}",
        line="id: SEC-02",
        names=("from 2026-12-01 on",),
    ),
    Mistake(
        "tautology",
        "tautology",
        "AGE-01",
        "test: {fact: member.age, at_least: {param: min_age}}",
        "test: {any: [{fact: member.age, at_least: {param: min_age}}, "
        "{none: [{fact: member.age, at_least: {param: min_age}}]}]}",
        SHARED,
        line="id: AGE-01",
        names=("no case can fail it",),
    ),
    Mistake(
        "a contraindication that cannot be ruled out",
        "tautology",
        "CI-PML",
        "test: {some: clinical.problems, where: [{fact: problem, is: PML}], "
        "then: {fact: status, is: active}}",
        "test: {fact: request.substance, is: natalizumab}",
        line="id: CI-PML",
    ),
    Mistake(
        "dead branch",
        "dead-branch",
        "EDSS-01",
        "then: {fact: score, at_most: {param: edss_high}}",
        "then: {any: [{fact: score, at_most: {param: edss_high}}, {fact: score, at_most: 3}]}",
        names=("EDSS-01",),
    ),
    Mistake(
        "contradiction",
        "contradiction",
        "CI-PML",
        "test: {some: clinical.problems, where: [{fact: problem, is: PML}], "
        "then: {fact: status, is: active}}",
        "test: {fact: member.age, at_least: 17}",
        line="id: CI-PML",
        names=("AGE-01", "CI-PML", "natalizumab initial", "natalizumab continuation"),
    ),
    Mistake(
        "undeclared loosening",
        "undeclared-loosening",
        "",
        "values: {2025-08-01: 12 months}",
        "values: {2025-08-01: 3 years}",
        OVERLAY,
        line="effect: tightens",
        names=("BRK-01", "ms-natalizumab"),
    ),
    Mistake(
        "loosening by a criterion",
        "undeclared-loosening",
        "BRK-01",
        "to: {title: Breakthrough within the year of the plan}",
        "to: {applies_if: {fact: member.age, at_most: 60}}",
        OVERLAY,
        line="effect: neutral",
        names=("BRK-01",),
    ),
    Mistake(
        "loosening that is none",
        "effect-differs",
        "",
        "effect: tightens",
        "effect: loosens",
        OVERLAY,
    ),
    Mistake(
        "idle waiver",
        "idle-waiver",
        "MRI-01",
        "    title: Recent brain MRI",
        "    title: Recent brain MRI\n    waive: {tautology: It was one once.}",
        line="waive:",
        names=("tautology",),
    ),
)
"""What only the solver finds."""


def sound(folder: Path) -> Path:
    """Lay out the law, with its overlay pinned."""
    shutil.copytree(LAW, folder, dirs_exist_ok=True)
    overlay = folder / OVERLAY
    digest = policy_digest(Library(folder), POLICY.removesuffix(".yaml"))
    overlay.write_text(overlay.read_text().replace("sha256:DIGEST", digest))
    return folder


def planted(folder: Path, mistake: Mistake) -> Path:
    """Lay out the law with the mistake; a base that it changes comes without the overlay."""
    sound(folder)
    file = folder / mistake.file
    text = file.read_text()
    assert text.count(mistake.old) == 1 or mistake.file == OVERLAY
    file.write_text(text.replace(mistake.old, mistake.new, 1))
    if mistake.file != OVERLAY:
        (folder / OVERLAY).unlink()
    return folder
