"""Every error ends a command with the exit code of the contract."""

import pytest

from authgen import errors
from authgen.errors import AuthgenError, ExitCode, InvalidCaseError, Problem


def test_exit_codes_are_those_of_the_contract() -> None:
    assert {code.name: int(code) for code in ExitCode} == {
        "OK": 0,
        "DIFFERENT": 1,
        "USAGE": 2,
        "REQUEST_INFORMATION": 20,
        "REFER": 21,
        "INVALID_CASE": 65,
        "NOT_FOUND": 66,
        "INTERNAL": 70,
        "DISK": 74,
        "INVALID_SETTINGS": 78,
        "INTERRUPTED": 130,
    }


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("InvalidCaseError", 65),
        ("MissingInputError", 66),
        ("InvalidSettingsError", 78),
        ("UsageError", 2),
        ("ProofError", 70),
        ("DiskError", 74),
        ("AuthgenError", 70),
    ],
)
def test_each_error_has_its_exit_code(name: str, code: int) -> None:
    assert getattr(errors, name).exit_code == code


def test_each_error_has_a_slug_of_its_own() -> None:
    kinds: list[type[AuthgenError]] = [AuthgenError, *AuthgenError.__subclasses__()]
    assert len({kind.slug for kind in kinds}) == len(kinds)


def test_an_error_keeps_the_sentence_the_way_out_and_the_faults() -> None:
    fault = Problem("case.yaml:3:1 request.drug", "no such drug", "write ocrelizumab")
    error = InvalidCaseError("the case is invalid", "mend it", (fault,))
    assert str(error) == error.what == "the case is invalid"
    assert error.hint == "mend it"
    assert error.problems == (fault,)


def test_a_problem_is_fatal_unless_it_says_otherwise() -> None:
    assert Problem("a", "b").fatal
    assert Problem("a", "b").slug == "invalid-value"
