"""A finding is known by the id of its criterion."""

from authgen.check.judge import judge
from tests.unit.check.build import ANY, dossier, predicate_policy, tables


def test_a_finding_is_known_by_its_criterion() -> None:
    (found,) = judge(dossier(), predicate_policy(ANY), tables()).findings
    assert found.id == found.criterion.id == "T-1"
