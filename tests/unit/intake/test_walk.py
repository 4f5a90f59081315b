"""Every model in a policy with its path."""

from authgen.case.request import Period
from authgen.intake.walk import walk
from authgen.policy.policy import Parameter
from authgen.policy.predicate import AllOf, FactRef, Leaf, Quantifier


def test_every_model_is_given_with_its_path() -> None:
    test = AllOf.model_validate(
        {
            "all": [
                {"fact": "a", "is": {"fact": "b"}},
                {"some": "x.y", "where": [{"fact": "c", "is": 1}]},
            ]
        }
    )
    assert [(path, type(model)) for path, model in walk(test)] == [
        ((), AllOf),
        (("all", 0), Leaf),
        (("all", 0, "is"), FactRef),
        (("all", 1), Quantifier),
        (("all", 1, "where", 0), Leaf),
    ]


def test_keys_of_mappings_are_steps() -> None:
    parameter = Parameter.model_validate(
        {"title": "t", "values": {"2025-08-01": {"value": 1, "cite": ["x"]}}}
    )
    paths = [path for path, _ in walk({"n": parameter}, ("parameters",))]
    assert paths == [("parameters", "n"), ("parameters", "n", "values", "2025-08-01")]


def test_plain_values_hold_no_models() -> None:
    assert list(walk(("a", 1, None))) == []
    assert len(list(walk(Period.model_validate({"start": "2026-01-01", "end": "2026-01-02"})))) == 1
