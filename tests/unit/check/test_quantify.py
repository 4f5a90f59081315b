"""Some, none, every, latest: completeness, records without evidence, rivals by date."""

from __future__ import annotations

from typing import Any

import pytest

from tests.unit.check.build import UNSOURCED, finding, verdict

BRAIN = {"fact": "region", "is": "brain"}
RECENT = {"fact": "date", "within": "6 months"}


def mri(day: str | None, source: str = "B p.1", **more: Any) -> dict[str, Any]:
    return {"date": day, "region": "brain", "source": source} | more


def scans(*items: dict[str, Any], complete: bool | None = None) -> dict[str, Any]:
    whole = {} if complete is None else {"complete": complete, "source": "A p.2"}
    return {"mri": {"items": items} | whole}


SOME = {"some": "clinical.mri", "where": (BRAIN,), "then": {"fact": "new_t2", "at_least": 2}}
NEW, OLD = mri("2026-10-02", new_t2=3), mri("2026-03-02", new_t2=0)


@pytest.mark.parametrize(
    ("items", "complete", "expected"),
    [
        ((NEW, OLD), None, "met"),
        ((OLD,), True, "not met"),
        ((OLD,), None, "not documented"),
        ((OLD,), False, "not documented"),
        ((), True, "not met"),
        ((), None, "not documented"),
        ((mri("2026-10-02"),), True, "not documented"),
        ((mri("2026-10-02", UNSOURCED, new_t2=3),), True, "not documented"),
        ((mri("2026-10-02", UNSOURCED, new_t2=0),), True, "not met"),
        ((mri("2026-10-02", region="orbit", new_t2=3),), True, "not met"),
    ],
)
def test_some_needs_a_complete_list_to_fail(
    items: tuple[dict[str, Any], ...],
    complete: bool | None,  # noqa: FBT001 - as in the file
    expected: str,
) -> None:
    clinical = scans(*items, complete=complete)
    assert verdict(SOME, clinical) == expected
    mirror = {"met": "not met", "not met": "met"}
    none = {"none": "clinical.mri", **{k: v for k, v in SOME.items() if k != "some"}}
    assert verdict(none, clinical) == mirror.get(expected, expected)


def test_a_list_whose_completeness_has_no_source_is_not_complete() -> None:
    clinical = {"mri": {"items": (), "complete": True}}
    assert verdict(SOME, clinical) == "not documented"


def dmt(drug: str, source: str = "C p.1", start: str = "2024-01-01") -> dict[str, Any]:
    return {"drug": drug, "start": start, "outcome": "adverse_effect", "source": source}


TWO = {
    "some": "clinical.dmts",
    "then": {"fact": "outcome", "is": "adverse_effect"},
    "count": {"param": "two"},
    "distinct_by": "substance",
}


@pytest.mark.parametrize(
    ("drugs", "expected"),
    [
        (("glatiramer", "teriflunomide"), "met"),
        (("glatiramer", "Copaxone"), "not met"),
        (("glatiramer",), "not met"),
        (("glatiramer", "notadrugatall"), "not documented"),
    ],
)
def test_counting_is_by_distinct_substance(drugs: tuple[str, ...], expected: str) -> None:
    items = tuple(dmt(d, start=f"2024-0{i}-01") for i, d in enumerate(drugs, 1))
    clinical = {"dmts": {"complete": True, "source": "A p.2", "items": items}}
    assert verdict(TWO, clinical, parameters={"two": 2}) == expected


def test_an_unshown_second_drug_leaves_the_count_open() -> None:
    items = (dmt("glatiramer"), dmt("teriflunomide", UNSOURCED))
    clinical = {"dmts": {"complete": True, "source": "A p.2", "items": items}}
    assert verdict(TWO, clinical, parameters={"two": 2}) == "not documented"


EVERY = {"every": "clinical.mri", "as": "scan", "where": (BRAIN,), "then": RECENT}


@pytest.mark.parametrize(
    ("items", "expected"),
    [
        ((), "met"),
        ((NEW,), "met"),
        ((NEW, OLD), "not met"),
        ((NEW, mri(None)), "not documented"),
        ((mri("2026-10-02", UNSOURCED),), "not documented"),
        ((mri("2026-03-02", UNSOURCED),), "not documented"),
        ((mri("2026-03-02", region=None),), "not documented"),
        # It need not be known whether an item is meant when it complies anyway.
        ((mri("2026-10-02", region=None),), "met"),
    ],
)
def test_every_speaks_of_each_item(items: tuple[dict[str, Any], ...], expected: str) -> None:
    assert verdict(EVERY, scans(*items)) == expected


LATEST = {"latest": "clinical.mri", "as": "scan", "where": (BRAIN,), "then": RECENT}


def test_order_in_the_file_does_not_matter() -> None:
    items = (OLD, NEW, mri("2026-01-02", UNSOURCED))
    assert {verdict(LATEST, scans(*order)) for order in (items, items[::-1])} == {"met"}


def test_the_witness_fills_the_wording() -> None:
    wording = {"met": "MRI of {scan.date}.", "not_met": "Old: {scan.date}, {scan.new_t2}."}
    assert finding(LATEST, scans(NEW), criterion={"letter": wording}).reason == "MRI of 2026-10-02."
    old = finding(LATEST, scans(mri("2026-03-02")), criterion={"letter": wording})
    assert old.reason.startswith("Old: 2026-03-02, not stated.")


