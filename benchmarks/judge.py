"""How many cases a second are judged on one core, beside an encoding of the same policy for ZEN.

ZEN is a rules engine written in Rust (GoRules, `pip install zen-engine`). Encoded is what decides
an initial natalizumab request, 23 of its 43 criteria, as a user would: one expression for each,
`null` where a fact is missing. It gets the case as plain JSON and gives a word for each criterion;
the seeds must come out alike. It has no evidence, no reasons, no places and no questions.

authgen is timed over the same cases, law and pages read before; nothing of a case is kept for the
next. Its own form of a case is its facts, as ZEN's is JSON: what is loaded is timed from there, the
rest from the case as it was read.

- facts: records merged, conflicts and impossible records found;
- rulings: the verdict and cure of every criterion but conditions, and the recommendation, of a
  case that is loaded, and with its facts;
- findings: every criterion with trace, evidence, reason and need;
- assessment: the same with what is missing, the paths and the due date;
- JSON: the assessment as `authgen check --format json` prints it.
"""

import gc
import json
import statistics
import sys
import time
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any, TypeAlias

import zen

from authgen.case.dossier import Dossier
from authgen.check.facts import Facts
from authgen.check.gather import gather
from authgen.check.judge import judge, rulings
from authgen.determination.assess import assess
from authgen.determination.assessment import Assessment
from authgen.determination.recommend import recommend
from authgen.determination.stamp import stamp_of
from authgen.intake.case_folder import load_case
from authgen.intake.library import Library
from authgen.intake.policies import Rulebook, rulebook
from authgen.review import Desk

SEEDS = Path(__file__).parents[1] / "seeds"
CASES = (
    "natalizumab-highly-active",
    "natalizumab-jcv-not-documented",
    "natalizumab-sztn-breakthrough",
)
ROUNDS = 15
IN_A_ROW = 20  # times each case, as in a batch
WANTED = 5_000  # cases a second
RULED = 2  # the row that is held to it
WORDS = {"met": True, "not met": False, "not documented": None}

