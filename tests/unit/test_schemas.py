"""Published schemas."""

from __future__ import annotations

import pytest

from authgen.schemas import INPUT_FILES, schema_of


@pytest.mark.parametrize("name", INPUT_FILES)
def test_every_input_file_has_a_schema(name: str) -> None:
    assert schema_of(name)["$id"].startswith("urn:")
