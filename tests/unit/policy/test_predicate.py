"""The forms of a test are a closed set, told apart by their keys."""

from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from authgen.policy import predicate
from authgen.policy.predicate import Leaf, Predicate, Quantifier
from authgen.terms.dates import Span

READER = TypeAdapter[Any](Predicate)
HOLDS: dict[str, object] = {"fact": "result", "is": "negative"}


@pytest.mark.parametrize(
    ("written", "form"),
    [
        (HOLDS, "Leaf"),
        ({"some": "clinical.tests", "then": HOLDS}, "Quantifier"),
        ({"none": "clinical.problems", "then": HOLDS}, "Quantifier"),
        ({"every": "clinical.dmts", "then": HOLDS}, "Quantifier"),
        ({"latest": "clinical.mri", "then": HOLDS}, "Quantifier"),
        ({"all": [HOLDS]}, "AllOf"),
        ({"any": [HOLDS]}, "AnyOf"),
        ({"at_least": 2, "of": [HOLDS, HOLDS]}, "AtLeast"),
        ({"none": [HOLDS]}, "NoneOf"),
        ({"met": HOLDS, "not_met": HOLDS}, "TwoSided"),
        ({"computed": "age_in_years"}, "Computed"),
        ({"criterion": "DX-01"}, "CriterionRef"),
        ({"definition": "active-disease"}, "DefinitionRef"),
    ],
)
def test_each_form_is_told_by_its_keys(written: dict[str, object], form: str) -> None:
    read = READER.validate_python(written)
    assert type(read).__name__ == form
    assert READER.validate_python(read) is read


@pytest.mark.parametrize("written", [{}, {"some_expression": "a > b"}, "a > b", None, [HOLDS]])
def test_there_is_no_other_form(written: object) -> None:
    with pytest.raises(ValidationError, match="not a predicate"):
        READER.validate_python(written)


OPERANDS: dict[str, object] = {
    "is": "negative",
    "one_of": ["RRMS", "CIS"],
    "at_least": 2,
    "at_most": {"param": "jcv_low"},
    "between": [1, 5],
    "within": "6 months",
    "before": {"fact": "dmt.stop", "plus": "30 days"},
    "after": {"fact": "dmt.start", "minus": {"param": "washout"}},
    "documented": True,
}


@pytest.mark.parametrize("operator", predicate.LEAF_OPERATORS)
def test_a_leaf_has_one_operator(operator: str) -> None:
    leaf = READER.validate_python({"fact": "date", operator: OPERANDS[operator]})
    assert isinstance(leaf, Leaf)
    assert leaf.operator == operator


@pytest.mark.parametrize("operators", [{}, {"is": 1, "at_least": 1}])
def test_a_leaf_has_no_more_and_no_less(operators: dict[str, object]) -> None:
    with pytest.raises(ValidationError, match="one operator"):
        READER.validate_python({"fact": "date", **operators})


def test_false_and_zero_are_operands() -> None:
    assert READER.validate_python({"fact": "fever", "is": False}).is_ is False
    assert READER.validate_python({"fact": "value", "at_most": 0}).at_most == 0


def test_a_date_is_moved_one_way() -> None:
    both = {"fact": "date", "before": {"fact": "as_of", "plus": "1 day", "minus": "1 day"}}
    with pytest.raises(ValidationError, match="plus or minus, not both"):
        READER.validate_python(both)
    moved = READER.validate_python({"fact": "date", "before": {"fact": "as_of", "plus": "1 day"}})
    assert moved.before.plus == Span(1, "day")


def test_a_quantifier_knows_its_form_its_list_and_its_name() -> None:
    read = READER.validate_python(
        {"some": "clinical.dmts", "as": "dmt", "count": 2, "distinct_by": "drug"}
    )
    assert isinstance(read, Quantifier)
    assert (read.form, read.over, read.get("as")) == ("some", "clinical.dmts", "dmt")
    assert read.get("count") == 2


@pytest.mark.parametrize(
    ("written", "message"),
    [
        ({"some": "a.b", "every": "a.b"}, "names one list"),
        ({"every": "a.b", "distinct_by": "drug"}, "go with some"),
        ({"latest": "a.b", "count": 2}, "go with some"),
        ({"some": "a.b", "count": 2}, "needs distinct_by"),
        ({"some": "a.b", "count": 0}, "greater than or equal to 1"),
        ({"latest": "a.b", "newest_per": "test"}, "goes with the others"),
    ],
)
def test_a_quantifier_that_could_be_misread_is_refused(
    written: dict[str, object], message: str
) -> None:
    with pytest.raises(ValidationError, match=message):
        READER.validate_python(written)


@pytest.mark.parametrize("group", [{"all": []}, {"any": []}, {"none": []}, {"met": HOLDS}])
def test_an_empty_or_half_group_is_refused(group: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        READER.validate_python(group)
