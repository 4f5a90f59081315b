"""Kleene's laws, and that more evidence never makes a settled statement open again."""

from hypothesis import given
from hypothesis import strategies as st

from authgen.terms.truth import Truth, all_of, any_of, at_least, negate

truths = st.sampled_from(Truth)
lists = st.lists(truths, max_size=6)


@given(truths, truths, truths)
def test_and_or_are_commutative_and_associative(a: Truth, b: Truth, c: Truth) -> None:
    for join in (all_of, any_of):
        assert join([a, b]) is join([b, a])
        assert join([a, join([b, c])]) is join([join([a, b]), c]) is join([a, b, c])


@given(truths, truths, truths)
def test_each_distributes_over_the_other_and_absorbs_it(a: Truth, b: Truth, c: Truth) -> None:
    assert all_of([a, any_of([b, c])]) is any_of([all_of([a, b]), all_of([a, c])])
    assert any_of([a, all_of([b, c])]) is all_of([any_of([a, b]), any_of([a, c])])
    assert all_of([a, any_of([a, b])]) is any_of([a, all_of([a, b])]) is a


@given(lists)
def test_de_morgan(held: list[Truth]) -> None:
    assert negate(all_of(held)) is any_of(negate(t) for t in held)
    assert negate(any_of(held)) is all_of(negate(t) for t in held)


@given(truths)
def test_negation_is_its_own_inverse(a: Truth) -> None:
    assert negate(negate(a)) is a


@given(lists.flatmap(lambda held: st.tuples(st.just(held), st.permutations(held))))
def test_the_order_of_a_list_does_not_matter(both: tuple[list[Truth], list[Truth]]) -> None:
    held, mixed = both
    assert all_of(mixed) is all_of(held)
    assert any_of(mixed) is any_of(held)
    assert [at_least(n, mixed) for n in range(8)] == [at_least(n, held) for n in range(8)]


@given(lists)
def test_at_least_spans_any_and_all(held: list[Truth]) -> None:
    assert at_least(0, held) is Truth.YES
    assert at_least(1, held) is any_of(held)
    assert at_least(len(held), held) is all_of(held)
    assert at_least(len(held) + 1, held) is Truth.NO


@given(lists, st.integers(0, 7), st.data())
def test_settling_one_unknown_never_unsettles_the_whole(
    held: list[Truth], count: int, data: st.DataObject
) -> None:
    settled = [data.draw(st.sampled_from([Truth.NO, Truth.YES])) if t == 1 else t for t in held]
    for before, after in (
        (all_of(held), all_of(settled)),
        (any_of(held), any_of(settled)),
        (at_least(count, held), at_least(count, settled)),
    ):
        assert after is not Truth.UNKNOWN
        assert before in (Truth.UNKNOWN, after)


@given(st.none() | st.booleans())
def test_a_python_value_keeps_its_truth(value: bool | None) -> None:  # noqa: FBT001
    assert Truth.of(value) is {True: Truth.YES, False: Truth.NO, None: Truth.UNKNOWN}[value]
    negated = None if value is None else not value
    assert negate(Truth.of(value)) is Truth.of(negated)
