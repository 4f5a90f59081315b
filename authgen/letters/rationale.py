"""The clinical rationale: the history, then why the therapy asked for, as claims with pages.

Its sentences follow the findings that carried the decision; it adds no judgement of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from authgen.case.dossier import Citation
from authgen.check.finding import Finding
from authgen.letters import activity
from authgen.letters import history as past
from authgen.letters.claims import Claim, paragraph, together
from authgen.letters.content import Paragraph
from authgen.letters.draft import Draft
from authgen.letters.past_infusions import acute_relapse, given, interruption
from authgen.letters.risk import pml_stratum
from authgen.letters.sentences import is_favourable, told
from authgen.letters.support import CHANGE_OF_THERAPY, results
from authgen.terms.words import Severity, Verdict

_NEED_WORDS: Mapping[str, str] = {
    "BRK-01": (
        "This is breakthrough disease as the criteria define it: new activity during a therapy "
        "that was taken as prescribed and for long enough to work"
    ),
    "BRK-02": (
        "An earlier therapy had to be stopped, or could not be started, because of an adverse "
        "effect or a contraindication"
    ),
    "FAIL-2": "Two different therapies have failed, as the criteria define failure",
    "FAIL-HE": "A high-efficacy therapy has failed, as the criteria define failure",
    "HA-01": "The disease is highly active by the definition in the criteria",
    "WORS-01": "The disease has worsened by the definition in the criteria",
    "ACT-01": "The disease is active by the definition in the criteria",
}
_DOSE_WORDS: Mapping[str, str] = {
    "on_label": "The dose and schedule requested are those of the prescribing information",
    "guideline_standard": (
        "The dose and schedule requested are those in standard use for relapses"
    ),
    "off_label": "The use is outside the labeling, and the grounds for it are documented",
}
_DEPARTURES: Mapping[str, str] = {
    "DOSE-LOW": "The regimen gives less than the full schedule, which the criteria accept",
    "DOSE-EID": (
        "The dose requested is that of the prescribing information; the interval is longer than "
        "labeled, which the criteria accept"
    ),
    "DOSE-RELOAD": "The loading doses are given again, for a reason that the plan states",
}
"""What is said instead of a regimen that a flag calls another than the schedule's."""
_ALL_SAFE = "The screening and the safeguards that the criteria require are on file and current"
_REST_SAFE = (
    "The rest of the screening and of the safeguards that the criteria require is on file and "
    "current"
)
_NEED_ORDER = tuple(_NEED_WORDS)
_FORM = frozenset(
    {"AGE-01", "DX-01", "DX-02", "DX-03", "SPEC-01", "MONO-01", "DOSE-01", "DOSE-02", "PER-01"}
    | {"HCPCS-01", "NEED-01", "PLAN-01", "RESP-01"}
)
"""Required criteria that are no screening or safeguard of the drug itself."""


def paragraphs(draft: Draft) -> tuple[Paragraph, ...]:
    """Give the rationale of a certification in two paragraphs, or what of it can be shown."""
    return (
        *paragraph(history(draft), draft.numbering),
        *paragraph(_grounds(draft), draft.numbering),
    )


def history(draft: Draft) -> Iterable[Claim | None]:
    """Give the history that fits the kind of request, claim by claim."""
    return _HISTORIES[draft.assessment.judgement.kind](draft)


def _first_time(draft: Draft) -> Iterator[Claim | None]:
    yield past.diagnosis(draft)
    yield from past.therapies(draft)
    yield activity.relapses(draft)
    yield from activity.scans(draft)
    yield activity.disability(draft)


def _going_on(draft: Draft) -> Iterator[Claim | None]:
    yield past.diagnosis(draft)
    yield given(draft)
    yield interruption(draft)
    yield from _said(draft, "RESP-01")
    yield from activity.scans(draft)
    yield activity.disability(draft)


def _relapse(draft: Draft) -> Iterator[Claim | None]:
    yield past.diagnosis(draft)
    yield from acute_relapse(draft)


_HISTORIES: Mapping[str, Callable[[Draft], Iterable[Claim | None]]] = {
    "initial": _first_time,
    "continuation": _going_on,
    "restart": _going_on,
    "acute": _relapse,
}


def _said(draft: Draft, criterion_id: str) -> Iterator[Claim]:
    finding = draft.finding(criterion_id)
    if finding is not None and finding.verdict is Verdict.MET and not finding.criterion.private:
        yield Claim(told(finding).removesuffix("."), finding.citations)


def _grounds(draft: Draft) -> Iterator[Claim | None]:
    yield from _need(draft)
    yield from results(draft)
    yield _regimen(draft)
    yield _safeguards(draft)
    yield _contraindications(draft)
    yield pml_stratum(draft)


def _need(draft: Draft) -> Iterator[Claim]:
    met = [f for f in draft.findings if f.id in _NEED_WORDS and f.verdict is Verdict.MET]
    met.sort(key=lambda f: _NEED_ORDER.index(f.id))
    for finding in met[:1] if len(met) == 1 else [f for f in met if f.id != "ACT-01"][:2]:
        yield Claim(_NEED_WORDS[finding.id], finding.citations)
    if any(f.id == "BRK-01" for f in met):
        yield CHANGE_OF_THERAPY


def _regimen(draft: Draft) -> Claim | None:
    dose = draft.finding("DOSE-01")
    dose_class = draft.assessment.judgement.dose_class or ""
    if dose is None or dose.verdict is not Verdict.MET or dose_class not in _DOSE_WORDS:
        return None
    grounds = [f for f in draft.findings if f.id.startswith("OFF-") and f.verdict is Verdict.MET]
    pages = together(*(f.citations for f in grounds)) if dose_class == "off_label" else ()
    keys = (*dose.criterion.cite, *_schedule_keys(draft, dose_class))
    return Claim(_dose_words(draft, dose_class), pages, keys)


def _dose_words(draft: Draft, dose_class: str) -> str:
    """Say how the regimen stands to its schedule; an off-label use is none of the label's."""
    found = (draft.finding(name) for name in _DEPARTURES if dose_class != "off_label")
    flags = (f.id for f in found if f is not None and f.verdict is Verdict.MET)
    return next((_DEPARTURES[name] for name in flags), _DOSE_WORDS[dose_class])


def _schedule_keys(draft: Draft, dose_class: str) -> tuple[str, ...]:
    """Give what the drug's schedule rests on."""
    schedule = draft.assessment.policy.schedules.get(draft.case.request.drug)
    kind = draft.assessment.judgement.kind
    courses = schedule.courses if schedule else ()
    return tuple(
        k for c in courses if kind in c.kinds and c.dose_class == dose_class for k in c.cite
    )


def _safeguards(draft: Draft) -> Claim | None:
    asked = [
        f
        for f in draft.findings
        if f.criterion.severity is Severity.REQUIRED
        and f.verdict is not Verdict.NOT_APPLICABLE
        and not _is_form(f)
    ]
    found = [f for f in asked if is_favourable(f)]
    return Claim(_ALL_SAFE if found == asked else _REST_SAFE, _pages(found)) if found else None


def _is_form(finding: Finding) -> bool:
    return finding.id in _FORM or finding.id.startswith(("OFF-", "REL-"))


def _contraindications(draft: Draft) -> Claim | None:
    found = [f for f in draft.findings if f.criterion.severity is Severity.CONTRAINDICATION]
    if not found or not all(is_favourable(f) for f in found):
        return None
    return Claim("None of the contraindications named in the criteria is present", _pages(found))


def _pages(findings: Iterable[Finding]) -> tuple[Citation, ...]:
    return together(*(f.citations for f in findings))
