"""One dossier against one policy: every criterion of its drug and kind becomes a finding."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Any

from msgspec import Struct, field
from msgspec.structs import replace

from authgen.case.dossier import Citation, Dossier
from authgen.check.computed import FUNCTIONS
from authgen.check.dosing import fit
from authgen.check.evaluate import FORMS, Scope, evaluate, said, truth_of
from authgen.check.facts import Facts, Record
from authgen.check.finding import Condition, Finding, Judgement, Trace
from authgen.check.gather import gather
from authgen.check.need import need_of
from authgen.check.quantify import quantifier
from authgen.check.stratum import pml_stratum
from authgen.check.wording import reasons
from authgen.policy.criterion import Criterion
from authgen.policy.policy import Policy
from authgen.policy.predicate import Quantifier
from authgen.policy.tables import Tables
from authgen.terms.truth import Truth, negate
from authgen.terms.words import Cure, Severity, Verdict

_FIELD = re.compile(r"\{([a-z][a-zA-Z0-9_.]*)\}")
ALL_FORMS = {**FORMS, Quantifier: quantifier}
_AGAINST = {Severity.CONTRAINDICATION: Truth.YES, Severity.ADVISORY: Truth.YES}


def judge(dossier: Dossier, policy: Policy, tables: Tables) -> Judgement:
    """Give the judgement of a dossier: findings in the policy's order, conditions, problems."""
    facts = gather(dossier, policy, tables)
    bench = Bench(facts, {c.id: c for c in policy.criteria})
    ids = policy.ids(dossier.case.request.drug, facts.kind)
    found = [bench.finding(i) for i in ids]
    imposed = [f for f in found if f.criterion.severity is Severity.CONDITION]
    return Judgement(
        kind=facts.kind,
        findings=tuple(f for f in found if f.criterion.severity is not Severity.CONDITION),
        conditions=tuple(
            Condition(f.id, f.reason, f.criterion.cite) for f in imposed if f.verdict is Verdict.MET
        ),
        problems=facts.problems,
        dose_class=_dose_class(facts),
        pml_stratum=pml_stratum(facts),
    )


def _dose_class(facts: Facts) -> str | None:
    found = fit(facts)
    return None if found.faults else found.course.dose_class


class Bench(Struct):
    """Judges the criteria of one case, each once, whoever asks first."""

    facts: Facts
    law: Mapping[str, Criterion]  # by id
    done: dict[str, Finding] = field(default_factory=dict)

    def finding(self, criterion_id: str) -> Finding:
        """Give the finding of a criterion."""
        if criterion_id not in self.done:
            self.done[criterion_id] = self._judged(self.law[criterion_id])
        return self.done[criterion_id]

    def _judged(self, criterion: Criterion) -> Finding:
        adverse = _AGAINST.get(criterion.severity, Truth.NO)
        scope = Scope(self.facts, ALL_FORMS, FUNCTIONS, self._referred, adverse)
        applying = replace(scope, adverse=Truth.YES)  # what applies can speak against
        applies = evaluate(criterion.applies_if, applying) if criterion.applies_if else _ALWAYS
        if applies.truth is Truth.NO:
            return self._finding(criterion, Verdict.NOT_APPLICABLE, applies, scope)
        test = evaluate(criterion.test, scope)
        if applies.truth is Truth.UNKNOWN and test.truth is not _unconcerned(criterion):
            test = Trace(Truth.UNKNOWN, "gate", children=(applies, test))
        return self._finding(criterion, self._verdict(criterion, test), test, scope)

    def _referred(self, criterion_id: str) -> Trace:
        found = self.finding(criterion_id)
        named = f"{found.criterion.title}, {found.id},"
        reason = "" if found.verdict is Verdict.MET else f"{named} is {found.verdict}"
        children = () if found.verdict is Verdict.MET else (found.trace,)
        return Trace(truth_of(found.verdict), "all", "", reason, found.citations, children)

    def _verdict(self, criterion: Criterion, test: Trace) -> Verdict:
        verdict = _VERDICTS[test.truth]
        if verdict is Verdict.MET and not _accepted(criterion, test.citations):
            return Verdict.NOT_DOCUMENTED
        return verdict

    def _finding(
        self, criterion: Criterion, verdict: Verdict, trace: Trace, scope: Scope
    ) -> Finding:
        cure = self._cure(criterion, verdict, scope)
        fills = self._fills(criterion, scope)
        curable = verdict is Verdict.NOT_MET and cure is not Cure.NONE
        open_ = verdict is Verdict.NOT_DOCUMENTED or curable
        return Finding(
            criterion=criterion,
            verdict=verdict,
            reason=_reason(criterion, verdict, trace, fills),
            citations=() if verdict is Verdict.NOT_DOCUMENTED else trace.citations,
            cure=cure,
            trace=trace,
            need=need_of(trace, curable=curable) if open_ else None,
            fills=fills,
        )

    def _cure(self, criterion: Criterion, verdict: Verdict, scope: Scope) -> Cure | None:
        """Give the cure: what is not documented is cured by a paper, or by the test itself."""
        if criterion.severity not in (Severity.REQUIRED, Severity.CONTRAINDICATION):
            return None
        if verdict is Verdict.NOT_DOCUMENTED:
            return Cure.ACTION if criterion.cure is Cure.ACTION else Cure.DOCUMENT
        if verdict is not Verdict.NOT_MET or criterion.severity is Severity.CONTRAINDICATION:
            return None
        changed = (c.cure for c in criterion.cure_when if _holds(c.if_, scope))
        return next(changed, criterion.cure)

    def _fills(self, criterion: Criterion, scope: Scope) -> dict[str, Any]:
        wording = criterion.letter
        texts = (wording.met, wording.not_met, wording.not_documented, wording.not_applicable)
        return {name: self._fill(name, scope.witnesses) for name in _fields(texts)}

    def _fill(self, name: str, witnesses: dict[str, Record]) -> object:
        head, _, key = name.partition(".")
        if head in witnesses:
            return witnesses[head].value(key).value
        return self.facts.value(name).value if key and head in _PATHS else None


