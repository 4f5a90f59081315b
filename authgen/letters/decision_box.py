"""The decision box: the status in words, and what it covers.

Without a determination nothing is decided: the box says so, and leaves to the signer what only
a signature gives. No authorization number is ever made up. Commas set parts of a value apart:
machines misread semicolons and brackets on a fax.
"""

from __future__ import annotations

from datetime import date

from authgen.case.request import Period
from authgen.check.orders import ordered
from authgen.determination.decision import Approved
from authgen.letters.appeal_rights import counted_from
from authgen.letters.asks import grouped
from authgen.letters.content import DecisionBox, Field, Run
from authgen.letters.draft import Draft
from authgen.letters.request_block import treatment, verified_code
from authgen.letters.typeset import NBSP, count, day, moment, printed

PREPARED = "Prepared for signature; valid when signed"
NOTHING_ASKED = "Nothing at this time"
AT_SIGNATURE = "To be entered at signature"


def _box(heading: str, *rows: tuple[str, str], note: str = "") -> DecisionBox:
    fields = tuple(Field(label, (Run(value),)) for label, value in rows if value)
    return DecisionBox(heading, fields, note)


def certified(draft: Draft) -> DecisionBox:
    """Give the box of a certification, decided or prepared."""
    decided = draft.determination
    status = "CERTIFIED AS REQUESTED" if _as_requested(draft) else "CERTIFIED AS STATED BELOW"
    return _box(
        status if decided else f"PROPOSED: {status}",
        ("Authorization no.", _authorization(draft)),
        ("Treatment", treatment(draft, _approved(draft).regimen)),
        ("Valid", _validity(draft)),
        ("Quantity", _quantity(draft)),
        ("Site of care", _site(draft)),
        note="" if decided else PREPARED,
    )


def pending(draft: Draft) -> DecisionBox:
    """Give the box of a request for information: nothing is decided."""
    decided = draft.determination
    return _box(
        "PENDED: INFORMATION NEEDED" if decided else _open_heading(draft),
        ("Status", "No decision has been made"),
        ("Items asked for", _asked(draft)),
        ("Please answer by", day(draft.answer_by) if draft.answer_by else ""),
        ("Send to", f"Fax {draft.organization.reply.fax}" if draft.asked else ""),
        note="" if decided else PREPARED,
    )


def _asked(draft: Draft) -> str:
    """Say how much is asked for, and how few papers may do."""
    items, papers = len(draft.asked), len(grouped(draft.asked))
    if papers < items:
        return f"{items} (from {count(papers, 'record')})"
    return str(items) if items else NOTHING_ASKED


def _open_heading(draft: Draft) -> str:
    return "INFORMATION NEEDED" if draft.asked else "REVIEW NOT YET COMPLETE"


def referred(draft: Draft) -> DecisionBox:
    """Give the box of the reviewer's worksheet."""
    due = draft.assessment.due
    decide_by = due.at if due.verified else None
    return _box(
        "REFERRED TO A PHYSICIAN REVIEWER",
        ("Status", "No decision has been made; the software never denies a request"),
        ("Decision due", day(decide_by.date()) if decide_by else ""),
        ("Asked of you", "Decide the request, or say what you need to decide it"),
    )


def _approved(draft: Draft) -> Approved:
    decided = draft.determination
    return (decided and decided.approved) or Approved()


def _as_requested(draft: Draft) -> bool:
    request, approved = draft.case.request, _approved(draft)
    asked = (request.period, request.units, request.regimen)
    given = (
        Period(start=_start(draft), end=draft.certified_end),
        approved.units or request.units,
        approved.regimen or request.regimen,
    )
    return asked == given


def _start(draft: Draft) -> date:
    period = _approved(draft).period
    return period.start if period else draft.case.request.period.start


def _authorization(draft: Draft) -> str:
    decided = draft.determination
    if draft.authorization:
        return draft.authorization
    if decided is None:
        return AT_SIGNATURE
    return decided.authorization_number or ""


def _validity(draft: Draft) -> str:
    asked = draft.case.request.period.end
    end = draft.certified_end
    said = f"{day(_start(draft))} (day{NBSP}1) through {day(end)}"
    return said if end == asked else f"{said} (requested: through {day(asked)})"


