"""The shipped tables: every name means one thing, every code has its days and courses."""

from datetime import date, timedelta

import pytest

from authgen.terms.words import DRUGS
from tests.unit.check.build import tables

HIGH_EFFICACY = {
    "natalizumab",
    "ocrelizumab",
    "ofatumumab",
    "ublituximab",
    "alemtuzumab",
    "rituximab",
    "cladribine",
    "mitoxantrone",
}
OTHER_DMTS = {
    "interferon beta-1a",
    "interferon beta-1b",
    "peginterferon beta-1a",
    "glatiramer",
    "teriflunomide",
    "dimethyl fumarate",
    "diroximel fumarate",
    "monomethyl fumarate",
    "fingolimod",
    "siponimod",
    "ozanimod",
    "ponesimod",
}
LEAVES = {
    "RRMS": ("G35.A",),
    "PPMS": ("G35.B0", "G35.B1", "G35.B2"),
    "SPMS-active": ("G35.C1",),
    "SPMS-inactive": ("G35.C2",),
    "SPMS-unspecified": ("G35.C0",),
    "unspecified": ("G35.D",),
}
LAST_OLD, FIRST_NEW = date(2025, 9, 30), date(2025, 10, 1)


@pytest.mark.parametrize(
    ("name", "substance"),
    [
        ("Tyruko", "natalizumab"),
        ("natalizumab-sztn", "natalizumab"),
        ("Q5134", "natalizumab"),
        ("ocrelizumab-sc", "ocrelizumab"),
        ("OCREVUS  zunovo", "ocrelizumab"),
        ("Ocrevus (ocrelizumab)", "ocrelizumab"),
        ("dimethyl fumarate (Tecfidera)", "dimethyl fumarate"),
        ("DMF", "dimethyl fumarate"),
        ("Truxima", "rituximab"),
        ("IVMP", "methylprednisolone"),
        ("CellCept", "mycophenolate"),
    ],
)
def test_a_substance_is_known_by_each_of_its_names(name: str, substance: str) -> None:
    found = tables().substance_of(name)
    assert found is not None
    assert found.substance == substance


@pytest.mark.parametrize(
    "name", ["MTX", "MMF", "IFN", "interferon beta", "Ocrevus (natalizumab)", "Ocrevuz", "x (y)"]
)
def test_a_name_that_may_mean_two_drugs_or_none_is_not_guessed(name: str) -> None:
    assert tables().substance_of(name) is None


def test_a_misspelt_name_is_answered_with_known_ones() -> None:
    assert tables().similar_names("Ocrevuz")[0] == "Ocrevus"
    assert tables().similar_names("zzzzzz") == []


def test_the_tiers_are_those_of_the_policy() -> None:
    dmts = {s.substance: s.tier for s in tables().substances if s.role == "dmt"}
    assert {s for s, tier in dmts.items() if tier == "high_efficacy"} == HIGH_EFFICACY
    assert {s for s, tier in dmts.items() if tier == "other"} == OTHER_DMTS


@pytest.mark.parametrize(
    ("drug_class", "members"),
    [
        ("anti_cd20", {"ocrelizumab", "ofatumumab", "ublituximab", "rituximab"}),
        ("s1p", {"fingolimod", "siponimod", "ozanimod", "ponesimod"}),
        ("fumarate", {"dimethyl fumarate", "diroximel fumarate", "monomethyl fumarate"}),
    ],
)
def test_classes_that_the_rules_read(drug_class: str, members: set[str]) -> None:
    assert {s.substance for s in tables().substances if s.drug_class == drug_class} == members


@pytest.mark.parametrize(
    ("name", "role"),
    [
        ("Ampyra", "symptomatic"),
        ("baclofen", "symptomatic"),
        ("amantadine", "symptomatic"),
        ("gabapentin", "symptomatic"),
        ("Nuedexta", "symptomatic"),
        ("azathioprine", "immunosuppressant"),
        ("methotrexate", "immunosuppressant"),
        ("mycophenolate mofetil", "immunosuppressant"),
        ("cyclophosphamide", "immunosuppressant"),
        ("prednisone", "corticosteroid"),
        ("doxorubicin", "other"),
    ],
)
def test_roles(name: str, role: str) -> None:
    found = tables().substance_of(name)
    assert found is not None
    assert found.role == role


@pytest.mark.parametrize("drug", DRUGS)
def test_every_drug_key_has_a_product_whose_codes_name_its_substance(drug: str) -> None:
    product = tables().product(drug)
    assert product is not None
    codes = {h.code for h in tables().hcpcs}
    assert set(product.hcpcs) <= codes
    for name in (drug, *product.brands, *product.hcpcs):
        known = tables().substance_of(name)
        assert known is not None
        assert known.substance == product.substance


def test_an_unknown_drug_key_has_no_product() -> None:
    assert tables().product("aspirin") is None


@pytest.mark.parametrize(
    ("drug", "programme"),
    [("natalizumab", "TOUCH"), ("natalizumab-sztn", "Tyruko"), ("alemtuzumab", "LEMTRADA")],
)
def test_rems_programmes(drug: str, programme: str) -> None:
    with_rems = {p.drug: p.rems for p in tables().products if p.rems}
    assert with_rems[drug] == programme
    assert len(with_rems) == 3


