"""Each limit of the table at n and n + 1."""

import pytest

from authgen.intake import limits
from authgen.intake.limits import Limit

TABLE = [value for value in vars(limits).values() if isinstance(value, Limit)]


@pytest.mark.parametrize("limit", TABLE, ids=lambda limit: limit.name)
def test_each_limit_allows_n_and_refuses_one_more(limit: Limit) -> None:
    assert not limit.is_passed_by(limit.most)
    assert limit.is_passed_by(limit.most + 1)


def test_names_are_told_apart() -> None:
    assert len({limit.name for limit in TABLE}) == len(TABLE)


def test_the_sentence_names_the_limit_and_the_number() -> None:
    problem = Limit("an image", 1_000, "pixels").problem("a.png", "scan it smaller")
    assert problem.what == "over the limit for an image: at most 1,000 pixels"
    assert (problem.where, problem.hint, problem.slug) == ("a.png", "scan it smaller", "over-limit")
