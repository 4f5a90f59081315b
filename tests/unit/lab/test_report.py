"""Reports of examples."""

from authgen.lab.report import Outcome, Report
from authgen.terms.words import Verdict

GOOD = Outcome("ms-a", "DX-01", "a/initial", Verdict.MET, Verdict.MET, "Confirmed.")
BAD = Outcome("ms-b", "DX-01", "b/initial", Verdict.MET, Verdict.NOT_MET, "Not confirmed.")
GAP = ("ms-b", "DX-02", Verdict.NOT_DOCUMENTED)


def test_a_report_passes_when_all_holds_and_nothing_is_untried() -> None:
    assert Report((GOOD,)).passed
    assert not Report((GOOD, BAD)).passed
    assert not Report((GOOD,), (GAP,)).passed


def test_failures_and_gaps_are_told_before_the_counts() -> None:
    told = Report.of([Report((GOOD,)), Report((BAD,), (GAP,))]).told()
    assert told.splitlines() == [
        "ms-b DX-01 on b/initial: expected met, got not met: Not confirmed.",
        "ms-b DX-02: no example expects not documented",
        "ms-a: 1 of 1 examples hold",
        "ms-b: 0 of 1 examples hold",
    ]
