"""Files as models: every problem at once, in order, each at its place."""

import pytest

from authgen.case.case import Case
from authgen.case.fields import Frozen, Many
from authgen.errors import Problem
from authgen.intake.limits import PROBLEMS
from authgen.intake.validate import capped, in_order, read_model
from tests.unit.intake.folders import CASE


class Sample(Frozen):
    required: int
    listed: Many[int] = ()
    optional: int | None = None
    part: "Sample | None" = None


def told(text: str, model: type = Case) -> list[tuple[str, str]]:
    return [(p.where, p.slug) for p in read_model(text.encode(), "case.yaml", model).problems]


def test_a_valid_file_becomes_its_model() -> None:
    read = read_model(CASE.encode(), "case.yaml", Case)
    assert read.problems == ()
    assert read.value is not None
    assert read.value.case_id == "T-1"
    assert read.tree is not None


def test_every_problem_is_told_at_once_in_the_order_of_the_file() -> None:
    broken = (
        CASE.replace("case_id: T-1", "case_id: ../x")
        .replace("kind: initial", "kind: inital")
        .replace("  hcpcs: J2350\n", "")
        .replace("units: 1800", "units: many\n  units: 2")
        .replace("payer: Northgate Health Plan", "payer: null")
        .replace("score: 3.5,", "score: &x 11,")
        .replace("given: Jane", 'given: "Ja\\x07ne"')
        .replace("class: imaging_report", "clas: imaging_report")
    )
    assert told(broken) == [
        ("case.yaml:2:10 case_id", "invalid-value"),
        ("case.yaml:4:3 request.hcpcs", "missing-key"),
        ("case.yaml:4:9 request.kind", "invalid-value"),
        ("case.yaml:8:10 request.units", "wrong-type"),
        ("case.yaml:9:3 request.units", "duplicate-key"),
        ("case.yaml:12:19 coverage.payer", "missing-key"),
        ("case.yaml:13:17 member.given", "control-character"),
        ("case.yaml:20:35 clinical.edss.items[0].score", "yaml-anchor"),
        ("case.yaml:20:35 clinical.edss.items[0].score", "invalid-value"),
        ("case.yaml:23:5 exhibits[1].class", "missing-key"),
        ("case.yaml:23:26 exhibits[1].clas", "unknown-key"),
    ]


def test_a_file_that_breaks_off_has_no_tree() -> None:
    read = read_model(b"a: [1", "case.yaml", Case)
    assert (read.value, read.tree, len(read.problems)) == (None, None, 1)


def test_null_is_absent() -> None:
    read = read_model(b"required: 1\nlisted: null\noptional: null\n", "x.yaml", Sample)
    assert read.value == Sample(required=1)
    assert told("required: null", Sample) == [("case.yaml:1:11 required", "missing-key")]
    assert told("required: 1\npart: {required: null, listed: [null]}", Sample) == [
        ("case.yaml:2:18 part.required", "missing-key"),
        ("case.yaml:2:33 part.listed[0]", "wrong-type"),
    ]


def test_an_unknown_key_is_told_even_when_it_is_null() -> None:
    assert told("required: 1\nlisted: null\nlistd: null", Sample) == [
        ("case.yaml:3:1 listd", "unknown-key")
    ]


def test_of_a_value_already_refused_nothing_more_is_said() -> None:
    assert told('required: "\\x07"', Sample) == [("case.yaml:1:11 required", "control-character")]
    assert told("x: &a 1\nrequired: *a", Sample) == [
        ("case.yaml:1:1 x", "unknown-key"),
        ("case.yaml:1:4 x", "yaml-anchor"),
        ("case.yaml:2:11 required", "yaml-anchor"),
    ]


@pytest.mark.parametrize("text", ["[]", "just text", "---\n..."])
def test_a_file_of_another_sort_has_one_problem(text: str) -> None:
    assert told(text) == [("case.yaml:1:1" if text[0] != "-" else "case.yaml:2:1", "wrong-type")]


def test_no_value_is_in_any_message() -> None:
    canary = "Zyxwv-canary"
    broken = (
        CASE.replace("kind: initial", f"kind: {canary}")
        .replace("2026-11-17T09:42:00-06:00", canary)
        .replace("J2350", canary)
        .replace("2026-12-01", canary)
        .replace("units: 1800", f"units: {canary}")
        .replace("300 mg", canary)
        .replace('"1234567893"', canary)
        .replace("1988-03-14", canary)
        .replace("A p.1", canary)
        .replace("score: 3.5", f"score: {canary}")
        .replace("id: B", f"id: {canary}")
    )
    problems = read_model(broken.encode(), "case.yaml", Case).problems
    assert len(problems) == 11
    assert canary not in "".join(f"{p.where}{p.what}{p.hint}" for p in problems)


def test_problems_have_a_limit() -> None:
    most = [Problem(f"f:{n}:1", "x") for n in range(1, PROBLEMS.most + 1)]
    assert capped(most) == tuple(most)
    *listed, last = capped([*most, Problem("f:999:1", "x"), Problem("f:1000:1", "x")])
    assert listed == most
    assert (last.where, last.slug) == ("f:999:1", "over-limit")
    assert last.what.endswith("; 2 more")


def test_a_file_that_breaks_off_lists_no_more_problems_either() -> None:
    read = read_model(b"a: 1\n" * (PROBLEMS.most + 2) + b"b: [", "case.yaml", Case)
    assert read.tree is None
    assert len(read.problems) == PROBLEMS.most + 1
    assert read.problems[-1].what.endswith("; 2 more")


def test_problems_without_a_place_come_first() -> None:
    there, nowhere = Problem("f:10:2", "x"), Problem("f", "x")
    before = Problem("f:9:30 key", "x")
    assert in_order([there, nowhere, before]) == [nowhere, before, there]
