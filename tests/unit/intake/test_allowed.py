"""The keys that a model allows at a place of a file."""

from authgen.case.case import Case
from authgen.intake.allowed import keys_at
from authgen.policy.policy import Policy


def test_the_keys_of_the_whole_file() -> None:
    assert keys_at(Case, ())[:3] == ["schema", "case_id", "request"]


def test_keys_go_by_the_name_in_the_file() -> None:
    assert keys_at(Case, ("coverage", "effective")) == ["from", "to"]
    assert "class" in keys_at(Case, ("exhibits", 0))


def test_keys_below_lists_and_optional_parts() -> None:
    keys = keys_at(Case, ("clinical", "mri", "items", 3))
    assert keys[:4] == ["source", "date", "region", "new_t2"]
    assert keys_at(Case, ("clinical", "mri")) == ["source", "complete", "items"]


def test_a_source_may_stand_alone_or_in_a_list() -> None:
    long_form = ["exhibit", "page", "quote", "read_by"]
    assert keys_at(Case, ("clinical", "mri", "source")) == long_form
    assert keys_at(Case, ("clinical", "mri", "source", 1)) == long_form
    assert keys_at(Case, ("clinical", "mri", "source", "read_by")) == ["name", "role", "date"]


def test_keys_below_free_keys_and_unions() -> None:
    assert keys_at(Policy, ("parameters", "any")) == ["title", "values"]
    assert keys_at(Policy, ("parameters", "any", "values", "2025-08-01")) == ["value", "cite"]
    operand = keys_at(Policy, ("criteria", 0, "test", "is"))
    assert operand == ["param", "fact", "plus", "minus"]


def test_what_takes_no_keys() -> None:
    assert keys_at(Case, ("case_id",)) == []
    assert keys_at(Case, ("nowhere", "at", 3)) == []
