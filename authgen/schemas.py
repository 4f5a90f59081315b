"""The published JSON Schemas of the files that authgen reads, each made from its model."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from authgen.policy.policy import Policy

if TYPE_CHECKING:
    from pydantic import BaseModel

INPUT_FILES = (
    "case",
    "policy",
    "overlay",
    "organization",
    "determination",
    "denial",
    "letter",
    "mapping",
    "form",
)
"""The input files that have a published schema."""


def schema_of(name: str) -> dict[str, Any]:
    """Give the JSON Schema of an input file by its name."""
    from authgen.case.case import Case  # noqa: PLC0415 - a check needs no schema
    from authgen.determination.decision import Determination  # noqa: PLC0415
    from authgen.forms.mapping import FormMapping  # noqa: PLC0415
    from authgen.intake.mapping import Mapping  # noqa: PLC0415
    from authgen.intake.schema import json_schema  # noqa: PLC0415
    from authgen.letters.denial import Denial  # noqa: PLC0415
    from authgen.letters.organization import Organization  # noqa: PLC0415
    from authgen.letters.twin import Twin  # noqa: PLC0415
    from authgen.policy.overlay import Overlay  # noqa: PLC0415

    models: dict[str, type[BaseModel]] = {
        "case": Case,
        "policy": Policy,
        "overlay": Overlay,
        "organization": Organization,
        "determination": Determination,
        "denial": Denial,
        "letter": Twin,
        "mapping": Mapping,
        "form": FormMapping,
    }
    return json_schema(models[name])