_OTHER = "#.drug != 'natalizumab' and #.outcome != 'contraindicated'"
_FEATURES = (
    "len(recent) >= 2",
    "some(recent, #.recovery == 'incomplete')",
    "some(scans, (#.enhancing ?? 0) >= 1 or (#.new_t2 ?? 0) >= 2)",
    "some(c.edss.items, number(#.score) >= 4 and d(#.date) <= early)",
)
_ENDS = "d(t.stop ?? as_of)"
NAMES = {
    "c": "clinical",
    "today": "d(as_of)",
    "start": "d(request.period.start)",
    "recent": "filter(clinical.relapses.items, d(#.onset) >= $.today.sub(12, 'month'))",
    "scans": "filter(clinical.mri.items, d(#.date) >= $.today.sub(12, 'month'))",
    "early": "d(clinical.diagnosis.onset).add(5, 'year')",
    "jcv": "filter(clinical.tests.items, #.test == 'jcv-antibody')",
    "newest": "len($.jcv) == 0 ? null"
    " : filter($.jcv, date(#.date) == max(map($.jcv, date(#.date))))[0]",
    "brain": "filter(clinical.mri.items, #.region == 'brain')",
}
"""What several rules look at."""
RULES = {
    "DX-01": "c.diagnosis.confirmed == null ? null : not c.diagnosis.confirmed ? false"
    " : c.diagnosis.criteria in ['McDonald 2017', 'McDonald 2024']"
    " and c.diagnosis.date != null ? true : null",
    "DX-02": "c.diagnosis.course in ['unspecified', 'SPMS-unspecified', null] ? null"
    " : c.diagnosis.course in ['CIS', 'RRMS', 'SPMS-active']",
    "DX-03": "c.diagnosis.icd10 == null ? null : c.diagnosis.icd10 =="
    " (c.diagnosis.course == 'RRMS' ? 'G35.A'"
    " : c.diagnosis.course == 'SPMS-active' ? 'G35.C1' : 'G37.9')",
    "AGE-01": "d(member.birth_date) <= start.sub(18, 'year')",
    "SPEC-01": "prescriber.specialty == 'neurology'",
    "BRK-01": f"some(filter(c.dmts.items, {_OTHER}) as t, t.adherence == 'good'"
    f" and {_ENDS} >= d(t.start).add(6, 'month')"
    " and (some(c.relapses.items as r, d(r.onset) >= d(t.start).add(3, 'month')"
    f" and d(r.onset) <= {_ENDS})"
    " or some(c.mri.items as m, d(m.date) >= d(t.start).add(3, 'month')"
    f" and d(m.date) <= {_ENDS} and ((m.enhancing ?? 0) >= 1 or (m.new_t2 ?? 0) >= 1))))",
    "BRK-02": "some(c.dmts.items, #.drug != 'natalizumab'"
    " and #.outcome in ['adverse_effect', 'contraindicated'] and #.reason != null)",
    "HA-01": " + ".join(f"({feature} ? 1 : 0)" for feature in _FEATURES) + " >= 2",
    "NEED-01": "$['BRK-01'] or $['BRK-02'] or $['HA-01']",
    "MONO-01": "c.dmts.complete != true ? null : all(filter(c.dmts.items,"
    " #.drug != 'natalizumab'), #.outcome == 'contraindicated'"
    " or #.stop != null and d(#.stop) <= start)",
    "DOSE-01": "all(request.regimen, #.dose == '300 mg' and #.route == 'IV'"
    " and #.every == '4 weeks')",
    "DOSE-02": "request.units <= 300 * (floor(d(request.period.end).diff(start, 'day') / 28) + 1)",
    "PER-01": "d(request.period.end) <= start.add(6, 'month')",
    "HCPCS-01": "request.hcpcs == (request.drug == 'natalizumab' ? 'J2323' : 'Q5134')",
    "PLAN-01": "len(c.plan.monitoring ?? []) > 0 and c.plan.follow_up != null",
    "JCV-01": "newest == null ? null : d(newest.date) >= today.sub(6, 'month')"
    " and newest.assay != null"
    " and (newest.result == 'negative' or newest.value != null)",
    "JCV-02": "some(jcv, #.result == 'positive') ? c.counselling.pml"
    " : newest == null ? null : 'not applicable'",
    "MRI-01": "some(brain, d(#.date) >= today.sub(6, 'month'))",
    "REMS-01": "c.rems.prescriber and c.rems.site and c.rems.patient",
    "INF-01": "c.infection.active == null ? null : c.infection.active ? true"
    " : d(c.infection.date) >= today.sub(1, 'month') ? false : null",
    "CI-PML": "some(c.problems.items, #.name == 'PML') ? true"
    " : c.problems.complete == true ? false : null",
    "CI-HYP": "some(c.problems.items, #.name == 'hypersensitivity' and #.to == 'natalizumab')"
    " ? true : c.problems.complete == true ? false : null",
    "CI-IMM": "some(c.problems.items, #.name == 'immunocompromised' and #.status == 'active')"
    " or some(c.medications.items, #.class == 'immunosuppressant'"
    " and (#.stop == null or d(#.stop) >= today.sub(3, 'month')))"
    " or some(c.dmts.items, #.drug in ['mitoxantrone', 'cladribine']"
    " and (#.stop == null or d(#.stop) >= today.sub(3, 'month'))) ? true"
    " : c.problems.complete and c.medications.complete and c.dmts.complete ? false : null",
}
"""What decides, in ZEN's expression language."""


def encoded() -> zen.ZenDecision:
    """Give the policy as a decision: names first, then the rules, which alone are its result."""
    nodes = [
        {"id": "case", "type": "inputNode", "name": "case"},
        table("names", NAMES, passThrough=True),
        table("rules", RULES),
        {"id": "end", "type": "outputNode", "name": "end"},
    ]
    edges = [
        {"id": f"{one['id']}-{two['id']}", "sourceId": one["id"], "targetId": two["id"]}
        for one, two in pairwise(nodes)
    ]
    return zen.ZenEngine().create_decision(json.dumps({"nodes": nodes, "edges": edges}))


def table(name: str, expressions: dict[str, str], **more: bool) -> dict[str, Any]:
    """Give a node of ZEN's graph that works out expressions."""
    said = [{"id": key, "key": key, "value": value} for key, value in expressions.items()]
    content = {"expressions": said, **more}
    return {"id": name, "type": "expressionNode", "name": name, "content": content}


