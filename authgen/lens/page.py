"""The assessment as one page that opens from the disk: verdicts, questions, pages, timeline.

It loads nothing, runs nothing, and says so in its own policy. Everything that a case or an exhibit
says is escaped. Equal cases give equal bytes.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from hashlib import sha256
from importlib.resources import files
from itertools import groupby

from jinja2 import DictLoader, Environment, StrictUndefined, Template

from authgen import shelf
from authgen.check.finding import Finding
from authgen.determination.assessment import Assessment
from authgen.intake.case_folder import Loaded
from authgen.lens import words
from authgen.lens.cited import cited_pages
from authgen.lens.shown import Shown, shown
from authgen.letters.typeset import count, day
from authgen.packet.figure import draw, printed
from authgen.packet.timeline import events_of
from authgen.terms.words import Advice, Cure

_FIGURE = "figure.html.jinja"
Node = Mapping[str, object]


def page(
    loaded: Loaded, assessment: Assessment, exhibits: Mapping[str, bytes], *, everything: bool
) -> bytes:
    """Give the page; `everything` shows advisories that do not fire too.

    `exhibits` are the bytes of the exhibits by id, those that were judged.
    """
    judged = assessment.judgement.findings
    findings = [f for f in judged if everything or words.tells(f)]
    pages = shown(cited_pages(findings, loaded), loaded.texts, exhibits)
    on_page = {one.cited.label for one in pages if not one.absent}
    style = _asset("page.css")
    return (
        _template()
        .render(
            style=style,
            style_digest=b64encode(sha256(style.encode()).digest()).decode(),
            **_head(assessment),
            questions=[*_questions(assessment)],
            hopeless=[item for item in assessment.missing if item.cure is Cure.NONE],
            groups=[*_groups(findings, on_page)],
            conditions=_conditions(assessment),
            pages=[_page(one) for one in pages],
            **_timeline(assessment, on_page),
            problems=assessment.problems,
        )
        .encode()
    )


def _asset(name: str) -> str:
    return files("authgen.lens").joinpath(name).read_text("utf-8")


@cache
def _template() -> Template:
    figure = shelf.read("templates", "packet", _FIGURE).decode()
    loader = DictLoader({_FIGURE: figure})
    surroundings = Environment(autoescape=True, undefined=StrictUndefined, loader=loader)
    return surroundings.from_string(_asset("page.html.jinja"))


def _head(assessment: Assessment) -> Node:
    case = assessment.dossier.case
    member, request = case.member, case.request
    named = {finding.id for finding in assessment.judgement.findings}
    return {
        "case_id": case.case_id,
        "member": f"{member.given} {member.family}, born {day(member.birth_date)}",
        "member_id": case.coverage.member_id,
        "payer": case.coverage.payer,
        "request": f"{request.drug}, {assessment.judgement.kind}, "
        f"{day(request.period.start)} to {day(request.period.end)}",
        "prescriber": case.prescriber.name,
        "advice": words.ADVICE[assessment.advice],
        "tone": assessment.advice.value,
        "basis": [{"id": name, "is_here": name in named} for name in assessment.basis],
        "due": words.due_words(assessment.due),
        "law": [*words.law_words(assessment)],
        "stratum": words.stratum_words(assessment),
        "recommends": words.RECOMMENDS,
        "digests": {"case": assessment.dossier.digest, "policy": assessment.stamp.digest},
    }


def _questions(assessment: Assessment) -> Iterator[Node]:
    """Give what is asked, by the paper that settles it, cheapest first."""
    open_ = [item for item in assessment.missing if item.cure is not Cure.NONE]
    for (remedy, paper), group in groupby(open_, key=lambda item: (item.remedy, item.paper)):
        items = [*group]
        yield {
            "remedy": words.REMEDIES[remedy],
            "paper": paper,
            "or_test": words.may_be_done(remedy, items),
            "items": items,
        }


def _groups(findings: Sequence[Finding], on_page: set[str]) -> Iterator[Node]:
    for severity, heading in words.HEADINGS.items():
        own = [f for f in findings if f.criterion.severity is severity]
        if own:
            rows = [_finding(finding, on_page) for finding in own]
            yield {"id": severity.value, "heading": heading, "findings": rows}


def _finding(finding: Finding, on_page: set[str]) -> Node:
    sign, _, verdict = words.verdict_words(finding).partition(" ")
    cited = [
        {
            "label": f"{c.exhibit}-{c.page}",
            "is_here": f"{c.exhibit}-{c.page}" in on_page,
            "grade": words.grade_words(c),
            "quote": c.quote or "",
        }
        for c in finding.citations
    ]
    return {
        "id": finding.id,
        "title": finding.criterion.title,
        "sign": sign,
        "verdict": verdict,
        "reason": finding.reason,
        "cited": cited,
    }


def _conditions(assessment: Assessment) -> Sequence[object]:
    return assessment.judgement.conditions if assessment.advice is Advice.CERTIFY else ()


def _page(one: Shown) -> Node:
    reading = one.exhibit.reading
    described = [reading.author or "", day(reading.date) if reading.date else ""]
    quoted = zip(one.cited.words, one.is_marked, strict=True)
    return {
        "label": one.cited.label,
        "exhibit": reading.id,
        "number": one.cited.page,
        "title": reading.title,
        "described": ", ".join(filter(None, described)),
        "pages": count(reading.pages, "page"),
        "criteria": one.cited.criteria,
        "picture": one.picture,
        "text": one.text,
        "quoted": [{"words": said, "is_marked": is_marked} for said, is_marked in quoted],
        "marks": count(sum(one.is_marked), "marked passage") if any(one.is_marked) else "",
        "absent": one.absent,
    }


def _timeline(assessment: Assessment, on_page: set[str]) -> Node:
    events, as_of = events_of(assessment.dossier), assessment.dossier.case.as_of.date()
    rows = [
        {
            "when": event.when,
            "words": event.words,
            "pages": [{"label": label, "is_here": label in on_page} for label in event.pages],
        }
        for event in events
    ]
    return {
        "figure": printed(draw(events, as_of)) if events else None,
        "events": rows,
        "as_of": day(as_of),
    }
