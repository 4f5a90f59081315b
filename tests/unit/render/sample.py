"""Hand-made letters that are as rich as real ones: all names and numbers are invented."""

from msgspec.structs import replace

from authgen.letters.content import (
    AskRow,
    AskTable,
    Bullets,
    CriteriaRow,
    CriteriaTable,
    DecisionBox,
    ExhibitEntry,
    Field,
    Letter,
    Letterhead,
    LetterKind,
    Line,
    Paragraph,
    ReferenceEntry,
    Run,
    Section,
    Signature,
)

NB = "\u00a0"
HARD_VALUES = (
    "EDSS <6.5 & rising",
    "\u0416 \u201cquotes\u201d \u2014 \u2265 3 \u00b5g",
    "{{ 7*7 }}",
    "{% for x in y %} {# note #} {_{ }_} ${x} %s",
    "<w:p/> </w:t> <b>bold</b> &amp; &lt; ]]>",
)


def text(*parts: str) -> Line:
    """Give a line of plain text; "A-2" in brackets cites an exhibit page, [3] a reference."""
    return tuple(_run(part) for part in parts)


def _run(part: str) -> Run:
    if part.startswith("@"):
        exhibit, page = part[1:].split("-")
        return Run(f"Exhibit{NB}{exhibit}, p.{NB}{page}", exhibit=part[1:])
    if part.startswith("#"):
        return Run(f"[{part[1:]}]", reference=int(part[1:]))
    return Run(part)


def _fields(*pairs: tuple[str, str]) -> tuple[Field, ...]:
    return tuple(Field(label, (Run(value),)) for label, value in pairs)


_CRITERIA = (
    ("Diagnosis of relapsing multiple sclerosis, confirmed by a neurologist", "Met", "Required",
     "Relapsing-remitting MS by the 2017 McDonald criteria, May\u00a010, 2022.", "A-1", "1"),
    ("Age 18 years or older at the start of treatment", "Met", "Required",
     "38 years on December\u00a01, 2026 (born 03/14/1988).", "A-1", ""),
    ("Inadequate response to at least one disease-modifying therapy used for 6 months or longer",
     "Met", "Required", ("Dimethyl fumarate, May\u00a01, 2025 to November\u00a01, 2026 (18 "
     "months), good adherence; relapse on May\u00a03, 2026 and three new T2 lesions, one "
     "enhancing."),
     "C-1", "2"),
    ("Disability within the range studied", "Met", "Required",
     "EDSS <\u00a04.0 (3.5) on October\u00a020, 2026.", "A-3", "3"),
    ("Hepatitis B screening: surface antigen and core antibody", "Met", "Required",
     "HBsAg negative and anti-HBc negative, October\u00a05, 2026.", "D-1", "4"),
    ("Quantitative immunoglobulins before the first dose", "Met", "Required",
     "IgG 1,020\u00a0mg/dL (700 to 1,600), October\u00a05, 2026.", "D-2", "4"),
    (("No active hepatitis B; no active infection; no history of life-threatening infusion "
     "reaction to ocrelizumab"), "Ruled out", "Contraindication",
     "Negative serology; afebrile, no infection on October\u00a020, 2026; no earlier infusion.",
     "A-3", "4"),
    ("No concurrent disease-modifying therapy", "Met", "Required",
     "Dimethyl fumarate stopped on November\u00a01, 2026; no other listed.", "A-1", "4"),
    ("Vaccinations complete: live vaccines at least 4 weeks and others at least 2 weeks before",
     "Met", "Required", "No vaccination within 4 weeks; varicella on file.", "A-4", "4"),
    ("Dose, route and frequency within the label", "Met", "Required",
     "300\u00a0mg IV on days 1 and 15, then 600\u00a0mg IV every 6 months.", "A-4", "4"),
    ("Site of care equipped for infusion reactions", "Met", "Required",
     "Lakeside Neurology Infusion Center, place of service 22.", "A-4", ""),
    ("Monitoring plan after treatment", "Met", "Supporting",
     "MRI at 6 months; IgG every 6 months; visit at 3 months.", "A-4", "5"),
)  # fmt: skip

