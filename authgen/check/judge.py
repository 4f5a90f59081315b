"""One dossier against one policy: every criterion of its drug and kind becomes a finding."""

from __future__ import annotations

import re
from typing import Any

from authgen.case.dossier import Citation, Dossier
from authgen.check.asked import Asked
from authgen.check.dosing import fit
from authgen.check.facts import Facts, Record
from authgen.check.finding import BARE, Condition, Finding, Judgement, Ruling, Trace
from authgen.check.gather import gather
from authgen.check.leaf import said
from authgen.check.need import need_of
from authgen.check.rules import FIELD, TWO_ENDED, VERDICTS, Rule, rules_of
from authgen.check.scope import Scope
from authgen.check.stratum import pml_stratum
from authgen.check.wording import reasons
from authgen.policy.criterion import Criterion, EvidenceRule, Wording
from authgen.policy.policy import Policy
from authgen.policy.tables import Tables
from authgen.terms.truth import NO, UNKNOWN, YES, Truth
from authgen.terms.words import (
    CONDITION,
    MET,
    NOT_APPLICABLE,
    NOT_DOCUMENTED,
    NOT_MET,
    Cure,
    Verdict,
)


def judge(dossier: Dossier, policy: Policy, tables: Tables) -> Judgement:
    """Give the judgement of a dossier: findings in the policy's order, conditions, problems."""
    facts = gather(dossier, policy, tables)
    bench = Bench(facts)
    found = [bench.finding(i) for i in _listed(facts)]
    imposed = [f for f in found if f.criterion.severity is CONDITION]
    return Judgement(
        kind=facts.kind,
        findings=tuple(f for f in found if f.criterion.severity is not CONDITION),
        conditions=tuple(
            Condition(f.id, f.reason, f.criterion.cite) for f in imposed if f.verdict is MET
        ),
        problems=facts.problems,
        dose_class=_dose_class(facts),
        pml_stratum=pml_stratum(facts),
    )


def rulings(facts: Facts) -> tuple[Ruling, ...]:
    """Give what each criterion comes to, as in a judgement, for callers that need not say why."""
    return Bench(facts).rulings()


def _listed(facts: Facts) -> tuple[str, ...]:
    return facts.policy.ids(facts.dossier.case.request.drug, facts.kind)


def _dose_class(facts: Facts) -> str | None:
    found = fit(facts)
    return None if found.faults else found.course.dose_class


class Bench:
    """Judges the criteria of one case, each once, whoever asks first.

    A ruling says what a criterion comes to, by the truth of its test alone; a finding says why.
    """

    def __init__(self, facts: Facts) -> None:
        """Take the facts of a case, in the light of the policy that it is judged by."""
        self._facts = facts
        self._rules = rules_of(facts.policy, facts.dossier.case.request.received.date())
        self._asked = Asked.about(facts, self._ruled_on)
        self._ruled: dict[str, Ruling] = {}
        self._found: dict[str, Finding] = {}

    def rulings(self) -> tuple[Ruling, ...]:
        """Give what each criterion of the request comes to; conditions are for a certification."""
        request = self._facts.dossier.case.request
        weighed = self._rules.weighed(request.drug, self._facts.kind)
        return self._rulings(weighed)

    def ruling(self, criterion_id: str) -> Ruling:
        """Give what a criterion comes to."""
        ruled = self._ruled.get(criterion_id)
        if ruled is None:
            [ruled] = self._rulings((criterion_id,))
            self._ruled[criterion_id] = ruled
        return ruled

    def finding(self, criterion_id: str) -> Finding:
        """Give the finding of a criterion."""
        if criterion_id not in self._found:
            self._found[criterion_id] = self._find(criterion_id)
        return self._found[criterion_id]

    def _rulings(self, criteria: tuple[str, ...]) -> tuple[Ruling, ...]:
        rules, written = self._rules.written(criteria)
        came = zip(rules, written(self._asked), strict=True)
        return tuple(
            [r.rulings[truth] if r.is_plain else self._rule(r, truth) for r, truth in came]
        )

    def _rule(self, rule: Rule, came: int) -> Ruling:
        scope = self._asked.scope
        if came is YES and rule.counts_sources:  # only a trace has them
            return _ruled(rule, _weighed(rule, scope)[0], scope)
        if came is NO and rule.criterion.cure_when:
            return _ruled(rule, NOT_MET, scope)
        return rule.rulings[came]

    def _ruled_on(self, criterion_id: str) -> Truth:
        return truth_of(self.ruling(criterion_id).verdict)

    def _find(self, criterion_id: str) -> Finding:
        rule = self._rules.rule(criterion_id)
        scope = Scope(self._facts, self._found_on)
        verdict, trace = _weighed(rule, scope)
        cure = _ruled(rule, verdict, scope).cure
        fills = {name: self._fill(name, scope.witnesses) for name in rule.fields}
        curable = verdict is NOT_MET and cure is not Cure.NONE
        open_ = verdict is NOT_DOCUMENTED or curable
        return Finding(
            criterion=rule.criterion,
            verdict=verdict,
            cure=cure,
            reason=_reason(rule.criterion, verdict, trace, fills),
            citations=() if verdict is NOT_DOCUMENTED else trace.citations,
            trace=trace,
            need=need_of(trace, curable=curable) if open_ else None,
            fills=fills,
        )

    def _found_on(self, criterion_id: str) -> Trace:
        found = self.finding(criterion_id)
        named = f"{found.criterion.title}, {found.id},"
        reason = "" if found.verdict is MET else f"{named} is {found.verdict}"
        children = () if found.verdict is MET else (found.trace,)
        return Trace(truth_of(found.verdict), "all", "", reason, found.citations, children)

    def _fill(self, name: str, witnesses: dict[str, Record]) -> object:
        head, _, key = name.partition(".")
        if head in witnesses:
            return witnesses[head].known(key)
        return self._facts.value(name).value if key and head in _PATHS else None


