"""Assessments for the tests of the letters room: a sourced case and findings set by hand."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from authgen.case.case import Case
from authgen.case.dossier import Citation, Dossier, ExhibitReading, Standing
from authgen.check.finding import Condition, Finding, Judgement, Need, Trace
from authgen.determination.assessment import Assessment, Due, PolicyStamp
from authgen.determination.decision import Determination
from authgen.determination.missing import missing
from authgen.determination.recommend import recommend
from authgen.intake.library import Library
from authgen.intake.validate import read_model
from authgen.letters.compose import compose
from authgen.letters.content import Letter
from authgen.letters.draft import Draft
from authgen.letters.kinds import kind_for
from authgen.letters.numbering import Numbering
from authgen.letters.organization import Organization
from authgen.policy.criterion import Criterion
from authgen.policy.policy import Policy, PolicyPart
from authgen.policy.reference import References
from authgen.policy.tables import Tables
from authgen.terms.truth import Truth
from authgen.terms.words import Cure, Grade, Verdict

ROOT = Path(__file__).parents[3]
PAGES = 9
"""Pages of every exhibit here."""


@cache
def library() -> Library:
    """Give the shipped criteria files."""
    return Library()


def tables() -> Tables:
    """Give the shipped tables."""
    return library().tables


def references() -> References:
    """Give the shipped references."""
    return library().references


@cache
def organization() -> Organization:
    """Give the shipped sample organization."""
    read = read_model(
        (ROOT / "seeds" / "organization.yaml").read_bytes(), "organization.yaml", Organization
    )
    assert read.value is not None, read.problems
    return read.value


@cache
def seed_case(name: str = "ocrelizumab-breakthrough") -> dict[str, Any]:
    """Give a seed's case file as plain values."""
    path = ROOT / "seeds" / name / "case.yaml"
    tree = read_model(path.read_bytes(), "case.yaml", Case).tree
    assert tree is not None
    value: Any = tree.value
    return dict(value)


def merged(base: Mapping[str, Any], patch: Mapping[str, Any]) -> dict[str, Any]:
    """Lay a patch over nested mappings."""
    out = dict(base)
    for key, value in patch.items():
        both = isinstance(value, dict) and isinstance(out.get(key), dict)
        out[key] = merged(out[key], value) if both else value
    return out


def dossier(
    patch: Mapping[str, Any] | None = None, seed: str = "ocrelizumab-breakthrough"
) -> Dossier:
    """Give a dossier in which every source holds."""
    case = Case.model_validate(merged(seed_case(seed), patch or {}))
    readings = tuple(
        ExhibitReading(e.id, e.title, e.class_, e.date, e.author, PAGES, f"sha256:{e.id}")
        for e in case.exhibits
    )
    return Dossier(case, _standings(case), readings, digest="sha256:case")


def _standings(case: Case) -> dict[str, Standing]:
    found: dict[str, Standing] = {}
    for name in type(case.clinical).model_fields:
        part = getattr(case.clinical, name)
        if part is not None:
            found[f"clinical.{name}"] = _standing(part)
            for index, item in enumerate(getattr(part, "items", ())):
                found[f"clinical.{name}.items[{index}]"] = _standing(item)
    return found


def _standing(part: Any) -> Standing:
    grade = {True: Grade.QUOTED, False: Grade.MATCHED}
    return Standing(
        tuple(
            Citation(s.exhibit, s.page, s.quote, grade[s.quote is not None], "clinic_note")
            for s in part.source
        )
    )


def page(place: str, grade: Grade = Grade.QUOTED, read_by: str | None = None) -> Citation:
    """Give a citation of a page, written as A-2."""
    exhibit, _, number = place.partition("-")
    return Citation(exhibit, int(number), None, grade, "clinic_note", read_by)


def finding(
    criterion_id: str,
    title: str,
    verdict: Verdict = Verdict.MET,
    *,
    severity: str = "required",
    pages: tuple[Citation, ...] = (),
    told: str = "",
    cite: tuple[str, ...] = ("policy-base",),
    cure: Cure | None = None,
    need: Need | None = None,
    fills: Mapping[str, object] | None = None,
    **more: Any,
) -> Finding:
    """Give a finding; `told` is its wording whatever the verdict."""
    wording = told or f"{title}."
    criterion = Criterion.model_validate(
        {
            "id": criterion_id,
            "severity": severity,
            "title": title,
            "test": {"fact": "clinical.diagnosis.confirmed", "is": True},
            "ask": more.pop("ask", f"Please show: {title}?"),
            "cure": "action",
            "cite": cite,
            "letter": {"met": wording, "not_met": wording, "not_documented": wording},
        }
        | more
    )
    trace = Trace(Truth.YES, citations=pages)
    return Finding(criterion, verdict, cure, wording, pages, trace, need, fills or {})


def contra(
    criterion_id: str, title: str, verdict: Verdict = Verdict.NOT_MET, **more: Any
) -> Finding:
    """Give a contraindication, ruled out unless said otherwise."""
    return finding(criterion_id, title, verdict, severity="contraindication", **more)


def advisory(criterion_id: str, title: str, verdict: Verdict = Verdict.MET, **more: Any) -> Finding:
    """Give an advisory, raised unless said otherwise."""
    return finding(criterion_id, title, verdict, severity="advisory", **more)


