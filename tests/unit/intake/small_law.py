"""A folder of criteria small enough to break one thing at a time."""

import shutil
from pathlib import Path

ROOT = Path(__file__).parents[3]
POLICY = """\
schema: authgen.policy/1
id: ms-ocrelizumab
title: A small policy
version: "1.0.0"
status: active
effective: {from: 2025-08-01, to: null}
drugs: [ocrelizumab]
kinds: {ocrelizumab: {initial: [AGE-01, INF-01, SUM-01], continuation: [AGE-01], restart: []}}
parameters:
  scan_age: {title: Age of a scan, values: {2025-08-01: {value: 6 months, cite: [policy-base]}}}
  word: {title: A word, values: {2025-08-01: {value: often, cite: [policy-base]}}}
  scans: {title: Scans, values: {2025-08-01: {value: 2, cite: [policy-base]}}}
references: [policy-base]
include: [small-part]
definitions:
  recent-scan: {latest: clinical.mri, as: mri, then: {fact: date, within: {param: scan_age}}}
criteria:
  - id: AGE-01
    severity: required
    title: Adult
    test: {definition: recent-scan}
    ask: How old?
    cure: none
    cite: [policy-base]
    letter: {met: "Scanned on {mri.date} at {coverage.payer}."}
  - id: SUM-01
    severity: supporting
    title: Both
    test:
      all:
        - {criterion: AGE-01}
        - some: clinical.relapses
          as: relapse
          count: {param: scans}
          distinct_by: onset
          then:
            fact: relapse.onset
            after: {fact: clinical.diagnosis.onset, plus: {param: scan_age}}
    letter: {met: "Relapse on {relapse.onset}."}
"""
PART = """\
schema: authgen.policy-part/1
title: What small policies share
criteria:
  - id: INF-01
    severity: contraindication
    title: Infection
    test: {fact: clinical.infection.active, is: true}
    ask: Any infection?
    letter: {met: Infection.}
schedules:
  ocrelizumab:
    route: IV
    courses:
      - name: usual
        kinds: [initial]
        maintenance: {dose: 600 mg, first_day: 1, every: 6 months}
    periods: [{kinds: [initial], span: 12 months}]
    shortest_interval: 5 months
    early_tolerance: 7 days
    gap_tolerance: 28 days
  ublituximab:
    route: IV
    courses: [{name: usual, kinds: [initial]}]
    periods: [{kinds: [initial], span: 12 months}]
    shortest_interval: 5 months
    early_tolerance: 7 days
    gap_tolerance: 28 days
"""


def small_law(folder: Path, policy: str = POLICY, part: str = PART) -> Path:
    """Write a criteria folder with the shipped tables and references and a small policy."""
    shutil.copytree(ROOT / "criteria" / "tables", folder / "tables")
    shutil.copy(ROOT / "criteria" / "references.yaml", folder)
    (folder / "ms-ocrelizumab.yaml").write_text(policy, "utf-8")
    (folder / "small-part.yaml").write_text(part, "utf-8")
    return folder
