"""The body of an appeal: each denied criterion answered with the evidence held, and no more.

What the records do not show is said openly: an appeal that hides it is lost with the first
question. Nothing is claimed that a page or the request itself does not show.
"""

from __future__ import annotations

from collections.abc import Iterator

from authgen.check.finding import Finding
from authgen.errors import InvalidSettingsError, Problem, UsageError
from authgen.letters import rationale
from authgen.letters.abbreviations import glossary
from authgen.letters.claims import together
from authgen.letters.content import Bullets, Line, Paragraph, Run, Section
from authgen.letters.criteria_table import told_by
from authgen.letters.denial import Denial, DeniedPoint
from authgen.letters.draft import Draft
from authgen.letters.exhibits import pages_cited
from authgen.letters.names import drug_name
from authgen.letters.request_block import rows
from authgen.letters.sentences import discreet, is_favourable
from authgen.letters.typeset import count, day
from authgen.terms.words import Verdict

_NO_CRITERION = (
    "No criterion by which the request was reviewed corresponds to this ground; please name the "
    "criterion that it rests on."
)


def answered(draft: Draft) -> tuple[DeniedPoint, ...]:
    """Give the denied points that the records or the request answer."""
    return tuple(p for p in draft.denied.points if _holds(_finding(draft, p)))


def refuse_unanswered(draft: Draft) -> None:
    """Refuse an appeal against a denial that does not fit, or one for which nothing is held."""
    denial = draft.denied
    unfit = (*_unknown(draft, denial), *_untimely(draft, denial))
    if unfit:
        raise InvalidSettingsError("the denial does not fit the case", problems=unfit)
    if not answered(draft):
        raise UsageError(
            "a letter of the kind appeal is not justified: nothing that is held answers any of "
            f"the {count(len(denial.points), 'denied point')}",
            hint="add the records that show what was denied; `authgen check` names them",
        )


def _unknown(draft: Draft, denial: Denial) -> Iterator[Problem]:
    for number, point in enumerate(denial.points):
        if point.criterion is not None and draft.finding(point.criterion) is None:
            yield Problem(
                f"denial points[{number}].criterion",
                f"{point.criterion} is no criterion of this case",
                "correct the id, or leave it out where none fits",
                slug="denied-criterion",
            )


def _untimely(draft: Draft, denial: Denial) -> Iterator[Problem]:
    """Find dates that cannot be: a denial before its request, or its appeal due before it."""
    dates = (
        ("denied", denial.denied, draft.case.request.received.date(), "its request was received"),
        ("appeal_by", denial.appeal_by, denial.denied, "it was denied"),
    )
    for key, at, first, event in dates:
        if at is not None and at < first:
            yield Problem(
                f"denial {key}",
                f"lies before {event}",
                "correct the date, or take the denial of this request",
                slug="denied-date",
            )


def sections(draft: Draft) -> tuple[Section, ...]:
    """Give the sections in reading order."""
    return tuple(section for section in _sections(draft) if section.blocks)


def _sections(draft: Draft) -> Iterator[Section]:
    refuse_unanswered(draft)
    held = answered(draft)
    still_open = [p for p in draft.denied.points if p not in held]
    yield Section(None, (Paragraph((Run(_opening(draft, len(held))),)),))
    answers = Bullets(tuple(_answer(draft, p) for p in held), numbered=True)
    yield Section("What was denied, and what the records show", (answers,))
    opened = (*(_open(draft, p) for p in still_open), *_unnamed(draft))
    yield Section("What remains open", (Bullets(opened),) if opened else ())
    told = rationale.paragraphs(draft)
    yield Section("Clinical rationale", told)
    asked = Paragraph((Run(_asked(draft)),))
    yield Section("What I ask of you", (asked, *glossary((answers, *told), rows(draft))))


def _opening(draft: Draft, held: int) -> str:
    denial, request = draft.denied, draft.case.request
    by = f" by {denial.signed_by}" if denial.signed_by else ""
    drug = drug_name(draft.product, request.drug, request.product)
    points = count(len(denial.points), "point")
    return (
        f"I appeal the denial {denial.number} of {day(denial.denied)}{by}, by which {drug} was "
        f"refused to my patient {draft.member_name}. The denial gives {points}; the records "
        f"enclosed answer {held if held < len(denial.points) else 'each of them'}."
    )


def _finding(draft: Draft, point: DeniedPoint) -> Finding | None:
    return draft.finding(point.criterion) if point.criterion else None


def _holds(finding: Finding | None) -> bool:
    if finding is None:
        return False
    return is_favourable(finding) or finding.verdict is Verdict.NOT_APPLICABLE


def _says(draft: Draft, point: DeniedPoint) -> Line:
    finding = _finding(draft, point)
    title = (Run(f"{finding.criterion.title}. ", bold=True),) if finding else ()
    said = point.says.removesuffix(".")
    return (*title, Run(f"The denial says: \u201c{said}.\u201d "))


def _answer(draft: Draft, point: DeniedPoint) -> Line:
    finding = _finding(draft, point)
    told = told_by(draft, finding) if finding else ()
    if all(f.verdict is Verdict.NOT_APPLICABLE for f in told):
        return (*_says(draft, point), Run("This criterion does not apply to the request."))
    pages = pages_cited(together(*(f.citations for f in told)))
    shown = "The records show" if pages else "The request itself shows"
    said = " ".join(discreet(f) for f in told).removesuffix(".")
    cited = (Run(" ("), *pages, Run(")")) if pages else ()
    references = draft.numbering.cite(key for f in told for key in draft.keys(f))
    return (*_says(draft, point), Run(f"{shown}: {said}"), *cited, *references, Run("."))


def _open(draft: Draft, point: DeniedPoint) -> Line:
    finding = _finding(draft, point)
    if finding is None:
        return (*_says(draft, point), Run(_NO_CRITERION))
    said = discreet(finding).removesuffix(".")
    return (*_says(draft, point), Run(f"I do not claim that the records show it: {said}."))


def _unnamed(draft: Draft) -> Iterator[Line]:
    """Tell what stands against the request, or is not shown, though the denial does not name it."""
    named = {point.criterion for point in draft.denied.points}
    for finding in draft.weighty:
        if finding.id not in named and not _holds(finding):
            title = Run(f"{finding.criterion.title}. ", bold=True)
            said = discreet(finding).removesuffix(".")
            pages = pages_cited(finding.citations)
            cited = (Run(" ("), *pages, Run(")")) if pages else ()
            yield (title, Run(f"The denial does not name it. {said}"), *cited, Run("."))


def _asked(draft: Draft) -> str:
    phone = draft.case.prescriber.phone
    call = f" I am ready to speak with that physician: {phone}." if phone else ""
    return (
        "Please overturn the denial and certify the treatment named above for the period asked "
        "for. Please have the appeal decided by a physician who knows this field and took no part "
        "in the denial, and send me the criteria and the records on which the denial rests."
        f"{call}"
    )
