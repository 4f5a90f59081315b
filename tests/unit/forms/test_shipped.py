"""Forms are found by name or by path, with the mapping that goes with them."""

from __future__ import annotations

from pathlib import Path

import pytest

from authgen import shelf
from authgen.errors import InvalidSettingsError, MissingInputError, UsageError
from authgen.forms.shipped import form_named, mapping_of, shipped
from tests.formmaker.form import sample_form
from tests.unit.forms import made

MAPPING = 'schema: authgen.form/1\ntitle: T\nfields:\n  a: "{{ case_id }}"\n'


def test_the_sample_is_shipped_with_its_mapping() -> None:
    assert shipped() == ("sample-request",)
    form = form_named("sample-request")
    assert (form.name, form.taken) == ("sample-request.pdf", ())
    assert set(mapping_of("sample-request", None)[0].fields) <= set(form.fields)


def test_the_shipped_form_is_what_its_maker_makes() -> None:
    assert shelf.read("templates", "forms", "sample-request.pdf") == sample_form()


def test_a_file_goes_with_the_mapping_beside_it_or_another(tmp_path: Path) -> None:
    file = tmp_path / "payer.pdf"
    file.write_bytes(made.form(made.text("a")))
    assert list(form_named(str(file)).fields) == ["a"]
    with pytest.raises(UsageError, match=r"payer\.pdf has no mapping"):
        mapping_of(str(file), None)
    (tmp_path / "payer.yaml").write_text(MAPPING)
    mapping, tree = mapping_of(str(file), None)
    assert (mapping.title, tree.where_key(("fields", "a"))) == ("T", "payer.yaml:4:3 fields.a")
    (tmp_path / "other.yaml").write_text(MAPPING.replace("title: T", "title: Other"))
    assert mapping_of("sample-request", tmp_path / "other.yaml")[0].title == "Other"


def test_what_is_not_there_or_no_form_is_told(tmp_path: Path) -> None:
    with pytest.raises(MissingInputError, match="there is no form payer"):
        form_named("payer")
    with pytest.raises(MissingInputError):
        form_named(str(tmp_path / "none.pdf"))
    (tmp_path / "no.pdf").write_bytes(b"text")
    with pytest.raises(InvalidSettingsError, match=r"no\.pdf cannot be filled: it is no PDF"):
        form_named(str(tmp_path / "no.pdf"))
