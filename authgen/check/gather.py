"""From a dossier to facts: parts with their standing, merged lists, what the tables add."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec.structs import replace

from authgen.case.dossier import Dossier
from authgen.case.lists import Listed
from authgen.check.contradictions import contradictions
from authgen.check.derived import DERIVED
from authgen.check.facts import Facts, Record, Records, Value, Words
from authgen.check.history import with_history
from authgen.check.impossible import Limits, barred
from authgen.check.kind import judged_kind
from authgen.check.names import Namer
from authgen.check.records import block, listed
from authgen.check.rules import rules_of
from authgen.errors import Problem
from authgen.policy.policy import Policy
from authgen.policy.tables import Tables


def gather(dossier: Dossier, policy: Policy, tables: Tables) -> Facts:
    """Give the facts of a dossier; the policy holds the drug (intake made sure of it)."""
    case = dossier.case
    product = tables.product(case.request.drug)
    assert product is not None  # noqa: S101 - intake made sure of it
    as_of = case.as_of.date()
    rules = rules_of(policy, case.request.received.date())
    limits = Limits(case.member.birth_date, as_of, tables, product.substance)
    parts, lists, told = _read(dossier, Namer(tables, as_of), limits)
    facts = Facts(
        dossier=dossier,
        policy=policy,
        tables=tables,
        product=product,
        schedule=policy.schedules[case.request.drug],
        as_of=as_of,
        kind=case.request.kind,
        parts=parts,
        lists=lists,
        derived=DERIVED,
        parameters=rules.parameters,
        words=Words(rules.words),
    )
    kind, asked = judged_kind(facts)
    return replace(facts, kind=kind, problems=(*told, *contradictions(facts), *asked))


def _read(
    dossier: Dossier, namer: Namer, limits: Limits
) -> tuple[dict[str, Record], dict[str, Records], list[Problem]]:
    """Give the single-valued parts and the lists, and the problems of records that cannot be."""
    parts: dict[str, Record] = {}
    lists: dict[str, Records] = {}
    problems: list[Problem] = []
    clinical = vars(dossier.case.clinical)
    given = [(name, part) for name, part in clinical.items() if part is not None]
    for name, part in given:
        if not isinstance(part, Listed):
            path = f"clinical.{name}"
            parts[path], told = barred(limits, name, block(dossier, path, part))
            problems += told
            if name == "diagnosis":  # it stands first, and dates the onset
                limits = replace(limits, onset=parts[path].known("onset"))
    for name, part in given:
        if isinstance(part, Listed):
            found, told = listed(dossier, name, part, namer, limits)
            lists[found.path] = found
            problems += told
    lists |= _support(parts.get("clinical.offlabel"))
    return parts, _with_history(parts, lists), problems


def _support(offlabel: Record | None) -> dict[str, Records]:
    """Give the support for an off-label use as a list; it stands or falls with its part."""
    if offlabel is None or offlabel.values["support"] is None:
        return {}
    path = f"{offlabel.path}.support"
    items = tuple(
        Record(f"{path}[{i}]", {"kind": s.kind, "ref": s.ref}, offlabel.citations, offlabel.fault)
        for i, s in enumerate(offlabel.values["support"])
    )
    known = None if offlabel.fault else True
    return {path: Records(path, Value(path, known, offlabel.citations, offlabel.fault), items)}


def _with_history(parts: Mapping[str, Record], lists: dict[str, Records]) -> dict[str, Records]:
    tests, clearance = lists.get(_TESTS), parts.get("clinical.clearance")
    if tests is None:
        return lists
    cleared = {k: clearance.known(k) if clearance else None for k in ("hepatology", "tb")}
    problems = lists.get("clinical.problems")
    return {**lists, _TESTS: with_history(tests, cleared, problems.items if problems else ())}


_TESTS = "clinical.tests"
