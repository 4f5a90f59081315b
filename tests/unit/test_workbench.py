"""The bench of those who edit templates."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest

from authgen import workbench
from authgen.errors import InvalidSettingsError
from authgen.render.template import WORD, load_template
from authgen.review import Desk
from tests.unit.render.package import changed, replaced

SEED = Path(__file__).parents[2] / "seeds" / "ocrelizumab-breakthrough"


def test_the_shipped_templates_have_no_faults() -> None:
    workbench.check(None)


def test_every_fault_of_a_folder_is_told(tmp_path: Path) -> None:
    (tmp_path / "letter.html.jinja").write_text("{{ titel }}\n{{ cc }}\n")
    with pytest.raises(InvalidSettingsError) as refused:
        workbench.check(tmp_path)
    assert [p.where for p in refused.value.problems] == [
        "letter.html.jinja: line 1",
        "letter.html.jinja: line 2",
    ]


def test_a_page_that_is_no_xml_is_a_fault_of_the_folder(tmp_path: Path) -> None:
    shipped = load_template().files["letter.html.jinja"].decode()
    (tmp_path / "letter.html.jinja").write_text(shipped.replace("<head>", "<head>&nbsp;"), "utf-8")
    with pytest.raises(InvalidSettingsError) as refused:
        workbench.check(tmp_path)
    assert [p.where for p in refused.value.problems] == ["letter.html.jinja: line 3"]


def test_fields_of_every_kind_of_block_are_listed() -> None:
    names = {line.partition("\t")[0] for line in workbench.fields()}
    assert {"title", "decision.heading", "sections[].blocks[].rows[].settles[].text"} <= names


def test_a_preview_is_proven_and_has_no_number(tmp_path: Path) -> None:
    written = workbench.preview(Desk(), SEED, tmp_path / "look", ("docx",))
    assert [p.name for p in written] == ["letter.docx"]
    assert sorted(p.name for p in (tmp_path / "look").iterdir()) == ["letter.docx"]


def test_a_mapping_is_checked_against_its_form(tmp_path: Path) -> None:
    workbench.check_mapping("sample-request", None)
    file = tmp_path / "own.yaml"
    file.write_text(
        "schema: authgen.form/1\ntitle: T\nfields:\n"
        '  member_famly: "{{ case.member.famly }}"\n  drug: "{{ case.request }}"\n'
    )
    with pytest.raises(InvalidSettingsError) as refused:
        workbench.check_mapping("sample-request", file)
    assert [(p.where, p.hint) for p in refused.value.problems] == [
        ("own.yaml:4:3 fields.member_famly", "did you mean member_family?"),
        ("own.yaml:4:3 fields.member_famly: value", "did you mean family?"),
        (
            "own.yaml:5:3 fields.drug: value",
            refused.value.problems[2].hint,
        ),
    ]


def test_both_sides_of_a_mapping_are_listed() -> None:
    names = {line.partition("\t")[0] for line in workbench.fields("forms")}
    assert {"title", "case.member.family", "case.clinical.therapies[].drug"} <= names
    assert "request_kind\tchoice\tNew start, Renewal, Restart, Acute relapse\tKind of request" in (
        workbench.form_fields("sample-request")
    )


def test_faults_of_word_are_written_as_comments(tmp_path: Path) -> None:
    content = load_template().files[WORD]
    own = changed(content, replaced("word/document.xml", b"{{ title }}", b"{{ titel }}"))
    (tmp_path / WORD).write_bytes(own)
    out = tmp_path / "faults" / "faults.docx"
    with pytest.raises(InvalidSettingsError):
        workbench.check(tmp_path, out)
    assert [c.text for c in docx.Document(str(out)).comments] == [
        "there is no field titel (did you mean title?)"
    ]
