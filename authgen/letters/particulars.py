"""The particulars of a case, one by one, as forms and portals ask for them.

A letter tells them in sentences; whoever fills a field or retypes a value needs each alone and
exact. Clinical statements are only those that an exhibit shows, with its page.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from msgspec import Struct

from authgen.case.lists import Dmt
from authgen.letters import rationale
from authgen.letters.claims import paragraph
from authgen.letters.content import Paragraph
from authgen.letters.draft import Draft
from authgen.letters.exhibits import pages_cited
from authgen.letters.history import shown
from authgen.letters.request_block import LINES_OF_BUSINESS, regimen
from authgen.letters.typeset import count, moment, short_day
from authgen.letters.wordlist import COURSES


class Particular(Struct, frozen=True):
    """One value under the key of the case file; `code` is how the file writes it, if not so."""

    key: str
    label: str
    value: str
    code: str | None = None


class Group(Struct, frozen=True):
    """Particulars of one person or thing. What the case does not say has an empty value."""

    key: str
    heading: str
    particulars: tuple[Particular, ...]


def groups(draft: Draft) -> tuple[Group, ...]:
    """Give the particulars in the order in which portals ask for them."""
    return (
        Group("member", "Member", tuple(_member(draft))),
        Group("coverage", "Plan", tuple(_coverage(draft))),
        Group("request", "Request", tuple(_request(draft))),
        Group("diagnosis", "Diagnosis", tuple(_diagnosis(draft))),
        Group("prescriber", "Prescriber", tuple(_prescriber(draft))),
        Group("site", "Site of care", tuple(_site(draft))),
    )


def values(draft: Draft) -> dict[str, Any]:
    """Give every particular by its group and key, and what the record shows, as plain values."""
    found: dict[str, Any] = {
        group.key: {p.key: p.value if p.code is None else p.code for p in group.particulars}
        for group in groups(draft)
    }
    told = rationale.paragraphs(draft)
    history = paragraph(rationale.history(draft), draft.numbering)
    found["clinical"] = {
        "history": _text(history),
        "rationale": _text(told),
        "therapies": list(_therapies(draft)),
    }
    return found


def _member(draft: Draft) -> Iterator[Particular]:
    member = draft.case.member
    yield Particular("family", "Family name", member.family)
    yield Particular("given", "Given name", member.given)
    yield Particular("birth_date", "Date of birth", short_day(member.birth_date))
    yield Particular("sex", "Sex", member.sex or "")
    yield Particular("address", "Address", _joined(member.address))


def _coverage(draft: Draft) -> Iterator[Particular]:
    coverage = draft.case.coverage
    line = coverage.line_of_business
    yield Particular("payer", "Payer", coverage.payer)
    yield Particular("member_id", "Member ID", coverage.member_id)
    yield Particular("group", "Group", coverage.group or "")
    yield Particular("state", "State", coverage.state or "")
    yield Particular(
        "line_of_business", "Line of business", LINES_OF_BUSINESS.get(line, ""), code=line
    )


def _request(draft: Draft) -> Iterator[Particular]:
    request = draft.case.request
    contact = request.contact
    yield Particular("received", "Received", moment(request.received))
    yield Particular("priority", "Priority", request.priority or "")
    yield Particular("kind", "Kind", request.kind)
    yield Particular("review", "Review", request.review or "")
    acquisition = request.acquisition or ""
    yield Particular("acquisition", "Acquisition", acquisition.replace("_", " "), code=acquisition)
    yield Particular("drug", "Drug", draft.substance)
    yield Particular("product", "Product", request.product or "")
    yield Particular("regimen", "Regimen", regimen(request.regimen))
    yield Particular("hcpcs", "HCPCS code", request.hcpcs)
    yield Particular("units", "HCPCS units", str(request.units))
    yield Particular("start", "First day", short_day(request.period.start))
    yield Particular("end", "Last day", short_day(request.period.end))
    yield Particular("ndc", "NDC", request.ndc or "")
    yield Particular("services", "Other services", _services(draft))
    yield Particular("contact", "Contact", (contact and contact.name) or "")
    yield Particular("contact_phone", "Contact phone", (contact and contact.phone) or "")
    yield Particular("contact_fax", "Contact fax", (contact and contact.fax) or "")


def _services(draft: Draft) -> str:
    services = draft.case.request.services
    return _joined(s.code + (f" ({count(s.units, 'unit')})" if s.units else "") for s in services)


def _diagnosis(draft: Draft) -> Iterator[Particular]:
    found = draft.case.clinical.diagnosis
    code = (found and found.icd10) or ""
    known = draft.tables.diagnosis(code)
    course = (found and found.course) or ""
    yield Particular("icd10", "ICD-10-CM code", code)
    date = found and found.date
    yield Particular("date", "Confirmed on", short_day(date) if date else "")
    said = "" if known else COURSES.get(course, "")  # the description of a code says it already
    yield Particular("description", "Description", known.description if known else "")
    yield Particular("course", "Course", said, code=course)


def _prescriber(draft: Draft) -> Iterator[Particular]:
    prescriber = draft.case.prescriber
    yield Particular("name", "Name", prescriber.name)
    yield Particular("npi", "NPI", prescriber.npi)
    yield Particular("specialty", "Specialty", prescriber.specialty or "")
    yield Particular("organization", "Practice", prescriber.organization or "")
    yield Particular("phone", "Phone", prescriber.phone or "")
    yield Particular("fax", "Fax", prescriber.fax or "")
    yield Particular("address", "Address", _joined(prescriber.address))


def _site(draft: Draft) -> Iterator[Particular]:
    site, billing = draft.case.request.site, draft.case.request.billing
    yield Particular("name", "Name", (site and site.name) or "")
    yield Particular("npi", "NPI", (site and site.npi) or "")
    yield Particular("pos", "Place of service", (site and site.pos) or "")
    yield Particular("fax", "Fax", (site and site.fax) or "")
    yield Particular("address", "Address", _joined(site.address) if site else "")
    yield Particular("billing_npi", "Billing NPI", (billing and billing.npi) or "")
    yield Particular("billing_tin", "Billing TIN", (billing and billing.tin) or "")


def _therapies(draft: Draft) -> Iterator[dict[str, str]]:
    for dmt, pages in shown(draft, "dmts"):
        if isinstance(dmt, Dmt):
            yield {
                "drug": dmt.drug,
                "start": short_day(dmt.start) if dmt.start else "",
                "stop": short_day(dmt.stop) if dmt.stop else "",
                "outcome": (dmt.outcome or "").replace("_", " "),
                "detail": dmt.detail or "",
                "pages": "".join(run.text for run in pages_cited(pages)),
            }


def _text(told: Iterable[Paragraph]) -> str:
    """Give paragraphs without the marks of references, whose list stays with the letter."""
    lines = ("".join(r.text for r in p.line if r.reference is None).rstrip() for p in told)
    return "\n".join(lines)


def _joined(parts: Iterable[str]) -> str:
    return ", ".join(parts)
