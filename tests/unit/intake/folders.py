"""A valid case folder for tests to break: one file, two text exhibits, no scan to wait for."""

from pathlib import Path

CASE = """\
schema: authgen.case/1
case_id: T-1
request:
  kind: initial
  received: 2026-11-17T09:42:00-06:00
  drug: ocrelizumab
  hcpcs: J2350
  period: {start: 2026-12-01, end: 2027-11-30}
  units: 1800
  regimen:
    - {dose: 300 mg, route: IV, days: [1, 15]}
coverage: {payer: Northgate Health Plan, line_of_business: commercial_erisa, member_id: "4417"}
member: {given: Jane, family: Sample, birth_date: 1988-03-14}
prescriber: {name: "Maria Okafor, MD", npi: "1234567893"}
clinical:
  edss:
    complete: true
    source: A p.1
    items:
      - {date: 2026-10-20, score: 3.5, source: {exhibit: A, page: 1, quote: EDSS 3.5 on October 20}}
exhibits:
  - {id: A, title: Visit, class: clinic_note, file: exhibits/A.txt, date: 2026-10-20}
  - {id: B, title: Scan, class: imaging_report, file: exhibits/deep/B.txt}
"""


def case_folder(folder: Path, case: str | bytes = CASE, name: str = "case.yaml") -> Path:
    """Write a case folder; its case file is `case`."""
    (folder / "exhibits" / "deep").mkdir(parents=True)
    (folder / "exhibits" / "A.txt").write_text(
        "Patient: Jane Sample\nEDSS 3.5 on October 20, 2026.\n", "utf-8"
    )
    (folder / "exhibits" / "deep" / "B.txt").write_text(
        "Member 4417\nThree new T2 lesions.\n", "utf-8"
    )
    (folder / name).write_bytes(case if isinstance(case, bytes) else case.encode())
    return folder
