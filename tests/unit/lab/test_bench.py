"""Examples and made cases in one report."""

from __future__ import annotations

from authgen.lab.bench import bench_report
from tests.unit.lab.stages import LIBRARY, NAME


def test_a_policy_is_tried_whole() -> None:
    report = bench_report(LIBRARY, [NAME], least=90)
    assert report.passed
    said = report.told().splitlines()
    assert said[0].startswith(f"{NAME}: ")
    assert said[-1].endswith("leaves are not fully tried: --gaps lists them")
    listed = report.told(gaps=True)
    assert "criteria/ms-methylprednisolone.yaml:" in listed
    assert "--gaps" not in listed


def test_too_little_seen_fails_and_lists_the_gaps() -> None:
    report = bench_report(LIBRARY, [NAME], least=100)
    assert not report.passed
    assert "criteria/ms-methylprednisolone.yaml:" in report.told()


def test_examples_alone_and_overlays_make_no_cases() -> None:
    assert bench_report(LIBRARY, [NAME], least=None).told().count("\n") == 0
    overlay = bench_report(LIBRARY, ["function"], least=90)
    assert overlay.passed
    assert overlay.generated is None
