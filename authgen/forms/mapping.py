"""The mapping file of a form: which field of the form takes which value of the case.

A value is text with the tags that letter templates use; it may choose, and it computes nothing.
"""

from typing import Literal

from pydantic import Field

from authgen.case.fields import Frozen, Line, Text


class Filling(Frozen):
    """What a field takes; `choices` leads from what the value says to an option of the form."""

    value: Text
    choices: dict[Line, Line] = Field(default_factory=dict)


class FormMapping(Frozen):
    """The values of a form, by the names of its fields."""

    schema_: Literal["authgen.form/1"] = Field(alias="schema")
    title: Line
    fields: dict[Line, Text | Filling]

    @property
    def fillings(self) -> dict[str, Filling]:
        """What each field takes, in the order of the file."""
        return {
            name: filling if isinstance(filling, Filling) else Filling(value=filling)
            for name, filling in self.fields.items()
        }