_REFERENCES = (
    (
        "Thompson AJ, Banwell BL, Barkhof F, et al. Diagnosis of multiple sclerosis: 2017 "
        "revisions of the McDonald criteria. Lancet Neurol. 2018;17(2):162-173."
    ),
    (
        "Rae-Grant A, Day GS, Marrie RA, et al. Practice guideline recommendations summary: "
        "disease-modifying therapies for adults with multiple sclerosis. Neurology. "
        "2018;90(17):777-788."
    ),
    (
        "Hauser SL, Bar-Or A, Comi G, et al. Ocrelizumab versus interferon beta-1a in relapsing "
        "multiple sclerosis. N Engl J Med. 2017;376(3):221-234."
    ),
    "Ocrevus (ocrelizumab) injection [prescribing information].",
    (
        "Wattjes MP, Ciccarelli O, Reich DS, et al. 2021 MAGNIMS-CMSC-NAIMS consensus "
        "recommendations on the use of MRI in patients with multiple sclerosis. Lancet Neurol. "
        "2021;20(8):653-670."
    ),
)

_EXHIBITS = (
    ("A", "Neurology consultation, Maria Okafor, MD, October\u00a020, 2026 (4 pages)",
     ("A-1", "A-2", "A-3", "A-4")),
    ("B", "MRI of the brain with and without contrast, October\u00a02, 2026 (3 pages)", ("B-2",)),
    ("C", "Pharmacy claims history, November\u00a010, 2026 (2 pages)", ("C-1",)),
    ("D", "Laboratory reports, October\u00a05, 2026 (2 pages)", ("D-1", "D-2")),
)  # fmt: skip

SIGNED = Signature(
    closing="Sincerely,",
    signed=True,
    lines=(
        "Daniel Reyes, MD",
        "Physician reviewer; neurology",
        "License 40117, MN; NPI 1093817465",
        "Direct phone 218-555-0142",
    ),
    date_line="Date: November\u00a020, 2026",
)
BLANK = Signature(
    closing="Sincerely,",
    signed=False,
    lines=(
        "Name and credentials:",
        "Specialty:",
        "License, state and NPI:",
        "Direct phone:",
    ),
    date_line="Date:",
)


def criteria_row(number: int, *, finding: str | None = None) -> CriteriaRow:
    """Give row `number` of the criteria; they repeat after twelve."""
    title, found, weight, evidence, page, cite = _CRITERIA[(number - 1) % len(_CRITERIA)]
    return CriteriaRow(
        number=str(number),
        criterion=(Run(title),),
        finding=finding or found,
        weight=weight,
        evidence=(Run(evidence), Run(" Matched.", italic=True)),
        exhibits=(Run(f"Ex.{NB}{page[0]}, p.{NB}{page[2:]}", exhibit=page),),
        references=(Run(f"[{cite}]", reference=int(cite)),) if cite else (Run("policy"),),
    )


def criteria(rows: int) -> CriteriaTable:
    """Give a criteria table of so many rows."""
    note = (
        "Every criterion that applies to this request is listed. Evidence is graded: quoted, the "
        "words stand on the page; matched, the date and the value stand on the page."
    )
    return CriteriaTable(note, tuple(criteria_row(number) for number in range(1, rows + 1)))


def certification() -> Letter:
    """A certification that a physician reviewer signed."""
    sections = (
        Section(None, (Paragraph(text(
            "We reviewed the request above and the records sent with it. All twelve criteria that "
            "apply are met by documents in the file, so the treatment is certified as medically "
            "necessary.")),)),
        Section("Clinical rationale", (
            Paragraph(text(
                "Ms. Sample is 38 years old and has relapsing-remitting multiple sclerosis that "
                "meets the 2017 McDonald criteria", "#1", ". Over the past 12 months she had one "
                "relapse with incomplete recovery while taking dimethyl fumarate as prescribed (",
                "@A-2", "; ", "@C-1", "), and the MRI of October\u00a02, 2026 showed three new T2 "
                "lesions, one of them enhancing (", "@B-2", "). Her EDSS score was <\u00a04.0 "
                "(3.5) at the visit of October\u00a020, 2026 (", "@A-3", ").")),
            Paragraph(text(
                "The guideline supports a change of therapy when relapses or new lesions occur on "
                "a therapy used as prescribed", "#2", ", and ocrelizumab lowered the annualized "
                "relapse rate against interferon beta-1a in two randomized trials", "#3",
                ". The screening that the label asks for before the first dose is on file", "#4",
                ".")),
        )),
        Section("Criteria and evidence", (criteria(12),)),
        Section("Conditions", (Bullets((
            text("Premedication with methylprednisolone 100\u00a0mg IV and an antihistamine before "
                 "each infusion", "#4", "."),
            text("MRI of the brain 6 months after the first dose, then every year", "#5", "."),
            text("Quantitative immunoglobulins every 6 months."),
        )),)),
    )  # fmt: skip
    return _letter(
        "certification",
        "Certification letter",
        DecisionBox(
            "CERTIFIED AS REQUESTED",
            _fields(
                ("Authorization no.", "A-88213377"),
                ("Valid", "December\u00a01, 2026 through November\u00a030, 2027"),
                ("Regimen", "300\u00a0mg IV on days 1 and 15, then 600\u00a0mg IV every 6 months"),
                ("Quantity", "4\u00a0doses, 1,800\u00a0units of HCPCS J2350"),
                ("Site of care", "Lakeside Neurology Infusion Center, place of service 22"),
            ),
        ),
        sections,
        SIGNED,
    )


