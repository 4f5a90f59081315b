"""The published JSON Schema of an input file, so that editors complete and check it.

It follows from the model alone; nothing is written by hand twice.
"""

from __future__ import annotations

from typing import Any, get_args

from pydantic import BaseModel

_DIALECT = "https://json-schema.org/draft/2020-12/schema"


def json_schema(model: type[BaseModel]) -> dict[str, Any]:
    """Give the JSON Schema of a file's model, with `$id` and title."""
    name = get_args(model.model_fields["schema_"].annotation)[0]
    described = model.model_json_schema(by_alias=True)
    title = {"$schema": _DIALECT, "$id": f"urn:{name.replace('.', ':', 1)}", "title": name}
    return title | {key: value for key, value in described.items() if key != "title"}
