"""What the made cases came to, said."""

from __future__ import annotations

from authgen.lab.boundaries import Boundary, Point
from authgen.lab.gaps import failure_lines, figure_lines, gap_lines
from authgen.lab.generated import Entry, Generated
from authgen.terms.truth import Truth
from authgen.terms.words import Verdict

POINTS = (
    Point(23, Verdict.NOT_MET, Verdict.NOT_MET),
    Point(24, Verdict.MET, Verdict.NOT_MET),
)


def entry(line: int, **given: object) -> Entry:
    place = f"criteria/a.yaml:{line}:7 criteria[0].test"
    made = Entry(place, "X-01", "hours is at least 24", frozenset(Truth), fixed=False)
    for name, value in given.items():
        setattr(made, name, value)
    return made


TRIED = entry(
    12,
    seen=set(Truth),
    decides=True,
    compares=True,
    threshold=Boundary("X-01", "base", "clinical.relapse.hours", POINTS),
)
ORDER = Boundary("AGE-01", "base", "member.birth_date", POINTS)
FOUND = Generated((TRIED, entry(5, seen={Truth.YES})), 1_234, (ORDER,))


def test_a_failure_names_the_leaf_the_place_and_the_value() -> None:
    said = list(failure_lines(FOUND))
    assert said[1] == ("AGE-01 on base: with 24 as member.birth_date, expected met, got not met")
    assert said[0] == (
        "criteria/a.yaml:12:7 criteria[0].test: X-01, hours is at least 24: "
        "with 24 as clinical.relapse.hours, expected met, got not met"
    )
    assert not FOUND.holds


def test_gaps_stand_by_file_and_line() -> None:
    two = Generated((entry(10), TRIED, entry(9, decides=True)), 2)
    said = [line.partition(" ")[0] for line in gap_lines(two)]
    assert said == ["criteria/a.yaml:9:7:", "criteria/a.yaml:10:7:"]


def test_the_figures() -> None:
    said = list(figure_lines(FOUND, 90))
    assert said[0] == "Made from the criteria themselves, 1,234 cases judged:"
    assert "1 of 1 tried just below, at and just above; 1 of 2 of these cases hold" in said[1]
    assert "1 of 2 cases around ages, periods, doses and intervals hold" in said[2]
    assert "1 of 2 turn a verdict alone" in said[3]
    assert "66.7 %" in said[4]
    assert "(90 % are asked for)" in said[4]
