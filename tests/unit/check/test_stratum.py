"""The PML stratum: status, index band, months exposed, prior immunosuppressant, assay."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from authgen.check.stratum import pml_stratum
from tests.unit.check.build import UNSOURCED, infusions, known

DXSELECT = "STRATIFY JCV DxSelect"


def jcv(result: str | None, index: str | None = None, **more: Any) -> dict[str, Any]:
    base = {"test": "jcv-antibody", "date": "2026-10-05", "assay": DXSELECT, "source": "D p.1"}
    return base | {"result": result, "value": index and Decimal(index)} | more


def stratum(*tests: dict[str, Any], kind: str = "continuation", **clinical: Any) -> dict[str, Any]:
    record = {"tests": {"items": tests}} | clinical
    found = pml_stratum(known(record, drug="natalizumab", request={"kind": kind}))
    assert found is not None
    return dict(found)


@pytest.mark.parametrize("drug", ["natalizumab", "natalizumab-sztn"])
def test_every_part_of_the_stratum(drug: str) -> None:
    lists = {name: {"complete": True, "source": "A p.1"} for name in ("medications", "dmts")}
    past = infusions({"date": "2023-11-17"})
    record = {"tests": {"items": (jcv("positive", "1.2"),)}} | lists | past
    found = pml_stratum(known(record, drug=drug, request={"kind": "continuation"}))
    assert found == {
        "jcv": "positive",
        "index_band": "> 0.9 to 1.5",
        "months_exposed": "25-48",
        "prior_immunosuppressant": False,
        "assay": DXSELECT,
    }


def test_other_drugs_have_none() -> None:
    assert pml_stratum(known()) is None


def test_what_is_not_documented_is_none() -> None:
    assert set(stratum().values()) == {None}


@pytest.mark.parametrize(
    ("index", "band"),
    [
        ("0.0", "<= 0.9"),
        ("0.9", "<= 0.9"),
        ("0.91", "> 0.9 to 1.5"),
        ("1.5", "> 0.9 to 1.5"),
        ("1.51", "> 1.5"),
        (None, None),
    ],
)
def test_index_bands_include_their_upper_end(index: str | None, band: str | None) -> None:
    assert stratum(jcv("positive", index))["index_band"] == band


@pytest.mark.parametrize(
    ("first", "band"),
    [
        ("2024-11-17", "<= 24"),
        ("2024-10-18", "<= 24"),
        ("2024-10-17", "25-48"),
        ("2022-11-17", "25-48"),
        ("2022-10-17", "49-72"),
        ("2020-11-17", "49-72"),
        ("2020-10-17", "> 72"),
    ],
)
def test_bands_of_full_months_exposed(first: str, band: str) -> None:
    assert stratum(**infusions({"date": first}))["months_exposed"] == band


def test_a_first_request_has_no_exposure_unless_an_infusion_is_stated() -> None:
    assert stratum(kind="initial")["months_exposed"] == "<= 24"
    unshown = infusions({"date": "2020-10-17", "source": UNSOURCED})
    assert stratum(kind="initial", **unshown)["months_exposed"] is None
    assert stratum(kind="continuation")["months_exposed"] is None


@pytest.mark.parametrize(
    ("tests", "status", "assay"),
    [
        ((jcv("negative", "0.2"),), "negative", DXSELECT),
        ((jcv("positive"), jcv("negative", date="2026-01-05")), "positive", DXSELECT),
        # A positive is not undone by two negatives: once positive, ever positive.
        ((jcv("positive", date="2023-01-05"), jcv("negative", date="2025-01-05"), jcv("negative")),
         "positive", DXSELECT),
        # A negative after a positive is a conflict.
        ((jcv("positive", date="2023-01-05"), jcv("negative")), None, DXSELECT),
        # One that was ordered and has no result decides nothing.
        ((jcv("negative", date="2026-01-05"), jcv(None, assay="other")), "negative", DXSELECT),
        ((jcv("negative", source=UNSOURCED),), None, None),
        ((jcv("negative", date=None),), None, None),
        # Two of a day by different assays.
        ((jcv("negative"), jcv("negative", assay="other")), "negative", None),
    ],
)  # fmt: skip
def test_the_status_and_the_assay(
    tests: tuple[dict[str, Any], ...], status: str | None, assay: str | None
) -> None:
    found = stratum(*tests)
    assert (found["jcv"], found["assay"]) == (status, assay)


def test_an_index_in_conflict_has_no_band() -> None:
    both = (jcv("positive", "1.2"), jcv("positive", "1.6", source="A p.1"))
    found = stratum(*both)
    assert (found["jcv"], found["index_band"]) == ("positive", None)


def test_an_index_in_conflict_is_not_lent_by_another_assay() -> None:
    both = (jcv("positive", "1.2"), jcv("positive", "1.6", source="A p.1"))
    assert stratum(*both, jcv("positive", "0.4", assay="other"))["index_band"] is None


def medicine(name: str, source: str = "A p.1", **more: Any) -> dict[str, Any]:
    return {"name": name, "source": source} | more


def dmt(drug: str, source: str = "A p.1", **more: Any) -> dict[str, Any]:
    return {"drug": drug, "start": "2020-01-01", "source": source} | more


@pytest.mark.parametrize(
    ("medicines", "dmts", "expected"),
    [
        ((), (), False),
        ((medicine("baclofen"),), (dmt("glatiramer"),), False),
        ((medicine("azathioprine"),), (), True),
        ((medicine("x", **{"class": "immunosuppressant"}),), (), True),
        ((medicine("prednisone"),), (), False),
        ((), (dmt("mitoxantrone"),), True),
        ((), (dmt("Mavenclad"),), True),
        ((), (dmt("mitoxantrone", start=None, outcome="contraindicated"),), False),
        ((), (dmt("mitoxantrone", outcome="contraindicated"),), True),
        ((medicine("azathioprine", UNSOURCED),), (), None),
        ((medicine("baclofen", UNSOURCED),), (), False),
        ((medicine("a name that no table knows"),), (), None),
        ((), (dmt("a name that no table knows"),), None),
        ((medicine("azathioprine"),), (dmt("a name that no table knows"),), True),
    ],
)
def test_a_prior_immunosuppressant(
    medicines: tuple[dict[str, Any], ...],
    dmts: tuple[dict[str, Any], ...],
    expected: bool | None,  # noqa: FBT001
) -> None:
    def found(*, complete: bool) -> Any:
        whole = {"complete": complete, "source": "A p.1"}
        lists: dict[str, Any] = {
            "medications": whole | {"items": medicines},
            "dmts": whole | {"items": dmts},
        }
        return stratum(**lists)["prior_immunosuppressant"]

    assert found(complete=True) is expected
    assert found(complete=False) is (True if expected else None)