def request_for_information(rows: int = 9) -> Letter:
    """A request for information, blank for its signer, with a table of `rows` open questions."""
    asks = tuple(
        AskRow(
            number=str(number),
            ask=text("Please send the quantitative immunoglobulins (IgG) measured before the "
                     "first dose, with the date and the reference range."),
            why=text(f"Criterion {number}, immunoglobulins before the first dose: not documented; "
                     "the laboratory report does not hold it (", "@D-2", ")."),
            settles=text("A new test with its date and result, or a corrected order."),
        )
        for number in range(1, rows + 1)
    )  # fmt: skip
    note = "The items that a document can settle come first. You need not send what is on file."
    sections = (
        Section(None, (Paragraph(text(
            "We cannot yet decide the request above. It is not denied. The items below are open; "
            "please send them by the date in the box.")),)),
        Section("What we need", (AskTable(note, asks),)),
        Section("How to answer", (Bullets((
            text("Fax the records to 218-555-0150 with this page on top."),
            text("Or ask for a telephone call with the reviewer at 218-555-0142."),
        ), numbered=True),)),
        Section("What is on file", (criteria(5),)),
    )  # fmt: skip
    return _letter(
        "request-for-information",
        "Request for information",
        DecisionBox(
            "Prepared for signature; valid when signed",
            _fields(
                ("Status", "information needed; no decision has been made"),
                ("Items asked for", str(rows)),
                ("Please answer by", "December\u00a02, 2026"),
                ("Send to", "fax 218-555-0150"),
            ),
        ),
        sections,
        BLANK,
    )


def referral(rows: int = 34) -> Letter:
    """A reviewer's worksheet with every criterion in a table of two to three pages."""
    table = criteria(rows)
    opened = replace(
        table.rows[4],
        finding="Not documented",
        evidence=text("Stated in the request, but no exhibit shows it."),
        exhibits=(Run("request"),),
    )
    rows_ = (*table.rows[:4], opened, *table.rows[5:])
    sections = (
        Section(None, (Paragraph(text(
            "The file does not meet every criterion as written. The points below are for your "
            "judgement; nothing has been decided.")),)),
        Section("Points to decide", (Bullets((
            text("Whether the relapse of May\u00a03, 2026 counts as breakthrough under ",
                 "@C-1", "."),
            text("Whether hepatitis B screening can follow before the first dose", "#4", "."),
        ), numbered=True),)),
        Section("Criteria and evidence", (replace(table, rows=rows_),)),
    )  # fmt: skip
    return _letter(
        "physician-referral",
        "Referral to a physician reviewer",
        DecisionBox(
            "REFERRED TO A PHYSICIAN REVIEWER",
            _fields(
                ("Status", "no decision has been made; the software never denies a request"),
                ("Decision due", "December\u00a02, 2026"),
                ("Asked of you", "decide the request, or say what you need to decide it"),
            ),
        ),
        sections,
        BLANK,
    )


