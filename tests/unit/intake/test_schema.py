"""The published schemas follow from the models."""

from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel

from authgen.case.case import Case
from authgen.intake.parse import parse
from authgen.intake.schema import json_schema
from authgen.policy.policy import Policy, PolicyPart
from authgen.policy.reference import References
from authgen.policy.tables import TablesFile

SEEDS = sorted((Path(__file__).parents[3] / "seeds").glob("*/case.yaml"))


@pytest.mark.parametrize("model", [Case, Policy, PolicyPart, References, TablesFile])
def test_a_schema_has_its_name_title_and_description(model: type[BaseModel]) -> None:
    schema = json_schema(model)
    assert schema["$id"].startswith("urn:authgen:")
    assert schema["title"] == schema["properties"]["schema"]["const"]
    assert schema["description"]
    assert schema["additionalProperties"] is False


def test_a_source_may_be_written_short() -> None:
    source = json_schema(Case)["$defs"]["Infection"]["properties"]["source"]
    kinds = [arm.get("type", "keys") for arm in source["anyOf"]]
    assert kinds == ["string", "keys", "array", "null"]


KINDS: dict[str, type] = {
    "object": dict,
    "array": list,
    "string": str,
    "null": type(None),
    "boolean": bool,
}


def fits(value: Any, schema: dict[str, Any], root: dict[str, Any]) -> bool:
    """Check the part of JSON Schema that decides which keys may stand where."""
    if "$ref" in schema:
        return fits(value, root["$defs"][schema["$ref"].rpartition("/")[2]], root)
    if "anyOf" in schema:
        return any(fits(value, arm, root) for arm in schema["anyOf"])
    if not isinstance(value, KINDS.get(schema.get("type", ""), object)):
        return False
    if isinstance(value, list) and "items" in schema:
        return all(fits(item, schema["items"], root) for item in value)
    if isinstance(value, dict) and "properties" in schema:
        known = schema["properties"]
        return all(k in known and fits(v, known[k], root) for k, v in value.items())
    return True


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.parent.name)
def test_every_seed_fits_the_schema_of_a_case(path: Path) -> None:
    schema = json_schema(Case)
    tree = parse(path.read_bytes(), "case.yaml").tree
    assert tree is not None
    assert fits(tree.value, schema, schema)
    assert not fits({**tree.value, "extra": 1}, schema, schema)  # type: ignore[dict-item]
