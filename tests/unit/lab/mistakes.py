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


STRUCTURAL = (
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