def _quantity(draft: Draft) -> str:
    request, approved = draft.case.request, _approved(draft)
    covered = request.model_copy(
        update={
            "period": Period(start=_start(draft), end=draft.certified_end),
            "regimen": approved.regimen or request.regimen,
        }
    )
    doses = len(ordered(covered, _in_months(draft)))
    units = count(approved.units or request.units, "unit")
    code = verified_code(draft)
    size = f", {printed(code.unit_mg)}{NBSP}mg per unit" if code else ""
    return f"{count(doses, 'dose')}, {units} of HCPCS {request.hcpcs}{size}"


def _in_months(draft: Draft) -> bool:
    schedule = draft.assessment.policy.schedules.get(draft.case.request.drug)
    kept = [c.maintenance for c in schedule.courses if c.maintenance] if schedule else []
    return any(m.every.unit == "month" for m in kept)


def _site(draft: Draft) -> str:
    site = draft.case.request.site
    if site is None:
        return ""
    place = f"place of service {site.pos}" if site.pos else ""
    npi = f"NPI{NBSP}{site.npi}" if site.npi else ""
    return ", ".join(part for part in (site.name, place, npi) if part)


def adverse(draft: Draft) -> DecisionBox:
    """Give the box of an adverse determination: what is not certified, why, how long to appeal."""
    request = draft.case.request
    return _box(
        "NOT CERTIFIED",
        ("Not approved", treatment(draft)),
        ("Asked for", f"{day(request.period.start)} through {day(request.period.end)}"),
        ("Quantity", _quantity(draft)),
        ("Main reason", _main_reason(draft)),
        *_decided(draft),
    )


def modified(draft: Draft) -> DecisionBox:
    """Give the box of a certification in part: what is approved beside what was asked for."""
    request, approved = draft.case.request, _approved(draft)
    fewer = approved.units not in {None, request.units}
    less = f", requested: {count(request.units, 'unit')}" if fewer else ""
    return _box(
        "CERTIFIED IN PART",
        ("Authorization no.", _authorization(draft)),
        ("Approved", treatment(draft, approved.regimen)),
        ("Valid", _validity(draft)),
        ("Quantity", f"{_quantity(draft)}{less}"),
        ("Requested", treatment(draft) if approved.regimen else ""),
        ("Site of care", _site(draft)),
        ("Main reason", _main_reason(draft)),
        *_decided(draft),
    )


def _main_reason(draft: Draft) -> str:
    return draft.signed.plain_reasons[0] if draft.signed.plain_reasons else ""


def _decided(draft: Draft) -> tuple[tuple[str, str], ...]:
    signed, rights = draft.signed, draft.appeal_rights
    until = f"Within {count(rights.within_days, 'day')} of {counted_from(rights)}" if rights else ""
    adverse_number = signed.authorization_number or "" if signed.approved is None else ""
    return (
        ("Decided", f"{moment(signed.decided)}, by {signed.by.name}"),
        ("Decision no.", adverse_number),
        ("You may appeal", until),
    )


def conversation(draft: Draft) -> DecisionBox:
    """Give the box of a peer-to-peer sheet."""
    decided, due = draft.determination, draft.assessment.due
    prescriber = draft.case.prescriber
    status = f"Decided: {decided.decision.capitalize()}" if decided else "No decision has been made"
    return _box(
        "PEER-TO-PEER CONVERSATION",
        ("Status", status),
        ("Call", ", ".join(part for part in (prescriber.name, prescriber.phone) if part)),
        ("About", treatment(draft)),
        ("Decision due", day(due.at.date()) if due.verified and due.at else ""),
    )


def necessity(draft: Draft) -> DecisionBox:
    """Give the box of a letter of medical necessity: what the payer is asked to certify."""
    return _box("REQUEST TO CERTIFY AS MEDICALLY NECESSARY", *_asked_for(draft))


def appealed(draft: Draft) -> DecisionBox:
    """Give the box of an appeal: against what, and what the payer is asked to do."""
    denial = draft.denied
    return _box(
        "APPEAL: PLEASE OVERTURN THE DENIAL",
        ("Denial no.", denial.number),
        ("Denied on", day(denial.denied)),
        ("Appeal due", day(denial.appeal_by) if denial.appeal_by else ""),
        *_asked_for(draft),
    )


def _asked_for(draft: Draft) -> tuple[tuple[str, str], ...]:
    return (
        ("Treatment", treatment(draft)),
        ("Period", _validity(draft)),
        ("Quantity", _quantity(draft)),
        ("Site of care", _site(draft)),
    )