SEED_FINDINGS = (
    finding(
        "DX-01",
        "Diagnosis of MS, confirmed and dated",
        pages=(page("A-1"),),
        told="Relapsing-remitting MS confirmed on {dx.date}.",
        fills={"dx.date": date(2022, 5, 10)},
        cite=("mcd2017",),
        group="Diagnosis",
    ),
    finding(
        "DX-03",
        "ICD-10-CM code that agrees with the course",
        pages=(page("A-1"),),
        group="Diagnosis",
    ),
    finding("AGE-01", "Age 18 or older", told="38 years on December 1, 2026."),
    finding("NEED-01", "Need for an infusion therapy now", told="The need is shown."),
    finding(
        "BRK-01",
        "Breakthrough disease",
        severity="supporting",
        pages=(page("A-1"), page("B-1", Grade.MATCHED)),
        told="Relapse of May 3, 2026 and 3 new T2 lesions on dimethyl fumarate.",
        cite=("aan2018",),
    ),
    finding("BRK-02", "Intolerance", Verdict.NOT_MET, severity="supporting"),
    finding(
        "HBV-01",
        "Hepatitis B screening",
        pages=(page("D-1"),),
        told="HBsAg and anti-HBc negative.",
        cite=("ocrevus-label",),
        group="Screening",
    ),
    finding("HBV-02", "Hepatology clearance", Verdict.NOT_APPLICABLE),
    finding(
        "IG-01",
        "Immunoglobulin levels",
        pages=(page("D-1"),),
        told="IgG {igg.value} mg/dL.",
        fills={"igg.value": 1042},
        cite=("ocrevus-label", "zunovo-label"),
        group="Screening",
    ),
    finding(
        "DOSE-01", "Dose, route and interval", told="As in the schedule.", cite=("ocrevus-label",)
    ),
    contra(
        "INF-01",
        "Active infection",
        pages=(page("A-2"),),
        told="No active infection on October 20, 2026.",
    ),
    contra(
        "CI-HBV",
        "Active hepatitis B",
        pages=(page("D-1"),),
        told="Hepatitis B is ruled out.",
        cite=("ocrevus-label",),
    ),
    contra(
        "PREG-02", "Pregnancy", pages=(page("A-2"),), told="Pregnancy test negative.", private=True
    ),
    advisory("LAB-ABN", "Abnormal screening result", Verdict.NOT_MET),
    advisory("HA-EXP", "Consider expedited review", told="Early escalation is advised."),
)
CONDITIONS = (
    Condition(
        "COND-MRI", "A brain MRI is repeated 3 to 12 months after the start.", ("magnims2021",)
    ),
    Condition("COND-OWN", "The neurologist owns the monitoring.", ("policy-base",)),
)


def swapped(*changed: Finding) -> tuple[Finding, ...]:
    """Give the seed's findings with those of the same id replaced, and new ones added."""
    new = {f.id: f for f in changed}
    kept = tuple(new.pop(f.id, f) for f in SEED_FINDINGS)
    return (*kept, *new.values())


def assessment(
    findings: tuple[Finding, ...] = SEED_FINDINGS,
    *,
    of: Dossier | None = None,
    kind: str = "initial",
    due: Due | None = None,
    **judged: Any,
) -> Assessment:
    """Give an assessment of findings set by hand; the advice follows from them."""
    judgement = replace(Judgement(kind, findings, CONDITIONS, (), "on_label", None), **judged)
    advice, basis = recommend(findings)
    of = of or dossier()
    return Assessment(
        dossier=of,
        policy=policy(findings),
        stamp=PolicyStamp("ms-ocrelizumab", "1.0.0", None, "sha256:policy", date(2025, 8, 1)),
        judgement=judgement,
        advice=advice,
        basis=basis,
        missing=missing(findings),
        due=due or Due(None, "no clock known"),
        problems=of.problems,
    )


@cache
def schedules() -> dict[str, Any]:
    """Give the shipped schedules."""
    read = library().read("schedules", PolicyPart)
    assert read.value is not None, read.problems
    return dict(read.value.schedules)


def policy(findings: tuple[Finding, ...]) -> Policy:
    """Give a policy that holds the criteria of the findings."""
    return Policy.model_validate(
        {
            "schema": "authgen.policy/1",
            "id": "ms-ocrelizumab",
            "title": "Ocrelizumab for multiple sclerosis",
            "version": "1.0.0",
            "status": "active",
            "effective": {"from": "2025-08-01"},
            "drugs": ["ocrelizumab"],
            "kinds": {},
            "schedules": schedules(),
            "criteria": [f.criterion for f in findings],
        }
    )


def determination(decision: str = "CERTIFIED", **more: Any) -> Determination:
    """Give a determination signed by the sample organization's physician or nurse."""
    signers = {s.role: s for s in organization().signers}
    return Determination.model_validate(
        {
            "schema": "authgen.determination/1",
            "decision": decision,
            "decided": "2026-11-20T15:30:00-06:00",
            "by": signers[more.pop("role", "physician_reviewer")],
        }
        | more
    )


def draft(
    assessed: Assessment | None = None, decided: Determination | None = None, **more: Any
) -> Draft:
    """Give a draft as `compose` makes it."""
    assessed = assessed or assessment()
    return Draft(
        kind=kind_for(assessed.advice, decided),
        assessment=assessed,
        organization=more.pop("organization", organization()),
        tables=tables(),
        determination=decided,
        numbering=Numbering(references()),
    )


def letter(assessed: Assessment | None = None, **more: Any) -> Letter:
    """Compose a letter with the shipped references, tables and sample organization."""
    return compose(assessed or assessment(), organization(), references(), tables(), **more)