@pytest.mark.parametrize(
    ("code", "first", "unit"),
    [
        ("Q5134", date(2024, 4, 1), 1),
        ("J2350", date(2018, 1, 1), 1),
        ("J2329", date(2023, 7, 1), 1),
    ],
)
def test_a_drug_code_is_in_force_from_its_first_day(code: str, first: date, unit: int) -> None:
    assert tables().code(code, first - timedelta(days=1)) is None
    found = tables().code(code, first)
    assert found is not None
    assert found.unit_mg == unit


@pytest.mark.parametrize(
    ("code", "unit"),
    [
        ("J2323", 1),
        ("J2351", 1),
        ("J0202", 1),
        ("J9293", 5),
        ("J2919", 5),
        ("J9312", 10),
        ("Q5115", 10),
        ("Q5119", 10),
        ("Q5123", 10),
    ],
)
def test_a_drug_code_without_a_confirmed_first_day_is_in_force(code: str, unit: int) -> None:
    found = tables().code(code, date(2025, 8, 1))
    assert found is not None
    assert found.effective is None
    assert found.unit_mg == unit


def test_an_unverified_code_says_why() -> None:
    assert all(h.note for h in tables().hcpcs if h.certainty == "unverified")
    assert tables().code("J0000", FIRST_NEW) is None


@pytest.mark.parametrize(("course", "leaves"), LEAVES.items())
def test_leaves_of_a_course_change_on_the_first_of_october(
    course: str, leaves: tuple[str, ...]
) -> None:
    assert [d.code for d in tables().leaves(course, LAST_OLD)] == ["G35"]
    assert tuple(d.code for d in tables().leaves(course, FIRST_NEW)) == leaves


def test_a_clinically_isolated_syndrome_is_coded_as_its_syndrome_on_any_day() -> None:
    for day in (LAST_OLD, FIRST_NEW):
        codes = [d.code for d in tables().leaves("CIS", day)]
        assert codes[:2] == ["G37.9", "G37.3"]
        assert all(c.startswith("H46.") for c in codes[2:])
        assert "H46.9" in codes


@pytest.mark.parametrize("code", ["G35.B", "G35.C", "H46", "H46.0", "H46.1"])
def test_a_header_is_never_billable(code: str) -> None:
    found = tables().diagnosis(code)
    assert found is not None
    assert found.header
    assert not found.billable(FIRST_NEW)


def test_an_unknown_diagnosis_code() -> None:
    assert tables().diagnosis("E11.9") is None


@pytest.mark.parametrize(
    ("name", "neurology"),
    [
        ("Neurology", True),
        ("neurologist", True),
        ("2084N0400X", True),
        ("Neuroimmunology", True),
        ("family medicine", False),
        ("neurosurgery", False),
        ("astrology", False),
    ],
)
def test_specialties(name: str, neurology: bool) -> None:  # noqa: FBT001
    assert tables().is_neurology(name) is neurology


def test_a_specialty_that_no_table_knows() -> None:
    assert tables().specialty("astrology") is None
    found = tables().specialty("Primary Care")
    assert found is not None
    assert found.specialty == "family medicine"


@pytest.mark.parametrize(
    ("name", "edition", "year"),
    [
        ("Poser 1983", "Poser 1983", 1983),
        ("McDonald 2001", "McDonald 2001", 2001),
        ("McDonald 2005", "McDonald 2005", 2005),
        ("McDonald 2010", "McDonald 2010", 2010),
        ("2017 McDonald criteria", "McDonald 2017", 2017),
        ("mcdonald 2024", "McDonald 2024", 2024),
    ],
)
def test_an_edition_is_in_use_from_the_first_of_january(name: str, edition: str, year: int) -> None:
    found = tables().edition(name)
    assert found is not None
    assert (found.name, found.from_, found.only_course) == (edition, date(year, 1, 1), None)


def test_cis_is_an_edition_for_its_own_course_only() -> None:
    found = tables().edition("clinically isolated syndrome")
    assert found is not None
    assert found.only_course == "CIS"
    assert tables().edition("McDonald") is None


def test_a_clock_that_is_not_confirmed_says_why() -> None:
    assert all(c.note for c in tables().clocks if c.certainty == "unverified")


def test_no_two_final_clocks_run_for_one_request() -> None:
    final = [c for c in tables().clocks if c.status == "final"]
    keys = [
        (line, benefit, c.priority, c.subject, review, year)
        for c in final
        for line in c.lines
        for benefit in (("medical", "pharmacy") if c.benefit == "any" else (c.benefit,))
        for review in c.reviews
        for year in (2025, 2026)
        if c.in_force(date(year, 12, 31))
    ]
    assert len(keys) == len(set(keys))


def test_lines_whose_clocks_were_not_seen_have_none() -> None:
    lines = {line for c in tables().clocks for line in c.lines}
    assert not lines & {"commercial_fully_insured", "tricare", "va", "medicare_ffs", "other"}


def test_a_verified_clock_holds_no_unconfirmed_time_for_an_answer() -> None:
    verified = [c for c in tables().clocks if c.certainty == "verified"]
    assert [c.id for c in verified if c.answer_within or c.answer_hours] == []
