"""The words in which facts, lists and terms of the criteria are told to a clinician.

What has no words of its own here, as a term of somebody's own criteria, is told by its name with
the hyphens and dots taken out. Nothing is judged by these words.
"""

from __future__ import annotations

from collections.abc import Mapping

from authgen.check.wording import TESTS
from authgen.letters.request_block import LINES_OF_BUSINESS

NAMES: Mapping[str, str] = {
    "as_of": "the day of the assessment",
    "clinical.counselling.pml": "counseling on PML",
    "clinical.diagnosis.course": "the disease course",
    "clinical.diagnosis.course_changed": "the last change of the course",
    "clinical.diagnosis.date": "the date of the diagnosis",
    "clinical.diagnosis.onset": "the onset of the disease",
    "clinical.infection.active": "active infection",
    "clinical.infection.date": "the date of the last assessment for infection",
    "clinical.offlabel.coverage_told": "that coverage may differ, told to the member,",
    "clinical.offlabel.goal": "the treatment goal",
    "clinical.offlabel.options_reason": "why labeled options do not serve",
    "clinical.offlabel.review_date": "the date of review",
    "clinical.plan.benefit_risk": "the individual benefit-risk assessment",
    "clinical.plan.decision_to_continue": "the decision to continue",
    "clinical.plan.follow_on": "what follows after the last therapy",
    "clinical.plan.follow_up": "follow-up",
    "clinical.plan.gap_reason": "the reason for the gap in treatment",
    "clinical.plan.herpes_prophylaxis": "herpes prophylaxis",
    "clinical.plan.monitoring": "planned monitoring",
    "clinical.plan.no_alternative": "why there is no alternative",
    "clinical.plan.steroid_premedication": "premedication with corticosteroids",
    "clinical.relapse.deficit": "the new or worse deficit",
    "clinical.relapse.duration_hours": "its duration in hours",
    "clinical.relapse.impairment": "the functional impairment",
    "clinical.relapse.infection": "infection with the relapse",
    "clinical.relapse.iv_reason": "the reason for IV rather than oral treatment",
    "clinical.relapse.onset": "the onset of the relapse",
    "clinical.rems.program": "the REMS program of the enrollment",
    "clinical.rems.reauthorized": "the date of the REMS re-authorization",
    "clinical.response.baseline_edss": "the baseline EDSS score",
    "clinical.response.date": "the date of the measured benefit",
    "clinical.response.measure": "the measure of the benefit",
    "compared_to": "the scan that it is compared with",
    "coverage.line_of_business": "the line of business",
    "coverage.step_basis": "where the plan publishes its step criteria",
    "cumulative_dose": "its cumulative dose",
    "before.stop": "its stop",
    "detail": "the reason",
    "dmt.adherence": "adherence to the therapy",
    "dmt.end": "the end of the therapy (its stop, or the day of the assessment while it goes on)",
    "dmt.start": "the start of the therapy",
    "drug": "the drug that it names",
    "end": "its end (its stop, or the day of the assessment while it goes on)",
    "enhancing": "the number of enhancing lesions",
    "event.compared_to": "the scan that it is compared with",
    "event.date": "the date of the scan",
    "event.onset": "the onset of the relapse",
    "last.stop": "the stop of the last therapy",
    "lvef.date": "the date of the ejection fraction",
    "member.age": "the member's age",
    "new_t2": "the number of new or enlarging T2 lesions",
    "past.date": "the date of the infusion",
    "prescriber.advanced_practice": "whether the prescriber is an APRN, NP or PA",
    "request.certified_end": "the last day certified",
    "request.kind_judged": "the kind of request",
    "request.months_exposed": "the number of months on the drug",
    "request.past_infusions": "a past infusion of the drug",
    "request.period.start": "the first day of the period",
    "request.priority": "the priority",
    "request.rems_program": "the REMS program of the product",
    "request.substance": "the drug requested",
    "resulted": "a result",
    "role": "the kind of drug",
    "scheduled": "the day it was scheduled for",
    "score": "the score",
    "sequences": "one of the sequences",
    "substance": "the drug",
    "test": "the test",
    "tier": "the efficacy tier",
    "to_substance": "the drug that it is to",
}
"""A fact as people name it."""
SAYINGS: Mapping[str, tuple[str, str]] = {
    "clinical.clearance.hepatology": ("a liver expert cleared it", "no liver expert cleared it"),
    "clinical.clearance.tb": ("TB was cleared by a specialist", "TB was not cleared"),
    "clinical.counselling.pml": (
        "the member was counseled on PML",
        "the member was not counseled on PML",
    ),
    "clinical.diagnosis.confirmed": (
        "the diagnosis is confirmed",
        "the diagnosis is stated as not confirmed",
    ),
    "clinical.diagnosis.course_certain": ("the course is certain", "the course is uncertain"),
    "clinical.dmts.complete": (
        "the list of disease-modifying therapies is stated complete",
        "the list of disease-modifying therapies is stated incomplete",
    ),
    "clinical.infection.active": ("an infection is active", "no infection is active"),
    "clinical.offlabel.consent": ("the member consented", "the member did not consent"),
    "clinical.offlabel.coverage_told": (
        "the member was told that coverage may differ",
        "the member was not told that coverage may differ",
    ),
    "clinical.opinions.disagreement": ("the clinicians disagree", "the clinicians agree"),
    "clinical.relapse.fever": ("there is fever", "there is no fever"),
    "clinical.relapse.infection": (
        "there is an infection with the relapse",
        "there is no infection with the relapse",
    ),
    "clinical.rems.patient": ("the patient is enrolled", "the patient is not enrolled"),
    "clinical.rems.prescriber": ("the prescriber is enrolled", "the prescriber is not enrolled"),
    "clinical.rems.site": ("the infusion site is enrolled", "the infusion site is not enrolled"),
    "clinical.reproductive.childbearing_potential": (
        "the member can become pregnant",
        "the member cannot become pregnant",
    ),
    "clinical.reproductive.planning": ("pregnancy is planned", "no pregnancy is planned"),
    "clinical.reproductive.pregnant": (
        "the member is pregnant",
        "the member is stated not to be pregnant",
    ),
    "clinical.response.benefit": ("the drug is of benefit", "the drug is of no benefit"),
    "clinical.vaccines.complete": (
        "the vaccine list is stated complete",
        "the vaccine list is stated incomplete",
    ),
    "exhibits.clinic_note": ("the exhibits hold a clinic note", "no exhibit is a clinic note"),
    "exhibits.imaging_report": (
        "the exhibits hold an imaging report",
        "no exhibit is an imaging report",
    ),
    "exhibits.lab_report": (
        "the exhibits hold a laboratory report",
        "no exhibit is a laboratory report",
    ),
    "limited_access": ("limited access is stated", "limited access is denied"),
    "live": ("the vaccine is live", "the vaccine is not live"),
    "ms_specialist": ("it is by an MS specialist", "it is not by an MS specialist"),
    "neurology": ("it is by a neurologist", "it is not by a neurologist"),
    "prescriber.advanced_practice": (
        "the prescriber is an APRN, NP or PA",
        "the prescriber is a physician",
    ),
    "prescriber.neurology": (
        "the prescriber's specialty is neurology",
        "the prescriber's specialty is another than neurology",
    ),
    "prescriber.supervised": (
        "a supervising neurologist is named",
        "no supervising neurologist is named",
    ),
    "protocol": (
        "there is a protocol for monitoring and communication",
        "there is no protocol for monitoring and communication",
    ),
    "request.past_infusions": (
        "the drug was infused before",
        "the drug was never infused before",
    ),
    "resulted": ("a result is given", "no result is given"),
    "varicella": ("it is against varicella", "it is not against varicella"),
    "written_direction": ("it directs in writing", "it does not direct in writing"),
}
"""A fact that is yes or no, as a sentence for either."""
LISTS: Mapping[str, str] = {
    "clinical.consults": "consultations",
    "clinical.dmts": "disease-modifying therapies",
    "clinical.edss": "EDSS scores",
    "clinical.mri": "MRI scans",
    "clinical.offlabel.support": "sources that support the off-label use",
    "clinical.red_flags": "red flags",
}
"""What a list holds, as people name it."""
VALUES: Mapping[str, str] = {
    **TESTS,
    **LINES_OF_BUSINESS,
    "dmt": "a disease-modifying therapy",
    "immunosuppressant": "an immunosuppressant",
}
"""A value as people name it."""
TERMS: Mapping[str, str] = {
    "anti-hbc-positive": "anti-HBc is positive",
    "broke-through": "disease activity broke through the therapy",
    "decision-needed": "the risk of PML asks for a decision to continue",
    "early-high-edss": "an early EDSS score is high",
    "given": "the infusion was given, not missed",
    "ha-default-1": "the disease is highly active",
    "hbsag-negative": "HBsAg is negative",
    "high-risk-drug": "the drug is under a REMS program or is mitoxantrone",
    "hypersensitive-to-drug": "hypersensitivity to the drug is on the problems list",
    "in-early-years": "the score lies in the first years of the disease",
    "jcv-ever-positive": "the anti-JCV antibody was ever positive",
    "jcv-retested": "the anti-JCV antibody was retested in time",
    "jcv-uncertain": "the anti-JCV index comes from another assay",
    "last-index-high": "the last anti-JCV index is high",
    "last-index-raised": "the last anti-JCV index is raised",
    "life-threatening-reaction": "an infusion caused a life-threatening reaction",
    "medicare-without-step-basis": "Medicare, and the plan publishes no step criteria",
    "never-started": "it was contraindicated and never started",
    "no-positive-pregnancy-test": "no pregnancy test is positive",
    "not-tolerated": "it was not tolerated or is contraindicated",
    "other-dmt": "it is another disease-modifying therapy than the drug requested",
    "pregnancy-excluded": "pregnancy is excluded by statement",
    "pregnancy-shown": "pregnancy is documented",
    "pregnancy-test-negative": "the last pregnancy test is negative",
    "prior-anthracycline": "it is an anthracycline",
    "prior-immunosuppressant": "an immunosuppressant was ever taken",
    "relapse-on-dmt": "a relapse occurred on the therapy",
    "scan-activity-on-dmt": "a scan shows activity on the therapy",
    "stopped": "it was stopped",
    "surveillance-due": "closer surveillance for PML is due",
    "tb-settled": "a positive TB test is settled",
}
"""A term that criteria share, as the sentence that it stands for."""


def fact_words(name: str) -> str:
    """Give a fact's name as people say it."""
    if name in NAMES:
        return NAMES[name]
    return name.removeprefix("clinical.").replace("_", " ").replace(".", " ")


def term_words(name: str) -> str:
    """Give a term as the sentence that it stands for."""
    return TERMS.get(name, name.replace("-", " "))
