"""Judging, whatever the record holds: more evidence, other orders and repeats never harm."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from authgen.check.finding import Judgement
from authgen.check.judge import judge
from authgen.intake.library import Library
from authgen.intake.policies import Rulebook, rulebook
from authgen.terms.words import Verdict
from tests.unit.check.build import UNSOURCED, days, dossier, every, predicate_policy, tables

Items = tuple[dict[str, Any], ...]
Record = dict[str, Any]

# ------------------------------------------------------------------ records, near every edge
DAYS = ("2024-11-17", "2025-06-01", "2025-11-17", "2026-05-17", "2026-10-05", "2026-11-02")
some_day = st.sampled_from(DAYS)
any_day = some_day | st.none()
shown = st.sampled_from(["A p.1", "B p.2", "C p.3"])
source = st.one_of(shown, shown, st.just(UNSOURCED), st.none())
few = st.integers(0, 3) | st.none()


def rows(most: int = 4, **fields: st.SearchStrategy[Any]) -> st.SearchStrategy[Items]:
    row = st.fixed_dictionaries(fields | {"source": source})
    return st.lists(row, max_size=most).map(tuple)


def listed(items: st.SearchStrategy[Items]) -> st.SearchStrategy[Record]:
    whole = {"complete": st.sampled_from([True, True, False, None]), "source": source}
    return st.fixed_dictionaries(whole | {"items": items})


DRUGS = ["glatiramer", "Copaxone", "fingolimod", "Tysabri", "mitoxantrone", "no such drug"]
OUTCOMES = ["breakthrough", "adverse_effect", "contraindicated", "ongoing", "stopped_other"]
TESTS = ["hbsag", "anti-hbc", "hbv-dna", "jcv-antibody", "igg", "pregnancy"]
PROBLEMS = ["PML", "hypersensitivity", "active hepatitis B", "migraine", "immunocompromised"]
LISTS: Mapping[str, st.SearchStrategy[Items]] = {
    "relapses": rows(
        onset=any_day,
        recovery=st.sampled_from(["complete", "incomplete", None]),
        documented_by=st.sampled_from(["clinician", "patient", None]),
    ),
    "mri": rows(
        date=any_day,
        region=st.sampled_from(["brain", "brain", "cervical", None]),
        new_t2=few,
        enhancing=few,
        compared_to=any_day,
    ),
    "edss": rows(date=any_day, score=st.sampled_from([0, 2, 3, 6, None])),
    "dmts": rows(
        drug=st.sampled_from(DRUGS),
        start=any_day,
        stop=any_day,
        outcome=st.sampled_from([*OUTCOMES, None]),
        adherence=st.sampled_from(["good", "good", "poor", None]),
        detail=st.sampled_from(["a reason", None]),
    ),
    "medications": rows(name=st.sampled_from(["baclofen", "azathioprine", "x"]), stop=any_day),
    "problems": rows(
        name=st.sampled_from(PROBLEMS),
        status=st.sampled_from(["active", "resolved", None]),
        to=st.sampled_from(["Tysabri", "Ocrevus", None]),
    ),
    "tests": rows(
        6,
        test=st.sampled_from(TESTS),
        date=any_day,
        assay=st.sampled_from(["STRATIFY JCV DxSelect", None]),
        result=st.sampled_from(["positive", "negative", "normal", None]),
    ),
    "vaccines": rows(
        name=st.sampled_from(["measles", "influenza"]),
        live=st.sampled_from([True, False, None]),
        date=any_day,
    ),
    "infusions": rows(
        date=st.sampled_from(["2026-05-17", "2025-11-17", None]),
        scheduled=some_day,
        reaction=st.sampled_from(["none", "life_threatening", None]),
    ),
    "consults": rows(
        specialty=st.sampled_from(["neurology", "cardiology", None]),
        date=any_day,
        names_drug=st.sampled_from(["Ocrevus", "Tysabri", None]),
    ),
}
clinical = st.fixed_dictionaries({}, optional={n: listed(items) for n, items in LISTS.items()})

REGIMENS = {
    "ocrelizumab": (days("300 mg", 1, 15), every("600 mg", "6 months", 169)),
    "natalizumab": (every("300 mg", "4 weeks"),),
}


@cache
def law(drug: str) -> Rulebook:
    return rulebook(Library(), drug, "initial", date(2026, 11, 17))


def request(drug: str) -> dict[str, Any]:
    code = law(drug).tables.product(drug)
    assert code is not None
    return {"drug": drug, "hcpcs": code.hcpcs[0], "regimen": REGIMENS[drug]}


def judged(drug: str, record: Mapping[str, Any]) -> Judgement:
    return judge(dossier(record, request=request(drug)), law(drug).policy, law(drug).tables)


def verdicts(drug: str, record: Mapping[str, Any]) -> dict[str, object]:
    """Give all that is decided, without the words and places that follow the file's order."""
    found = judged(drug, record)
    decided: dict[str, object] = {f.id: f.verdict for f in found.findings}
    decided |= {c.id: c.text for c in found.conditions}
    return decided | {"kind": found.kind, "dose": found.dose_class, "pml": found.pml_stratum}


def changed(record: Mapping[str, Any], name: str, items: Items) -> dict[str, Any]:
    return {**record, name: {**record[name], "items": items}}


