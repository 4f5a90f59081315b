"""One open case under two laws shows what differs between them."""

from __future__ import annotations

from datetime import date
from typing import Any

from authgen.lab.solver.chart import AS_OF
from authgen.lab.solver.props import both, negated
from authgen.lab.solver.study import Study, scene_of
from authgen.terms.words import Verdict
from tests.unit.lab.solver.small import PAIRS, judged, law_of, scene


def window(months: int) -> Any:
    return {"latest": "clinical.mri", "then": {"fact": "date", "within": f"{months} months"}}


def test_a_case_that_one_law_meets_and_the_other_does_not() -> None:
    longer, shorter = law_of(window(12)), law_of(window(6))
    study = Study([longer, shorter], ["T-1"], scene(longer))
    met = [study.law(law).verdicts("T-1")[Verdict.MET] for law in (longer, shorter)]
    assert not study.possible(both(met[1], negated(met[0])))
    values = study.smallest(both(met[0], negated(met[1])))
    assert [judged(law, values) for law in (longer, shorter)] == [Verdict.MET, Verdict.NOT_MET]
    assert values["clinical"]["mri"]["items"][0]["date"] == "2026-05-16"


def test_the_scene_of_a_law() -> None:
    law = law_of(window(6))
    found = scene_of(law, scene(law).tables, PAIRS)
    assert (found.as_of, found.pairs) == (AS_OF, PAIRS)
    assert scene_of(law, scene(law).tables, PAIRS, date(2026, 1, 1)).start == date(2026, 1, 15)
