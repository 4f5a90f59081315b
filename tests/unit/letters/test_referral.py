"""The reviewer's worksheet."""

from __future__ import annotations

from msgspec.structs import replace

from authgen.errors import Problem
from authgen.letters.content import Letter
from authgen.letters.plain import plain
from authgen.terms.words import Cure, Verdict
from tests.unit.letters.build import advisory, assessment, contra, finding, letter, page, swapped

HEPATITIS = contra(
    "CI-HBV",
    "Active hepatitis B",
    Verdict.MET,
    pages=(page("D-1"),),
    told="HBsAg positive.",
    cite=("ocrevus-label",),
)
PREGNANCY = contra(
    "PREG-02",
    "Pregnancy",
    Verdict.MET,
    pages=(page("A-2"),),
    told="hCG positive.",
    private=True,
)
UNKNOWN = finding(
    "IG-01", "Immunoglobulins", Verdict.NOT_DOCUMENTED, cure=Cure.ACTION, ask="Which IgG?"
)
REFERRED = assessment(
    swapped(
        HEPATITIS,
        PREGNANCY,
        finding("DOSE-01", "Dose", Verdict.NOT_MET, cure=Cure.ACTION, told="Too much."),
        UNKNOWN,
        advisory("SEC-03", "Clinicians disagree", told="They disagree."),
    )
)


def said(letter_: Letter) -> str:
    return " ".join(plain(letter_).split())


def section(letter_: Letter, heading: str) -> str:
    return said(
        replace(letter_, sections=tuple(s for s in letter_.sections if s.heading == heading))
    )


def test_it_is_addressed_to_the_reviewer_and_stays_inside() -> None:
    found = letter(REFERRED)
    assert found.addressee == ("Physician reviewer", "Northgate Utilization Review")
    assert found.salutation == "To the physician reviewer:"
    assert found.delivery == "Internal: not sent to the provider or to the member"
    assert found.cc == ()
    assert found.signature.closing == "Signature of the physician reviewer:"


def test_what_triggered_it_comes_first_with_its_page() -> None:
    triggered = section(letter(REFERRED), "What triggered the referral")
    assert "Active hepatitis B (CI-HBV): present. HBsAg positive (Exhibit D, p. 1)[1]." in triggered
    assert "Dose" not in triggered.partition("What triggered")[2].partition("References")[0]


def test_what_speaks_for_against_and_what_is_flagged_stand_apart() -> None:
    found = letter(REFERRED)
    assert "6 of the 10 criteria that apply are satisfied." in section(found, "For the request")
    assert "Breakthrough disease (BRK-01): met." in section(found, "For the request")
    assert "Dose (DOSE-01): not met. Too much." in section(found, "Also against the request")
    assert "Clinicians disagree (SEC-03): flag. They disagree." in section(found, "Flags")
    assert "Which IgG?" in section(found, "What is open")


def test_a_private_result_is_on_file_even_here() -> None:
    found = said(letter(REFERRED))
    assert "hCG" not in found
    assert (
        "Pregnancy (PREG-02): present. Pregnancy: the answer is on file (Exhibit A, p. 2)" in found
    )


def test_it_says_that_the_software_never_denies_and_who_decides() -> None:
    found = said(letter(REFERRED))
    assert "The software never denies a request; the decision is yours." in found
    assert "because it has 2 findings, none of which a record" in found


def test_faults_of_the_file_are_listed_by_place_and_never_by_value() -> None:
    fault = Problem("case.yaml:31:12 clinical.mri", "the quote is not on the page", fatal=False)
    found = letter(replace(REFERRED, problems=(fault,)))
    assert "case.yaml:31:12 clinical.mri: the quote is not on the page" in said(found)
    assert "Faults in the file" not in [s.heading for s in letter(REFERRED).sections]


def test_what_there_is_none_of_has_no_section() -> None:
    lone = assessment((contra("CI-HBV", "Hepatitis B", Verdict.MET, pages=(page("D-1"),)),))
    headings = [s.heading for s in letter(lone).sections]
    for heading in ("Also against the request", "Flags", "What is open"):
        assert heading not in headings
    assert headings[-1] == "Annex: every criterion"
    assert "because it has one finding that no record from the provider" in said(letter(lone))
