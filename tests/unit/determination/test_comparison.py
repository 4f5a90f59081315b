"""One case by several laws: only what differs is kept."""

from msgspec.structs import replace

from authgen.check.finding import Finding
from authgen.determination.assessment import Assessment
from authgen.determination.comparison import compared, comparison_document
from authgen.terms.words import Cure, Severity, Verdict
from tests.unit.determination.build import assessment, finding

MET, NOT_MET = Verdict.MET, Verdict.NOT_MET


def by(law: str | None, *findings: Finding) -> Assessment:
    judged = assessment(*findings)
    return replace(judged, stamp=replace(judged.stamp, overlay=law))


def weighty(name: str, verdict: Verdict = MET) -> Finding:
    return finding(name, Severity.REQUIRED, verdict, Cure.NONE)


def test_only_what_differs_is_kept_in_the_order_of_the_policy() -> None:
    comparison = compared(
        [
            by(None, weighty("AGE-01"), weighty("NEED-01"), finding("HA-01", Severity.SUPPORTING)),
            by(
                "strict",
                weighty("AGE-01"),
                weighty("NEED-01", NOT_MET),
                weighty("STEP-01", NOT_MET),
            ),
        ]
    )
    assert [d.id for d in comparison.differences] == ["NEED-01", "HA-01", "STEP-01"]
    need, active, step = comparison.differences
    assert [f and f.verdict for f in need.findings] == [MET, NOT_MET]
    assert [f and f.verdict for f in active.findings] == [MET, None]
    assert [f and f.verdict for f in step.findings] == [None, NOT_MET]
    assert step.title == "Title of STEP-01"


def test_another_severity_is_a_difference() -> None:
    advisory = finding("RISK-01", Severity.ADVISORY)
    comparison = compared([by(None, advisory), by("strict", weighty("RISK-01"))])
    assert [d.id for d in comparison.differences] == ["RISK-01"]


def test_equal_assessments_differ_in_nothing() -> None:
    same = [by(law, weighty("AGE-01")) for law in (None, "one", "two")]
    comparison = compared(same)
    assert comparison.differences == ()
    assert not comparison.is_decisive


def test_laws_that_recommend_different_things_are_decisive() -> None:
    assert compared([by(None, weighty("A")), by("x", weighty("A", NOT_MET))]).is_decisive


def test_the_document_keeps_the_order_of_the_laws() -> None:
    told = comparison_document(
        compared(
            [by(None, weighty("NEED-01")), by("strict", weighty("NEED-01", NOT_MET), weighty("B"))],
            ["silent-one"],
        )
    )
    assert told["schema"] == "authgen.comparison/1"
    assert told["case_id"] == "T-1"
    assert [law["policy"]["overlay"] for law in told["laws"]] == [None, "strict"]
    assert [law["recommendation"] for law in told["laws"]] == ["certify", "refer"]
    assert [law["basis"] for law in told["laws"]] == [[], ["NEED-01"]]
    assert told["silent"] == ["silent-one"]
    assert told["recommendation_differs"] is True
    assert told["findings"] == [
        {
            "id": "NEED-01",
            "title": "Title of NEED-01",
            "severities": ["required", "required"],
            "verdicts": ["met", "not met"],
            "reasons": ["reason", "reason"],
        },
        {
            "id": "B",
            "title": "Title of B",
            "severities": [None, "required"],
            "verdicts": [None, "met"],
            "reasons": [None, "reason"],
        },
    ]
