"""The mutants that judge every case as the law does, each with the reason why."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Literal

from pydantic import Field

from authgen.case.fields import Frozen, Line, Many, Text
from authgen.intake.library import checked
from authgen.intake.validate import read_model

FILE = Path(__file__).with_name("equivalent.yaml")


class Group(Frozen):
    """Mutants that are equivalent for one reason."""

    because: Text
    mutants: Many[Line]


class Equivalents(Frozen):
    """The file `equivalent.yaml`."""

    schema_: Literal["authgen.equivalent/1"] = Field(alias="schema")
    groups: Many[Group] = ()


@cache
def equivalent() -> dict[str, str]:
    """Give the reason of each mutant by its key."""
    told = checked(read_model(FILE.read_bytes(), FILE.name, Equivalents))
    return {key: group.because for group in told.groups for key in group.mutants}