def _weighed(rule: Rule, scope: Scope) -> tuple[Verdict, Trace]:
    """Give what a rule comes to, and the trace that made it so."""
    applies = rule.applies(scope, ()) if rule.applies else BARE[YES]
    if applies.truth is NO:
        return NOT_APPLICABLE, applies
    test = rule.test(scope, ())
    if applies.truth is UNKNOWN and test.truth is not rule.unconcerned:
        test = Trace(UNKNOWN, "gate", children=(applies, test))
    verdict = VERDICTS[test.truth]
    if (
        rule.counts_sources
        and verdict is MET
        and not _accepted(rule.criterion.evidence, test.citations)
    ):
        verdict = NOT_DOCUMENTED
    return verdict, test


def _ruled(rule: Rule, verdict: Verdict, scope: Scope) -> Ruling:
    """Give the ruling of a verdict; what is not met may be cured otherwise in some cases."""
    ruled = rule.rulings[VERDICTS.index(verdict)]
    if verdict is not NOT_MET or ruled.cure is None:
        return ruled
    changed = (cure for condition, cure in rule.cures if condition(scope, ()).truth is YES)
    return Ruling(rule.criterion, verdict, next(changed, ruled.cure))


_PATHS = frozenset({"request", "coverage", "member", "prescriber", "clinical"})


def truth_of(verdict: Verdict) -> Truth:
    """Give what a criterion's verdict means where another refers to it."""
    if verdict is MET:
        return YES
    return UNKNOWN if verdict is NOT_DOCUMENTED else NO


def _accepted(rule: EvidenceRule, citations: tuple[Citation, ...]) -> bool:
    """Whether enough sources are of the classes that the criterion accepts."""
    if rule.accept == "any":
        return len(citations) >= rule.min
    return sum(c.exhibit_class in rule.accept for c in citations) >= rule.min


def _reason(criterion: Criterion, verdict: Verdict, trace: Trace, fills: dict[str, Any]) -> str:
    """Say the finding in the criterion's own words; when open, add what the leaves say."""
    wording = _wording(criterion.letter, verdict)
    words = filled(wording, fills) if wording else ""
    words = words[:1].upper() + words[1:]  # a sentence that begins with the name of a drug
    two_ended = criterion.severity in TWO_ENDED and verdict is not NOT_DOCUMENTED
    if two_ended or verdict in (MET, NOT_APPLICABLE):
        return words or criterion.title
    why = "; ".join(reasons(trace, told=bool(words)))
    return f"{words} ({why})" if words and why else words or why or criterion.title


def _wording(letter: Wording, verdict: Verdict) -> str | None:
    if verdict is MET:
        return letter.met
    if verdict is NOT_MET:
        return letter.not_met
    if verdict is NOT_DOCUMENTED:
        return letter.not_documented
    return letter.not_applicable or "Does not apply."


def filled(wording: str, fills: dict[str, Any]) -> str:
    """Fill a wording's fields with plain values; what is not known reads "not stated"."""

    def value(match: re.Match[str]) -> str:
        known = fills.get(match[1])
        return "not stated" if known is None else said(known)

    return FIELD.sub(value, wording) if "{" in wording else wording
