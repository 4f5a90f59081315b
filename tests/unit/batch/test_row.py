"""A row is kept and read back, and says nothing of the member."""

from __future__ import annotations

import pytest

from authgen.batch.row import INVALID, Ask, Row, counted, read, row_of, written
from authgen.review import Desk
from authgen.terms.words import Advice
from tests.unit.batch.batches import SEEDS

ROW = Row("a", "C-1", "refer", problems=("x",), missing=(Ask("DX-01", "What?", "action"),))


def test_it_is_read_back() -> None:
    assert read(written(ROW)) == ROW
    with pytest.raises(TypeError):
        read('{"missing": [], "unknown": 1}')


def test_outcomes_are_counted_in_their_order() -> None:
    rows = [Row("f", "C", o) for o in (INVALID, Advice.CERTIFY, INVALID)]
    assert counted(rows) == {"certify": 1, "invalid": 2}


def test_a_row_names_payer_and_drug_and_no_member() -> None:
    assessment = Desk().assess(SEEDS / "natalizumab-jcv-not-documented")
    row = row_of("folder", assessment)
    assert (row.drug, row.outcome, row.kind) == ("natalizumab", "request_information", "initial")
    assert row.payer
    assert [a.criterion for a in row.missing] == [m.criterion for m in assessment.missing]
    case = assessment.dossier.case
    for value in (case.member.given, case.member.family, case.coverage.member_id):
        assert value not in written(row)


def test_twins_are_requests_of_one_member_for_one_drug_and_period() -> None:
    desk = Desk()
    folders = ("hbv-positive", "hbv-positive", "ocrelizumab-breakthrough")
    one, again, other = (row_of("f", desk.assess(SEEDS / name)).twin for name in folders)
    assert one == again
    assert one != other
