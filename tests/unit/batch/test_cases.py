"""Whatever befalls a case is a row of its own."""

from __future__ import annotations

from concurrent.futures import BrokenExecutor
from pathlib import Path
from zipfile import ZipFile

import pytest

from authgen.batch.cases import Cases, beginning, row_here
from authgen.batch.row import INVALID, QUARANTINED
from authgen.errors import AuthgenError, DiskError, ProofError
from authgen.ledger.authorization import Want
from authgen.ledger.records import Records
from authgen.review import Desk, Order
from tests.unit.batch.batches import WORD, bad, case, cases

DECIDED = """\
schema: authgen.determination/1
decision: PENDED
decided: 2026-11-20T10:00:00-06:00
by: {name: Ingrid Halvorsen, credentials: RN, role: nurse_reviewer, phone: 218-555-0143}
"""


def test_a_letter_is_filed_and_named(tmp_path: Path) -> None:
    case(tmp_path / "cases", "a", case_id="C-1")
    beginning(cases(tmp_path))(None)
    row = row_here("a")
    assert (row.outcome, row.letter) == ("refer", "physician-referral")
    assert row.files == ("letter.docx", "assessment.json", "manifest.json")
    assert all((tmp_path / "out" / "C-1" / name).is_file() for name in row.files)


def test_an_invalid_case_tells_its_problems(tmp_path: Path) -> None:
    bad(tmp_path / "cases", "a")
    row = cases(tmp_path).row("a")
    assert (row.outcome, len(row.problems) > 1) == (INVALID, True)
    assert cases(tmp_path).row("gone").outcome == INVALID


def test_letters_of_other_outcomes_are_not_written(tmp_path: Path) -> None:
    case(tmp_path / "cases", "a")
    row = cases(tmp_path, only=frozenset({"certify"})).row("a")
    assert (row.outcome, row.letter, row.files) == ("refer", None, ())
    assert not (tmp_path / "out").exists()


def test_a_disk_that_fails_ends_the_batch(tmp_path: Path) -> None:
    case(tmp_path / "cases", "a")
    (tmp_path / "out").write_text("in the way")
    with pytest.raises(DiskError):
        cases(tmp_path).row("a")


def test_a_fault_of_the_software_is_told_without_values(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def faulty(*_: object) -> None:
        raise RuntimeError("Marit Solberg")

    monkeypatch.setattr(Desk, "assess", faulty)
    row = cases(tmp_path).row("a")
    assert row.outcome == QUARANTINED
    assert "RuntimeError" in row.problems[0]
    assert "Marit" not in row.problems[0]


@pytest.mark.parametrize(
    ("fault", "outcome"), [(AuthgenError("a fault"), QUARANTINED), (ProofError("lost"), INVALID)]
)
def test_a_fault_told_by_who_renders_letters_is_no_fault_of_the_case(
    tmp_path: Path, fault: AuthgenError, outcome: str
) -> None:
    row = asking(tmp_path, fault).row("a")
    assert (row.outcome, row.problems) == (outcome, (fault.what,))


def test_the_death_of_who_renders_letters_is_told_to_the_crew(tmp_path: Path) -> None:
    with pytest.raises(BrokenExecutor):
        asking(tmp_path, BrokenExecutor()).row("a")


def asking(tmp_path: Path, fault: Exception) -> Cases:
    """Give the cases of a process whose letters are rendered elsewhere, in vain."""

    def ask(*_: object) -> None:
        raise fault

    case(tmp_path / "cases", "a")
    held = cases(tmp_path)
    beginning(held)(ask)
    return held


def test_determinations_stand_by_case_id(tmp_path: Path) -> None:
    case(tmp_path / "cases", "a", "natalizumab-jcv-not-documented", case_id="C-1")
    (tmp_path / "decided").mkdir()
    held = cases(tmp_path, determinations=tmp_path / "decided")
    bare = held.settings_of("C-1")
    assert held.row("a").letter == "request-for-information"
    (tmp_path / "decided" / "C-1.yaml").write_text(DECIDED)
    assert held.determination("C-1") == tmp_path / "decided" / "C-1.yaml"
    assert held.determination(None) is None
    assert held.settings_of("C-1") != bare
    row = held.row("a")
    assert (row.letter, row.decided) == ("request-for-information", None)
    (tmp_path / "decided" / "C-1.yaml").write_text("schema: [")
    assert held.row("a").outcome == INVALID


CERTIFIED = """\
schema: authgen.determination/1
decision: CERTIFIED
decided: 2026-11-20T10:00:00-06:00
by: {name: Ingrid Halvorsen, credentials: RN, role: nurse_reviewer, phone: 218-555-0143}
authorization_number: N-7
"""


def test_a_certification_waits_for_its_number_and_carries_it(tmp_path: Path) -> None:
    case(tmp_path / "cases", "a", "ocrelizumab-breakthrough", case_id="C-1")
    case(tmp_path / "cases", "b", case_id="C-2")
    (tmp_path / "decided").mkdir()
    held = cases(tmp_path, numbered=True, determinations=tmp_path / "decided")
    row = held.row("a")
    assert (row.outcome, row.letter, row.wants) == ("certify", None, "")
    assert held.row("b").letter == "physician-referral"
    held._register.authorize([Want("C-1")], ["N-1"])  # noqa: SLF001 - as the batch does
    row = held.row("a")
    assert (row.letter, row.wants) == ("certification", None)
    (entry,) = (e for e in Records(tmp_path / "out").entries(case_id="C-1"))
    assert entry.content()["authorization"] == "N-1"
    assert "  N-1  " in Records.told(entry)
    with ZipFile(tmp_path / "out" / "C-1" / "letter.docx") as word:
        assert b"N-1" in word.read("word/document.xml")
    (tmp_path / "decided" / "C-1.yaml").write_text(CERTIFIED)
    assert "another authorization number than N-1" in held.row("a").problems[0]
    (tmp_path / "decided" / "C-1.yaml").write_text(CERTIFIED.replace("N-7", "N-1"))
    row = held.row("a")
    assert (row.letter, row.decided) == ("certification", "2026-11-20T10:00:00-06:00")
    held._register.close()  # noqa: SLF001 - the process would do so at its end


def test_a_number_that_was_decided_is_waited_for(tmp_path: Path) -> None:
    case(tmp_path / "cases", "a", "ocrelizumab-breakthrough", case_id="C-1")
    (tmp_path / "decided").mkdir()
    (tmp_path / "decided" / "C-1.yaml").write_text(CERTIFIED)
    held = cases(tmp_path, numbered=True, determinations=tmp_path / "decided")
    assert held.row("a").wants == "N-7"
    held._register.close()  # noqa: SLF001 - as above


def test_settings_are_all_that_letters_are_made_of(tmp_path: Path) -> None:
    orders = (WORD, Order(), Order(formats=("docx",), overlay="strict-step"))
    made = {cases(tmp_path, order=order).settings_of(None) for order in orders}
    made.add(cases(tmp_path, numbered=True).settings_of(None))
    assert len(made) == 4
    assert cases(tmp_path).settings_of("C-1") == cases(tmp_path).settings_of("C-2")