@cache
def _fields(texts: tuple[str | None, ...]) -> tuple[str, ...]:
    """Give the fields that sentences name, sorted: of a criterion they are always the same."""
    return tuple(sorted({name for text in texts if text for name in _FIELD.findall(text)}))


def _unconcerned(criterion: Criterion) -> Truth | None:
    """Give the truth of a test that weighs the same whether the criterion applies or not."""
    if criterion.severity is Severity.SUPPORTING:
        return None
    return negate(_AGAINST.get(criterion.severity, Truth.NO))


_ALWAYS = Trace(Truth.YES)
_PATHS = frozenset({"request", "coverage", "member", "prescriber", "clinical"})
_VERDICTS = {
    Truth.YES: Verdict.MET,
    Truth.NO: Verdict.NOT_MET,
    Truth.UNKNOWN: Verdict.NOT_DOCUMENTED,
}


def _holds(predicate: Any, scope: Scope) -> bool:  # noqa: ANN401 - any predicate form
    return evaluate(predicate, scope).truth is Truth.YES


def _accepted(criterion: Criterion, citations: tuple[Citation, ...]) -> bool:
    """Whether enough sources are of the classes that the criterion accepts."""
    rule = criterion.evidence
    if rule.accept == "any":
        return len(citations) >= rule.min or (rule.min == 1 and not citations)
    return sum(c.exhibit_class in rule.accept for c in citations) >= rule.min


def _reason(criterion: Criterion, verdict: Verdict, trace: Trace, fills: dict[str, Any]) -> str:
    """Say the finding in the criterion's own words; when open, add what the leaves say."""
    wording = {
        Verdict.MET: criterion.letter.met,
        Verdict.NOT_MET: criterion.letter.not_met,
        Verdict.NOT_DOCUMENTED: criterion.letter.not_documented,
        Verdict.NOT_APPLICABLE: criterion.letter.not_applicable or "Does not apply.",
    }[verdict]
    said = filled(wording, fills) if wording else ""
    said = said[:1].upper() + said[1:]  # a sentence that begins with the name of a drug
    two_ended = criterion.severity in _AGAINST and verdict is not Verdict.NOT_DOCUMENTED
    if two_ended or verdict in (Verdict.MET, Verdict.NOT_APPLICABLE):
        return said or criterion.title
    why = "; ".join(reasons(trace, told=bool(said)))
    return f"{said} ({why})" if said and why else said or why or criterion.title


def filled(wording: str, fills: dict[str, Any]) -> str:
    """Fill a wording's fields with plain values; what is not known reads "not stated"."""

    def value(match: re.Match[str]) -> str:
        known = fills.get(match[1])
        return "not stated" if known is None else said(known)

    return _FIELD.sub(value, wording)
