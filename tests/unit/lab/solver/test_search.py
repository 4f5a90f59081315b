"""The solver is asked, answers with a case, and is told rules that come up later."""

from __future__ import annotations

import z3

from authgen.lab.solver.search import Search, joined, related, told_in

A, B = z3.Bool("a"), z3.Bool("b")


def test_what_can_hold_together() -> None:
    search = Search([z3.Or(A, B)])
    assert search.possible(A, True)  # noqa: FBT003
    assert not search.possible(z3.Not(A), z3.Not(B))
    assert not search.possible(A, False)  # noqa: FBT003


def test_a_case_in_which_it_does() -> None:
    search = Search([])
    assert search.possible(A, z3.Not(B))
    assert told_in(search.model(), [A, B, True, False]) == [True, False, True, False]


def test_rules_that_come_up_later() -> None:
    rules = [A]
    search = Search(rules)
    assert search.possible(B)
    rules.append(z3.Not(B))
    assert not search.possible(B)


def test_terms_are_joined_as_the_solver_itself_would() -> None:
    assert joined(z3.Z3_mk_and, [A, B]).eq(z3.And(A, B))
    assert related(z3.Z3_mk_not, A).eq(z3.Not(A))