def test_an_outer_item_is_named_inside() -> None:
    test = {
        "some": "clinical.dmts",
        "as": "dmt",
        "then": {
            "some": "clinical.mri",
            "then": {"fact": "date", "after": {"fact": "dmt.start", "plus": "3 months"}},
        },
    }
    therapy = {"dmts": {"items": (dmt("glatiramer", start="2026-05-01"),)}}
    assert verdict(test, therapy | scans(NEW)) == "met"
    assert verdict(test, therapy | scans(mri("2026-07-31"))) == "not documented"


def test_evidence_classes_narrow_what_counts() -> None:
    imaging = {"evidence": {"accept": ("imaging_report",)}}
    assert verdict(LATEST, scans(NEW), criterion=imaging) == "not documented"
    notes = {"evidence": {"accept": ("clinic_note",)}}
    assert verdict(LATEST, scans(NEW), criterion=notes) == "met"
    assert verdict(LATEST, scans(NEW), criterion={"evidence": {"min": 2}}) == "not documented"


def test_what_is_missing_is_named() -> None:
    need = finding(LATEST, {}).need
    assert need is not None
    assert (need.fact, need.reason) == ("clinical.mri[brain]", "no such record is on file")


def lab(day: str | None, result: str, test: str = "igg", source: str = "D p.1") -> dict[str, Any]:
    return {"test": test, "date": day, "result": result, "source": source}


def labs(*items: dict[str, Any]) -> dict[str, Any]:
    return {"tests": {"items": items, "complete": True, "source": "D p.1"}}


LOW = {"some": "clinical.tests", "newest_per": "test", "then": {"fact": "result", "is": "low"}}


@pytest.mark.parametrize(
    ("items", "expected"),
    [
        ((lab("2026-10-01", "low"),), "met"),
        ((lab("2026-10-01", "low"), lab("2026-10-05", "normal")), "not met"),
        ((lab("2026-10-01", "low"), lab("2026-10-05", "normal", "igm")), "met"),
        ((lab("2026-10-05", "low"), lab("2026-10-01", "normal")), "met"),
        ((lab("2026-10-01", "low"), lab("2026-10-05", "normal", source=UNSOURCED)), "met"),
        ((lab("2026-10-01", "normal"), lab("2026-10-05", "low", source="!")), "not documented"),
        ((lab(None, "low"), lab("2026-10-05", "normal")), "not documented"),
        ((lab("2026-10-01", "low"), lab(None, "normal")), "met"),
    ],
)  # fmt: skip
def test_newest_per_leaves_out_what_a_later_record_replaces(
    items: tuple[dict[str, Any], ...], expected: str
) -> None:
    assert verdict(LOW, labs(*items)) == expected


def test_why_it_is_open_whether_an_item_is_meant_is_told() -> None:
    found = finding(SOME, scans(mri("2026-10-02", region=None, new_t2=3), complete=True))
    assert found.verdict == "not documented"
    assert found.reason == "brain MRI, region: not stated"
    unknown = {"some": "clinical.dmts", "where": ({"fact": "role", "is": "dmt"},)}
    told = finding(unknown, {"dmts": {"items": (dmt("dimethyl fumarat"),)}}).reason
    assert "did you mean dimethyl fumarate?" in told


def test_an_undated_record_leaves_a_windowed_count_open() -> None:
    relapses = {"some": "clinical.relapses", "count": 2, "distinct_by": "onset",
                "where": ({"fact": "onset", "within": "12 months"},)}  # fmt: skip

    def counted(*onsets: str | None) -> str:
        rows = tuple({"onset": o, "source": "A p.2"} for o in onsets)
        whole = {"complete": True, "source": "A p.2", "items": rows}
        return verdict(relapses, {"relapses": whole})

    assert counted("2026-05-01", "2026-08-01") == "met"
    assert counted("2026-05-01", "2025-08-01") == "not met"
    assert counted("2026-05-01", None) == "not documented"
    assert counted("2026-05-01", "2026-08-01", None) == "met"
    assert counted(None) == "not met"
    assert counted("2025-11-17", "2026-11-17") == "met"


def test_words_that_tell_items_apart_do_not_differ_by_case() -> None:
    two = {"some": "clinical.tests", "count": 2, "distinct_by": "assay"}
    rows = tuple(
        {"test": "jcv-antibody", "date": d, "assay": a, "source": "D p.1"}
        for d, a in (("2026-05-01", "STRATIFY JCV"), ("2026-06-01", "Stratify  JCV"))
    )
    whole = {"tests": {"complete": True, "source": "D p.1", "items": rows}}
    assert verdict(two, whole) == "not met"


def test_an_item_without_evidence_that_names_nothing_may_be_one_more() -> None:
    items = (dmt("glatiramer"), dmt("glatiramer", UNSOURCED, start="2025-01-01"))
    clinical = {"dmts": {"complete": True, "source": "A p.2", "items": items}}
    assert verdict(TWO, clinical, parameters={"two": 2}) == "not met"
    other = (dmt("glatiramer"), dmt("zzzz", UNSOURCED))
    clinical = {"dmts": {"complete": True, "source": "A p.2", "items": other}}
    assert verdict(TWO, clinical, parameters={"two": 2}) == "not documented"


def test_newest_per_looks_at_a_long_list_once() -> None:
    rows = tuple(lab(f"20{y:02}-0{m}-01", "low", t) for y in range(10, 26) for m in range(1, 9)
                 for t in ("igg", "igm", "iga"))  # fmt: skip
    assert verdict(LOW, labs(*rows, lab("2026-10-05", "normal"))) == "met"
    normal = tuple(lab("2026-10-05", "normal", t) for t in ("igg", "igm", "iga"))
    assert verdict(LOW, labs(*rows, *normal)) == "not met"
