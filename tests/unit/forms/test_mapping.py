"""A mapping gives each field text, or text with what it leads to."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from authgen.forms.mapping import Filling, FormMapping

HEAD = {"schema": "authgen.form/1", "title": "A form"}


def test_a_value_may_stand_alone() -> None:
    fields = {"a": "{{ case_id }}", "b": {"value": "x", "choices": {"x": "Y"}}}
    mapping = FormMapping.model_validate({**HEAD, "fields": fields})
    assert mapping.fillings == {
        "a": Filling(value="{{ case_id }}"),
        "b": Filling(value="x", choices={"x": "Y"}),
    }


def test_a_filling_without_a_value_is_a_fault() -> None:
    with pytest.raises(ValidationError):
        FormMapping.model_validate({**HEAD, "fields": {"a": {"choices": {}}}})