def plain(dossier: Dossier) -> dict[str, object]:
    """Give a case as a user would hand it to ZEN: JSON, with the day of the assessment."""
    case = dossier.case
    given = case.model_dump(mode="json", by_alias=True)
    for line, asked in zip(given["request"]["regimen"], case.request.regimen, strict=True):
        line |= {"dose": str(asked.dose), "every": str(asked.every)}
    return {**bare(given), "as_of": case.as_of.date().isoformat()}


def bare(value: Any) -> Any:  # noqa: ANN401 - any JSON
    """Leave out where things are shown: ZEN need not carry what it does not read."""
    if isinstance(value, list):
        return [bare(one) for one in value]
    if isinstance(value, dict):
        return {k: bare(v) for k, v in value.items() if k not in ("source", "exhibits")}
    return value


def agrees(decision: zen.ZenDecision, dossier: Dossier, law: Rulebook) -> list[str]:
    """Give the criteria that come out otherwise."""
    result = decision.evaluate(plain(dossier))["result"]
    found = judge(dossier, law.policy, law.tables).findings
    return [
        f"{f.id}: {f.verdict} here, {result.get(f.id)} there"
        for f in found
        if f.id in RULES and result.get(f.id) != WORDS.get(f.verdict.value, f.verdict.value)
    ]


Way: TypeAlias = tuple[Callable[[int], object], Callable[[Any, int], object]]
"""What is loaded of a case, by its number, and the work that is timed on it."""


def rate(way: Way) -> float:
    """Give the cases a second of some passes over the cases."""
    load, work = way
    gc.collect()
    loaded = [(load(at), at) for _ in range(IN_A_ROW) for at in range(len(CASES))]
    start = time.process_time()
    for of, at in loaded:
        work(of, at)
    return len(loaded) / (time.process_time() - start)


def main() -> int:
    """Print the rates, medians of rounds in turn; 1 when verdicts differ or the rate is missed."""
    library, decision = Library(), encoded()
    found = [load_case(SEEDS / name, library.tables).dossier for name in CASES]
    dossiers = [dossier for dossier in found if dossier is not None]
    asked = [dossier.case.request for dossier in dossiers]
    laws = [rulebook(library, r.drug, r.kind, r.received.date()) for r in asked]
    differing = [w for d, law in zip(dossiers, laws, strict=True) for w in agrees(decision, d, law)]
    for words in differing:
        print(words)

    def read(at: int) -> Dossier:
        return dossiers[at]

    def facts(at: int) -> Facts:
        return gather(dossiers[at], laws[at].policy, laws[at].tables)

    def whole(dossier: Dossier, at: int) -> Assessment:
        law = laws[at]
        found = judge(dossier, law.policy, law.tables)
        return assess(dossier, law.policy, stamp_of(law.policy, law.digest), found, law.tables)

    ways: dict[str, Way] = {
        "ZEN, verdicts of 23 criteria": (
            lambda at: plain(dossiers[at]),
            lambda case, _: decision.evaluate(case),
        ),
        "authgen, facts": (read, lambda _, at: facts(at)),
        "authgen, rulings of 43 criteria": (facts, lambda loaded, _: recommend(rulings(loaded))),
        "authgen, rulings with facts": (read, lambda _, at: recommend(rulings(facts(at)))),
        "authgen, findings of 52 criteria": (
            read,
            lambda dossier, at: judge(dossier, laws[at].policy, laws[at].tables),
        ),
        "authgen, whole assessment": (read, whole),
        "authgen, assessment as JSON": (
            read,
            lambda dossier, at: Desk.document(whole(dossier, at)),
        ),
    }
    gc.disable()  # as a process of a batch does: it looks for unused objects between two cases
    gc.freeze()
    rounds = [[rate(way) for way in ways.values()] for _ in range(ROUNDS)]
    zen_rate, *_ = medians = [statistics.median(column) for column in zip(*rounds, strict=True)]
    for name, one in zip(ways, medians, strict=True):
        print(f"{name:32s} {one:8,.0f} a second   {one / zen_rate:5.2f} of ZEN's")
    reached = medians[RULED] >= WANTED
    print(f"wanted {WANTED:,} cases ruled on a second: {'kept' if reached else 'NOT reached'}")
    return int(bool(differing) or not reached)


if __name__ == "__main__":
    sys.exit(main())
