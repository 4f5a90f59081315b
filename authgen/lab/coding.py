"""The codes of a policy in English: what DX-01, DX-03, HCPCS-01 and REMS-01 look up in the tables.

It tells what stands there for the policy's drugs and courses, and judges nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from authgen.lab.phrases import INDENT
from authgen.policy.tables import DiagnosisCode, HcpcsCode, Product, Tables

_TO_CONFIRM = "* the code's entry in the published code set has not been opened for this table"


def code_lines(drugs: Iterable[str], tables: Tables) -> Iterator[str]:
    """Say the billing codes of some drugs, the diagnosis codes of each course, the editions."""
    for product in (p for p in tables.products if p.drug in drugs):
        yield _billed(product, tables)
    yield "ICD-10-CM codes that may be billed, by course"
    courses = dict.fromkeys(course for code in tables.diagnoses for course in code.courses)
    for course in courses:
        held = (_dated(code) for code in tables.diagnoses if course in code.courses)
        yield f"{INDENT}{course}: {', '.join(held)}"
    yield f"{INDENT}{_TO_CONFIRM}"
    yield "Diagnostic criteria, in use from"
    for edition in tables.editions:
        only = f"only for {edition.only_course}" if edition.only_course else str(edition.from_)
        yield f"{INDENT}{edition.name}: {only}"


def _billed(product: Product, tables: Tables) -> str:
    codes = (_unit(code) for code in tables.hcpcs if code.code in product.hcpcs)
    rems = f"; REMS program {product.rems}" if product.rems else ""
    return f"{product.drug}: HCPCS {', '.join(codes)}{rems}"


def _unit(code: HcpcsCode) -> str:
    return f"{code.code}{_mark(code)} (1 unit = {code.unit_mg} mg{_span(code.effective, None)})"


def _dated(code: DiagnosisCode) -> str:
    span = _span(code.billable_from, code.billable_until).removeprefix(", ")
    return f"{code.code}{_mark(code)}" + (f" ({span})" if span else "")


def _span(first: date | None, last: date | None) -> str:
    ends = [f"from {first}" if first else "", f"until {last}" if last else ""]
    return "".join(f", {end}" for end in ends if end)


def _mark(code: HcpcsCode | DiagnosisCode) -> str:
    return "" if code.certainty == "verified" else "*"
