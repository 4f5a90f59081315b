"""The evaluator and the solver agree, on random laws and on those shipped.

The solver says the law a second time. For each random law it looks for a case of every verdict;
the evaluator judges that case as it stands in a case file, and the case is said once more with all
of its facts settled. All three must come to one verdict. `make soak` takes 2,000 pairs and more.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from authgen.check.gather import gather
from authgen.check.judge import Bench
from authgen.lab.sample import dossier_of
from authgen.lab.solver.chart import Scene
from authgen.lab.solver.laid import Laid
from authgen.lab.solver.law import SymbolicLaw
from authgen.lab.solver.study import Study, scene_of
from authgen.lab.subjects import Subject, shelves
from authgen.policy.criterion import Criterion
from authgen.policy.policy import Policy
from authgen.terms.words import Verdict
from tests.property.random_law import RandomLaw, library
from tests.property.settled import SettledChart

LAWS, SOAK_LAWS = 60, 700
SHIPPED = ("ms-methylprednisolone", "ms-natalizumab")  # `make soak`: every law, and its overlays
SHARE = 0.2
PAIRS = tuple(
    (drug, kind)
    for drug in ("ocrelizumab", "natalizumab")
    for kind in ("initial", "continuation", "restart")
)


def judged(policy: Policy, values: dict[str, Any]) -> tuple[Verdict, Verdict]:
    """Give the verdict of the evaluator, and that of the law said over the settled case."""
    facts = gather(dossier_of(values), policy, library().tables)
    found = Bench(facts).finding("T-1").verdict
    said = SymbolicLaw(policy, SettledChart(facts)).verdicts("T-1")
    [settled] = [verdict for verdict, holds in said.items() if holds is True]
    return found, settled


def cases_of(policy: Policy) -> Iterator[tuple[Verdict, dict[str, Any]]]:
    """Give a case for each verdict that the solver finds possible."""
    study = Study([policy], ["T-1"], Scene(PAIRS, library().tables, policy.schedules))
    said = study.law(policy).verdicts("T-1")
    for verdict, prop in said.items():
        if study.possible(prop):
            yield verdict, Laid(study.chart, study.search.model()).values()


def test_random_laws(is_soak: bool) -> None:  # noqa: FBT001 - a fixture
    seen: Counter[Verdict] = Counter()
    last: Policy | None = None
    for seed in range(SOAK_LAWS if is_soak else LAWS):
        policy = RandomLaw(seed).policy()
        for verdict, values in cases_of(policy):
            assert judged(policy, values) == (verdict, verdict), seed
            seen[verdict] += 1
            if last is not None:  # the case of one law under another
                found, settled = judged(last, values)
                assert found == settled, seed
        last = policy
    assert seen.total() >= (2_000 if is_soak else 100)
    assert min(seen[verdict] for verdict in Verdict) >= SHARE * seen.total(), seen


def test_shipped_laws(is_soak: bool) -> None:  # noqa: FBT001 - a fixture
    """A case for each verdict of each criterion; functions that are not looked into aside."""
    [shelf] = shelves(() if is_soak else SHIPPED)
    seen: Counter[Verdict] = Counter()
    for subject in shelf.subjects:
        for criterion in subject.policy.criteria:
            seen.update(_replayed(subject, criterion))
    assert all(seen[verdict] > len(SHIPPED) for verdict in Verdict), seen


def _replayed(subject: Subject, criterion: Criterion) -> Iterator[Verdict]:
    pairs = subject.pairs(criterion.id)
    study = Study([subject.policy], [criterion.id], scene_of(subject.policy, subject.tables, pairs))
    said = study.law(subject.policy).verdicts(criterion.id) if pairs else {}
    for verdict, prop in said.items() if not study.chart.opaque else ():
        if study.possible(prop):
            values = Laid(study.chart, study.search.model()).values()
            facts = gather(dossier_of(values), subject.policy, subject.tables)
            found = Bench(facts).finding(criterion.id).verdict
            assert found is verdict, (subject.name, criterion.id)
            yield verdict
