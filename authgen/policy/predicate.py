"""The forms that a test may take: a closed set, told apart by their keys.

A leaf says one thing about one fact. A quantifier looks through a list. A group joins
predicates. `met`/`not_met` states both columns of the policy where one is not simply the
contrary of the other: neither holding is *not documented*.

Names: inside a quantifier `fact: date` is a field of the item at hand; with `as: dmt` on an
outer quantifier, `dmt.start` is a field of its item; `as_of` is the date of the assessment;
any other name with a dot is a path into the case, as `clinical.diagnosis.course`.
"""

from decimal import Decimal
from functools import cached_property
from typing import Annotated, Any, Self

from pydantic import BeforeValidator, Discriminator, Field, Tag, model_validator

from authgen.case.fields import Frozen, Many, SpanText

Name = Annotated[str, Field(pattern=r"^[a-z][a-zA-Z0-9_.-]*$", max_length=80)]


class ParamRef(Frozen):
    """The value that a parameter has on the day the request was received."""

    param: Name


class FactRef(Frozen):
    """Another fact, possibly moved: a date by a span, a number by a parameter."""

    fact: Name
    plus: SpanText | ParamRef | None = None
    minus: SpanText | ParamRef | None = None

    @model_validator(mode="after")
    def _one_move(self) -> Self:
        if self.plus is not None and self.minus is not None:
            raise ValueError("give plus or minus, not both")
        return self


def _scalar(value: object) -> object:
    if isinstance(value, int) and not isinstance(value, bool):
        return Decimal(value)
    return value


Scalar = Annotated[bool | Decimal | str, BeforeValidator(_scalar)]
Operand = Scalar | ParamRef | FactRef
SpanOperand = SpanText | ParamRef
LEAF_OPERATORS = (
    "is",
    "one_of",
    "at_least",
    "at_most",
    "between",
    "within",
    "before",
    "after",
    "documented",
)


class Leaf(Frozen):
    """One fact and one operator.

    `before` and `after` include the day itself; `within` is the window that ends on `as_of`.
    """

    fact: Name
    is_: Operand | None = Field(default=None, alias="is")
    one_of: Many[Scalar] | ParamRef | None = None
    at_least: Operand | None = None
    at_most: Operand | None = None
    between: Annotated[Many[Operand], Field(min_length=2, max_length=2)] | None = None
    within: SpanOperand | None = None
    before: FactRef | ParamRef | None = None
    after: FactRef | ParamRef | None = None
    documented: bool | None = None

    @model_validator(mode="after")
    def _one_operator(self) -> Self:
        if len(self.operators) != 1:
            raise ValueError("a leaf has one operator: " + ", ".join(LEAF_OPERATORS))
        return self

    @property
    def operators(self) -> tuple[str, ...]:
        """The operators given."""
        return tuple(o for o in LEAF_OPERATORS if self.get(o) is not None)

    @cached_property
    def operator(self) -> str:
        """The one operator."""
        return next(o for o in LEAF_OPERATORS if self.get(o) is not None)


