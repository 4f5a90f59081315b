"""A case and a form give a filled form, proven, with what its sender should know; or nothing."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest
from pikepdf import String

from authgen import formdesk
from authgen.errors import InvalidSettingsError, ProofError, UsageError
from authgen.formdesk import fill_form, form_context
from authgen.intake.page import UnreadableError
from authgen.review import Desk
from tests.unit.forms import made
from tests.unit.forms.test_admit import acting
from tests.unit.render.pages import texts

SEED = Path(__file__).parents[2] / "seeds" / "ocrelizumab-breakthrough"
HEAD = "schema: authgen.form/1\ntitle: Form 7\nfields:\n"


@pytest.fixture(scope="module")
def desk() -> Desk:
    return Desk()


def payer(folder: Path, mapping: str, content: bytes | None = None) -> str:
    fields = (made.text("why"), made.tick("urgent"), made.text("npi", (20, 80, 90, 92), Ff=2))
    (folder / "payer.pdf").write_bytes(content or made.form(*fields))
    (folder / "payer.yaml").write_text(HEAD + mapping)
    return str(folder / "payer.pdf")


def test_the_shipped_form_is_filled(desk: Desk, tmp_path: Path) -> None:
    out = tmp_path / "new" / "request.pdf"
    done = fill_form(desk, SEED, "sample-request", None, out)
    assert (done.path, done.taken, done.continued, done.blank) == (out, (), (), ())
    assert stat.S_IMODE(out.stat().st_mode) == 0o600
    again = fill_form(desk, SEED, "sample-request", None, out)
    assert again == done


def test_what_the_sender_should_know_is_told(desk: Desk, tmp_path: Path) -> None:
    word = payer(tmp_path, '  why: "{{ case.clinical.rationale }}"\n  urgent: "yes"\n')
    content = made.form(
        *(made.text("why"), made.tick("urgent"), made.text("npi", (20, 80, 90, 92), Ff=2)),
        change=acting,
    )
    (tmp_path / "payer.pdf").write_bytes(content)
    done = fill_form(desk, SEED, word, None, tmp_path / "out.pdf")
    assert done.continued == ("why",)
    assert done.blank == ("npi",)
    assert "scripts" in done.taken
    pages = texts(done.path.read_bytes())
    assert "Addendum to Form 7" in pages[1]
    assert "Case NG-2026-004417" in pages[1]


def test_what_stood_undrawn_in_a_field_is_drawn(desk: Desk, tmp_path: Path) -> None:
    fields = (made.text("why", V=String("Plan A")), made.text("npi", (20, 80, 90, 92)))
    word = payer(tmp_path, '  npi: "{{ case.prescriber.npi }}"\n', made.form(*fields))
    fill_form(desk, SEED, word, None, tmp_path / "out.pdf")


def test_a_mapping_that_does_not_fit_writes_nothing(desk: Desk, tmp_path: Path) -> None:
    word = payer(tmp_path, '  wy: x\n  urgent: "{{ case.member.family }}"\n')
    with pytest.raises(InvalidSettingsError) as refused:
        fill_form(desk, SEED, word, None, tmp_path / "out.pdf")
    assert [p.where for p in refused.value.problems] == [
        "payer.yaml:4:3 fields.wy",
        "payer.yaml:5:3 fields.urgent",
    ]
    assert not any("Solberg" in p.what + p.hint for p in refused.value.problems)
    assert not (tmp_path / "out.pdf").exists()


def test_another_file_is_never_overwritten(desk: Desk, tmp_path: Path) -> None:
    out = tmp_path / "mine.pdf"
    out.write_text("signed by hand")
    with pytest.raises(UsageError, match="is another file"):
        fill_form(desk, SEED, "sample-request", None, out)
    assert out.read_text() == "signed by hand"


def test_a_form_that_dies_while_it_is_filled_is_refused(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def dies(_work: object) -> bytes:
        raise UnreadableError("it is damaged")

    monkeypatch.setattr(formdesk, "confined", dies)
    with pytest.raises(ProofError, match="was not filled: it is damaged"):
        fill_form(desk, SEED, "sample-request", None, tmp_path / "out.pdf")


def test_a_mapping_may_use_the_letter_and_the_case(desk: Desk) -> None:
    context = form_context(desk, desk.assess(SEED))
    assert context["case_id"] == "NG-2026-004417"
    assert context["decision"]["heading"].startswith("PROPOSED")
    assert context["case"]["member"]["family"] == "Solberg"


def test_what_is_written_has_the_name_of_a_pdf(desk: Desk, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no name of a PDF"):
        fill_form(desk, SEED, "sample-request", None, tmp_path / "request.docx")
    assert not list(tmp_path.iterdir())