drugs = pytest.mark.parametrize("drug", ["ocrelizumab", "natalizumab"])
lightly = settings(max_examples=max(1, settings().max_examples // 3))


@drugs
@lightly
@given(record=clinical)
def test_judging_twice_gives_the_same(drug: str, record: dict[str, Any]) -> None:
    assert judged(drug, record) == judged(drug, record)


@drugs
@lightly
@given(record=clinical, data=st.data())
def test_the_order_of_lists_does_not_matter(
    drug: str, record: dict[str, Any], data: st.DataObject
) -> None:
    mixed = record
    for name in record:
        mixed = changed(mixed, name, tuple(data.draw(st.permutations(record[name]["items"]))))
    assert verdicts(drug, mixed) == verdicts(drug, record)


@drugs
@lightly
@given(record=clinical)
def test_repeating_a_record_changes_nothing(drug: str, record: dict[str, Any]) -> None:
    twice = record
    for name in record:
        twice = changed(twice, name, record[name]["items"] * 2)
    assert verdicts(drug, twice) == verdicts(drug, record)


@drugs
@lightly
@given(record=clinical)
def test_a_second_source_that_says_the_same_changes_nothing(
    drug: str, record: dict[str, Any]
) -> None:
    plain = verdicts(drug, record)
    for again in (UNSOURCED, "D p.4"):
        more = record
        for name in record:
            items: Items = record[name]["items"]
            same = tuple(r | {"source": again} for r in items if _is_shown(r))
            more = changed(more, name, items + same)
        assert verdicts(drug, more) == plain


def _is_shown(row: Record) -> bool:
    return row["source"] not in (None, UNSOURCED)


# ------------------------------------------------------------------ random predicates
def met(test: dict[str, Any], record: Mapping[str, Any]) -> Verdict:
    return judge(dossier(record), predicate_policy(test), tables()).findings[0].verdict


FLAGS = {
    "reproductive": ["childbearing_potential", "pregnant", "planning"],
    "relapse": ["fever", "infection"],
    "rems": ["prescriber", "site", "patient"],
}
flags = st.fixed_dictionaries({
    part: st.fixed_dictionaries(
        dict.fromkeys(names, st.sampled_from([True, False, None])) | {"source": st.just("A p.1")}
    )
    for part, names in FLAGS.items()
})  # fmt: skip
flag_leaves = st.builds(
    lambda path, wanted: {"fact": path, "is": wanted},
    st.sampled_from([f"clinical.{p}.{n}" for p, names in FLAGS.items() for n in names]),
    st.booleans(),
)


def trees(leaves: st.SearchStrategy[Record], *, sided: bool) -> st.SearchStrategy[Record]:
    """Give random trees; the two columns of a `sided` one may contradict each other."""

    def joined(inner: st.SearchStrategy[Record]) -> st.SearchStrategy[Record]:
        several = st.lists(inner, min_size=1, max_size=3).map(tuple)
        counted = st.builds(lambda n, of: {"at_least": n, "of": of}, st.integers(1, 3), several)
        columns = st.builds(lambda a, b: {"met": a, "not_met": b}, inner, inner)
        groups = [
            st.builds(lambda of, key=key: {key: of}, several) for key in ("all", "any", "none")
        ]
        return st.one_of(*groups, counted, *([columns] if sided else []))

    return st.recursive(leaves, joined, max_leaves=8)


@given(trees(flag_leaves, sided=False), flags, st.data())
def test_learning_a_fact_never_turns_a_settled_statement(
    test: Record, record: dict[str, Record], data: st.DataObject
) -> None:
    learnt = {
        part: {k: data.draw(st.booleans()) if v is None else v for k, v in values.items()}
        for part, values in record.items()
    }
    before, after = met(test, record), met(test, learnt)
    assert before in (after, Verdict.NOT_DOCUMENTED)
    assert after is not Verdict.NOT_DOCUMENTED


BRAIN = {"fact": "region", "is": "brain"}
ITEM_LEAVES: list[Record] = [
    {"fact": "date", "within": "6 months"},
    {"fact": "date", "within": "12 months"},
    {"fact": "new_t2", "at_least": 2},
    {"fact": "enhancing", "at_most": 0},
    {"fact": "compared_to", "documented": True},
    BRAIN,
]


def looks(leaves: st.SearchStrategy[Record]) -> st.SearchStrategy[Record]:
    then = trees(leaves, sided=False)
    where = st.lists(leaves, max_size=2).map(tuple)
    simple = st.builds(
        lambda form, where, then: {form: "clinical.mri", "where": where, "then": then},
        st.sampled_from(["some", "none", "every", "latest"]), where, then,
    )  # fmt: skip
    counted = st.builds(
        lambda n, where, then: {
            "some": "clinical.mri", "count": n, "distinct_by": "date", "where": where, "then": then,
        },
        st.integers(1, 3), where, then,
    )  # fmt: skip
    return simple | counted


def _unlike(items: Items) -> Items:
    """Give records that cannot contradict each other: one of each day and region."""
    return tuple({(r["date"], r["region"]): r for r in items if r["date"]}.values())


scans = listed(LISTS["mri"].map(_unlike))


@given(trees(looks(st.sampled_from(ITEM_LEAVES)), sided=True), scans, st.data())
def test_a_source_for_what_is_stated_never_opens_what_was_met(
    test: Record, record: Record, data: st.DataObject
) -> None:
    whole = {"mri": record}
    if met(test, whole) is Verdict.MET:
        items = tuple(
            r if _is_shown(r) or data.draw(st.booleans()) else r | {"source": "D p.4"}
            for r in record["items"]
        )
        assert met(test, changed(whole, "mri", items)) is not Verdict.NOT_DOCUMENTED


@given(trees(looks(st.sampled_from(ITEM_LEAVES)), sided=False), scans)
def test_a_complete_list_never_opens_what_was_settled(test: Record, record: Record) -> None:
    incomplete = {"mri": {**record, "complete": False}}
    complete = {"mri": {**record, "complete": True, "source": "A p.1"}}
    before = met(test, incomplete)
    assert before in (Verdict.NOT_DOCUMENTED, met(test, complete))