class Quantifier(Frozen):
    """A statement about the items of a list.

    `where` chooses items, `then` is what must hold of them. Exactly one of `some`, `none`,
    `every` and `latest` names the list, as `clinical.relapses`. `newest_per: test` leaves out
    items that a later one with the same `test` replaces.
    """

    some: Name | None = None
    none: Name | None = None
    every: Name | None = None
    latest: Name | None = None
    as_: Name | None = Field(default=None, alias="as")
    where: Many["Predicate"] = ()
    then: "Predicate | None" = None
    count: Annotated[int, Field(ge=1)] | ParamRef = 1
    distinct_by: Name | None = None
    newest_per: Name | None = None
    by: Name = "date"

    def get(self, key: str) -> Any:  # noqa: ANN401 - as the base says
        """Give the value of a key as the file spells it."""
        return self.as_ if key == "as" else super().get(key)

    @cached_property
    def form(self) -> str:
        """Which of the four forms this is."""
        return next(f for f in ("some", "none", "every", "latest") if self.get(f) is not None)

    @cached_property
    def over(self) -> str:
        """The list looked through."""
        return str(self.get(self.form))

    @cached_property
    def label(self) -> str:
        """The list, with the words that `where` compares with, as `clinical.tests[igg]`."""
        words = [w.is_ for w in self.where if isinstance(w, Leaf) and isinstance(w.is_, str)]
        return f"{self.over}[{', '.join(words)}]" if words else self.over

    @model_validator(mode="after")
    def _fits(self) -> Self:
        if sum(self.get(f) is not None for f in ("some", "none", "every", "latest")) != 1:
            raise ValueError("a quantifier names one list: some, none, every or latest")
        if self.form != "some" and (self.count != 1 or self.distinct_by):
            raise ValueError("count and distinct_by go with some")
        if self.count != 1 and not self.distinct_by:
            raise ValueError("counting records needs distinct_by")
        if self.form == "latest" and self.newest_per:
            raise ValueError("latest looks at one item already: newest_per goes with the others")
        return self


class AllOf(Frozen):
    """Every one holds."""

    all: Annotated[Many["Predicate"], Field(min_length=1)]


class AnyOf(Frozen):
    """One or more hold."""

    any: Annotated[Many["Predicate"], Field(min_length=1)]


class AtLeast(Frozen):
    """`at_least` or more of them hold."""

    at_least: Annotated[int, Field(ge=1)] | ParamRef
    of: Annotated[Many["Predicate"], Field(min_length=1)]


class NoneOf(Frozen):
    """None of them holds."""

    none: Annotated[Many["Predicate"], Field(min_length=1)]


class TwoSided(Frozen):
    """`met` when the one holds, `not_met` when the other does, else not documented."""

    met: "Predicate"
    not_met: "Predicate"


class Computed(Frozen):
    """A registered function over the case; `of` names the bound item that it looks at."""

    computed: Name
    of: Name | None = None


class CriterionRef(Frozen):
    """Whether another criterion of the same policy holds."""

    criterion: Annotated[str, Field(pattern=r"^[A-Z0-9-]+$")]


class DefinitionRef(Frozen):
    """A named predicate from the policy's `definitions`."""

    definition: Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]*$")]


def _form(value: object) -> str:
    """Tell the form of a predicate by its keys (used before and after parsing)."""
    if not isinstance(value, dict):
        return type(value).__name__
    if isinstance(value.get("none"), str):
        return "Quantifier"
    return next((form for key, form in _FORMS.items() if key in value), "unknown")


_FORMS = {
    "fact": "Leaf",
    "some": "Quantifier",
    "every": "Quantifier",
    "latest": "Quantifier",
    "all": "AllOf",
    "any": "AnyOf",
    "at_least": "AtLeast",
    "none": "NoneOf",
    "met": "TwoSided",
    "computed": "Computed",
    "criterion": "CriterionRef",
    "definition": "DefinitionRef",
}

Predicate = Annotated[
    Annotated[Leaf, Tag("Leaf")]
    | Annotated[Quantifier, Tag("Quantifier")]
    | Annotated[AllOf, Tag("AllOf")]
    | Annotated[AnyOf, Tag("AnyOf")]
    | Annotated[AtLeast, Tag("AtLeast")]
    | Annotated[NoneOf, Tag("NoneOf")]
    | Annotated[TwoSided, Tag("TwoSided")]
    | Annotated[Computed, Tag("Computed")]
    | Annotated[CriterionRef, Tag("CriterionRef")]
    | Annotated[DefinitionRef, Tag("DefinitionRef")],
    Discriminator(
        _form,
        custom_error_type="predicate_form",
        custom_error_message="not a predicate: use fact, some, none, every, latest, all, any, "
        "at_least with of, met with not_met, computed, criterion or definition",
    ),
]
