"""A letter lists what is verified, never the policy itself, and cites what exists."""

from functools import cache
from pathlib import Path
from typing import Any

import pytest

from authgen.intake.parse import parse
from authgen.policy.reference import References
from authgen.policy.schedule import Schedule
from tests.unit.check.build import schedules, tables

FILE = Path(__file__).parents[3] / "criteria" / "references.yaml"
UNVERIFIED = {
    "aan2018sr",
    "ectrims-upd",
    "magnims2015",
    "sentinel",
    "marriott2010",
    "lattanzi2017",
    "dannorms",
    "deliver",
    "treatms",
    "he2020",
    "brown2019",
    "harding2019",
    "bloomgren2012",
    "nova",
    "ryerson2019",
    "rush2015",
    "zunovo-label",
    "lemtrada-label",
    "mitoxantrone-label",
    "solumedrol-label",
}
OWN = {"policy-base", "payer-overlay"}
UNCONFIRMED = (  # identifiers that no source confirmed: they stand in notes only
    "29686116",
    "10.1212/WNL.0000000000005345",
    "10.1017/cjn.2020.66",
    "34139157",
    "10.1038/nrneurol.2015.157",
    "29275977",
    "10.1016/S1474-4422(25)00270-4",
    "10.1212/WNL.0000000000000560",
    "23122652",
    "23122650",
    "12504397",
    "10.1056/NEJM199202273260901",
    "1734247",
    "10.1016/S1474-4422(20)30067-3",
    "10.1001/jama.2018.20588",
    "10.1056/NEJMoa1107829",
    "10.1016/S1474-4422(22)00143-0",
    "10.1212/WNL.0000000000008243",
    "10.1038/nrneurol.2015.85",
)


@cache
def shipped() -> References:
    tree = parse(FILE.read_bytes(), FILE.name).tree
    assert tree is not None
    return References.model_validate(tree.value)


def test_what_is_printable() -> None:
    hidden = {r.id for r in shipped().references if shipped().printable(r.id) is None}
    assert hidden == UNVERIFIED | OWN


@pytest.mark.parametrize("key", sorted(OWN))
def test_the_policy_itself_is_verified_and_never_listed(key: str) -> None:
    own = shipped().get(key)
    assert own is not None
    assert (own.role, own.status) == ("policy", "verified")
    assert shipped().printable(key) is None


def test_no_record_holds_an_unconfirmed_identifier() -> None:
    held = [str(v) for r in shipped().references for k, v in r.csl.items() if k in ("DOI", "PMID")]
    assert len(held) > 40
    assert not set(held) & set(UNCONFIRMED)


def test_an_unverified_record_says_why() -> None:
    assert all(r.note for r in shipped().references if r.status == "unverified")


@pytest.mark.parametrize(
    "csl", [r.csl for r in shipped().references if shipped().printable(r.id)], ids=str
)
def test_a_printable_record_is_whole(csl: dict[str, Any]) -> None:
    needed = {
        "article-journal": {"author", "title", "container-title", "issued"},
        "document": {"title", "publisher", "issued", "number"},
    }
    assert needed[csl["type"]] <= set(csl)


def test_a_printable_label_names_its_version() -> None:
    labels = [r for r in shipped().references if r.role == "label" and shipped().printable(r.id)]
    assert {r.id for r in labels} == {
        "tysabri-label",
        "tyruko-label",
        "ocrevus-label",
        "briumvi-label",
    }
    assert all(
        r.csl["number"].startswith(("Version of ", "openFDA label record of ")) for r in labels
    )


def test_tables_and_schedules_cite_what_exists() -> None:
    cited = {k for s in tables().substances for k in s.cite}
    for written in schedules().values():
        schedule = Schedule.model_validate(written)
        cited |= {*schedule.cite, *(k for c in schedule.courses for k in c.cite)}
    assert [k for k in sorted(cited) if shipped().get(k) is None] == []
