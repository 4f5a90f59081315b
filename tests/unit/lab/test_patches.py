"""Changes to a case by dotted paths."""

from typing import Any

import pytest

from authgen.errors import InvalidSettingsError
from authgen.lab.patches import patched

CASE: dict[str, Any] = {
    "member": {"sex": "female"},
    "clinical": {
        "response": None,
        "tests": {"complete": True, "items": [{"test": "igg", "result": "low"}]},
        "dmts": {"items": [{"drug": "glatiramer"}, {"drug": "teriflunomide"}]},
    },
    "exhibits": [{"id": "A", "class": "clinic_note"}],
}


def test_a_key_is_set_and_the_case_given_stays_as_it_was() -> None:
    assert patched(CASE, {"member.sex": "male"}, ())["member"] == {"sex": "male"}
    assert CASE["member"] == {"sex": "female"}


def test_an_item_is_named_by_what_it_is_known_by_or_by_number() -> None:
    out = patched(
        CASE,
        {
            "clinical.tests.igg.result": "normal",
            "clinical.dmts.-1.stop": "2026-01-01",
            "clinical.dmts.0": {"drug": "ocrelizumab"},
            "exhibits.A.class": "other",
        },
        (),
    )
    assert out["clinical"]["tests"]["items"] == [{"test": "igg", "result": "normal"}]
    assert out["clinical"]["dmts"]["items"] == [
        {"drug": "ocrelizumab"},
        {"drug": "teriflunomide", "stop": "2026-01-01"},
    ]
    assert out["exhibits"] == [{"id": "A", "class": "other"}]


def test_plus_adds_one_item_or_several() -> None:
    one = patched(CASE, {"clinical.tests.+": {"test": "igm"}}, ())
    two = patched(CASE, {"clinical.tests.+": [{"test": "igm"}, {"test": "iga"}]}, ())
    assert [t["test"] for t in one["clinical"]["tests"]["items"]] == ["igg", "igm"]
    assert [t["test"] for t in two["clinical"]["tests"]["items"]] == ["igg", "igm", "iga"]


def test_completeness_and_source_belong_to_the_list_itself() -> None:
    out = patched(CASE, {"clinical.tests.complete": False, "clinical.tests.items": []}, ())
    assert out["clinical"]["tests"] == {"complete": False, "items": []}


def test_a_part_that_is_missing_or_null_is_made() -> None:
    out = patched(CASE, {"clinical.response.benefit": True, "clinical.rems.site": False}, ())
    assert out["clinical"]["response"] == {"benefit": True}
    assert out["clinical"]["rems"] == {"site": False}


def test_without_takes_out_keys_and_items_before_changes_are_laid() -> None:
    out = patched(
        CASE, {"clinical.dmts.0.start": "2026-01-01"}, ["clinical.dmts.glatiramer", "member.sex"]
    )
    assert out["clinical"]["dmts"]["items"] == [{"drug": "teriflunomide", "start": "2026-01-01"}]
    assert out["member"] == {}


@pytest.mark.parametrize(
    ("changes", "without"),
    [
        ({"clinical.tests.hbsag.date": "2026-01-01"}, ()),
        ({"clinical.dmts.7.stop": "2026-01-01"}, ()),
        ({"member.+": "x"}, ()),
        ({"member.sex.kind": "x"}, ()),
        ({}, ("member.age",)),
        ({}, ("coverage.payer",)),
        ({}, ("clinical.tests.hbsag",)),
    ],
)
def test_a_path_that_leads_nowhere_is_refused(
    changes: dict[str, Any], without: tuple[str, ...]
) -> None:
    with pytest.raises(InvalidSettingsError, match="leads nowhere"):
        patched(CASE, changes, without)