def hard(letter: Letter) -> Letter:
    """Lay values that break careless templates into every part of a letter."""
    long_name = (
        "Wolfeschlegelsteinhausenbergerdorff" * 5 + "\u2014" + "Ana\u00efs\u00a0\u0141uka " * 3
    )
    fields = tuple(Field("Member", (Run(value),)) for value in HARD_VALUES)
    bullets = Bullets(tuple((Run(value), Run(" kept", bold=True)) for value in HARD_VALUES))
    row = replace(
        criteria_row(1),
        criterion=(Run(HARD_VALUES[0]),),
        evidence=tuple(Run(value) for value in HARD_VALUES),
        finding=HARD_VALUES[1],
    )
    extra = Section(HARD_VALUES[0], (bullets, CriteriaTable(HARD_VALUES[3], (row, row, row))))
    return replace(
        letter,
        addressee=(
            long_name[:200],
            *(f"Line {n} of the address & more <{n}>" for n in range(2, 7)),
        ),
        re_fields=(*fields, Field("Name", (Run(long_name[:200]),)), *letter.re_fields),
        decision=replace(letter.decision, heading=HARD_VALUES[0]),
        sections=(*letter.sections, extra),
        cc=(long_name[:200], HARD_VALUES[2]),
        notices=(*letter.notices, *HARD_VALUES),
    )


def _letter(
    kind: LetterKind,
    title: str,
    decision: DecisionBox,
    sections: tuple[Section, ...],
    signature: Signature,
) -> Letter:
    return Letter(
        kind=kind,
        title=title,
        case_id="NG-2026-004417",
        reference="7F3A-9C21-04BE",
        as_of="2026-11-17",
        language="en-US",
        sample=True,
        letterhead=Letterhead(
            "Northgate Utilization Review",
            ("1200 Harbor Street, Suite 400", "Duluth, MN 55802", "Phone 218-555-0140",
             "Fax 218-555-0141"),
            "Northgate UR",
        ),
        date_line="November\u00a020, 2026" if signature.signed else "Date: as signed below",
        delivery="By secure fax to 218-555-0177 and by first-class mail",
        addressee=("Lakeside Neurology Infusion Center", "Attn: Prior Authorization Coordinator",
                   "88 Superior Avenue", "Duluth, MN 55805"),
        re_heading="RE: Case NG-2026-004417",
        re_fields=_fields(
            ("Member", "Jane Sample"),
            ("Date of birth", "03/14/1988"),
            ("Member ID", "XZP-0001-2345 (Group 77120)"),
            ("Plan", "Northgate Health Plan (commercial, employer plan under ERISA)"),
            ("Request", ("Ocrelizumab (Ocrevus) 300\u00a0mg IV on days 1 and 15, then 600\u00a0mg "
             "IV every 6\u00a0months from day 169; initial treatment")),
            ("Codes", "HCPCS J2350 (injection, ocrelizumab, 1\u00a0mg), 1,800\u00a0units"),
            ("Diagnosis", "ICD-10-CM G35.A, relapsing-remitting multiple sclerosis"),
            ("Prescriber", "Maria Okafor, MD, neurology; NPI 1234567893"),
            ("Request received", ("November\u00a017, 2026, 9:42\u00a0AM (UTC-06:00); standard, "
             "prospective review")),
            ("Criteria applied", ("Ocrelizumab in multiple sclerosis (ms-ocrelizumab 1.0.0), "
             "effective January\u00a01, 2026")),
        ),
        decision=decision,
        salutation="Dear Prior Authorization Coordinator:",
        sections=sections,
        references=tuple(
            ReferenceEntry(
                number, f"key{number}", (Run(line),), f"https://doi.org/10.5555/example.{number}"
            )
            for number, line in enumerate(_REFERENCES, start=1)
        ),
        exhibits=tuple(
            ExhibitEntry(label, (Run(line),), pages) for label, line, pages in _EXHIBITS
        ),
        signature=signature,
        cc=("Jane Sample", "Lakeside Neurology Infusion Center"),
        notices=(
            ("This certification is a finding of medical necessity under the criteria named above. "
            "It is not a guarantee of payment: benefits depend on eligibility and on the terms of "
            "the plan on the date of service."),
            ("The member and the prescriber may have the criteria and the records used in this "
            "decision, free of charge, and may speak with the reviewer at the number above."),
            ("Confidential: this letter holds protected health information. If it reached you in "
            "error, please call 218-555-0140 and destroy all copies."),
        ),
        decision_support_note="This letter was prepared with decision-support software from the "
        "records listed above. The software recommends; the person who signed it decides.",
    )  # fmt: skip
