"""A quote cut out of a sentence that denies it is caught; an honest quote passes."""

import pytest

from authgen.intake.negation import negated_as

NEGATED = [
    ("There were no new T2 lesions.", "new T2 lesions"),
    ("The patient denies new weakness of the legs.", "new weakness of the legs"),
    ("Follow-up was completed without clinical relapse in 2026.", "clinical relapse in 2026"),
    ("There is no evidence of active hepatitis B.", "active hepatitis B"),
    ("She has not had a relapse since 2024.", "had a relapse"),
    ("He never received natalizumab infusions.", "received natalizumab infusions"),
    ("Serology was negative for JCV antibody.", "JCV antibody"),
    ("MRI shows absence of enhancing lesions.", "enhancing lesions"),
    ("PML was ruled out; active infection was ruled out as well.", "active infection"),
    ("The work-up ruled out active infection.", "active infection"),
    ("Active systemic infection was ruled out on October 20.", "Active systemic infection"),
    (
        "She was treated with oral rather than intravenous methylprednisolone.",
        "intravenous methylprednisolone",
    ),
    ("Neither relapse nor new lesions were found.", "new lesions were found"),
    ("Neither relapse nor new lesions were found.", "relapse nor new lesions"),
    ("The patient cannot tolerate dimethyl fumarate.", "tolerate dimethyl fumarate"),
    ("She didn't have a relapse in 2026.", "have a relapse in 2026"),
    ("Three new T2 lesions were not seen on this study.", "Three new T2 lesions"),
    ("New T2 lesions: none.", "New T2 lesions"),
    ("Relapse in the last 12 months: No", "Relapse in the last 12 months"),
    ("Relapse in the last 12 months No\nWalking aid Yes", "Relapse in the last 12 months"),
    ("Hepatitis B surface antigen (HBsAg) Negative", "Hepatitis B surface antigen (HBsAg)"),
    ("The patient denies:\n• new weakness of the legs\n• loss of vision", "loss of vision"),
    ("No history of:\nmalignancy of the skin\nheart failure", "malignancy of the skin"),
    ("There were no enhancing lesions, new T2 lesions or black holes.", "new T2 lesions"),
    ("There were no\nnew T2 lesions on this study.", "new T2 lesions"),
    (
        (
            "Comparison shows that there was no change and in particular "
            "no\nT2 lesions that are new or larger than before."
        ),
        "T2 lesions that are new",
    ),
    (
        "There were no new T2 lesions and no enhancing lesions.",
        "new T2 lesions and no enhancing lesions",
    ),
    ("Imaging fails to show new T2 lesions.", "new T2 lesions"),
    ("Lack of clinical relapse in 2026 is noted.", "clinical relapse in 2026"),
    ("0 new T2 lesions compared to March.", "new T2 lesions"),
    ("The record is free of documented relapse events.", "documented relapse events"),
    ("☐ New relapse in the past year", "New relapse in the past year"),
    ("[ ] New relapse in the past year", "New relapse in the past year"),
    ("Any new T2 lesions? No.", "new T2 lesions"),
    ("New weakness has been denied by the patient.", "New weakness"),
    ("It is unlikely that new T2 lesions developed.", "new T2 lesions developed"),
    ("There was no improvement per Dr. Okafor in new T2 lesions.", "new T2 lesions"),
    ("Denies: fever, chills, new weakness of the legs.", "new weakness of the legs"),
    ("The scan was done to rule out new T2 lesions.", "new T2 lesions"),
    ("The dose was not increased to 600 mg every 6 months.", "increased to 600 mg every 6 months"),
    ("Instead of ocrelizumab 600 mg she received placebo.", "ocrelizumab 600 mg"),
    ("New T2 lesions were definitely absent.", "New T2 lesions"),
    ("HBV DNA by PCR not detected", "HBV DNA by PCR"),
    ("The patient has no history of (recent) active infection.", "active infection"),
    ("Patient w/o new T2 lesions", "new T2 lesions"),
    ("She declined the pregnancy test.", "the pregnancy test"),
    ("There were NO new T2 lesions.", "new T2 lesions"),
    ("JCV antibody positivity could not be confirmed.", "JCV antibody positivity"),
    ("HBsAg was not negative for long.", "negative for long"),
    ("She has never been treated with ocrelizumab.", "treated with ocrelizumab"),
    ("No relapse, new lesion, or progression was seen.", "progression was seen"),
    ("No fever, chills or weakness was reported.", "weakness was reported"),
    ("Neither the relapse nor any new lesion was treated.", "any new lesion was treated"),
    ("New T2 lesions: 0", "New T2 lesions"),
    ("Ruled out:\n1. active hepatitis B\n2. latent tuberculosis", "latent tuberculosis"),
    (
        "Contraindications excluded:\nPML now or ever\nhypersensitivity to the drug",
        "hypersensitivity to the drug",
    ),
    ("Pregnancy cannot be excluded at this time.", "excluded at this time"),
    ("Zero documented relapses in 2026.", "relapses in 2026"),
]
ASSERTED = [
    ("There were three new T2 lesions; no enhancing lesions.", "three new T2 lesions"),
    ("There were three new T2 lesions, no enhancing lesions.", "three new T2 lesions"),
    ("There were three new T2 lesions and no enhancing lesions.", "three new T2 lesions"),
    ("No enhancing lesions. Three new T2 lesions.", "Three new T2 lesions"),
    ("There were no enhancing lesions, but three new T2 lesions.", "three new T2 lesions"),
    ("No enhancement was seen; there are three new T2 lesions.", "three new T2 lesions"),
    ("There were no new T2 lesions.", "no new T2 lesions"),
    ("There were no new T2 lesions.", "There were no new T2 lesions."),
    (
        "No signs of active infection were found on October 20, 2026.",
        "No signs of active infection were found",
    ),
    ("MRI brain without and with contrast shows three new T2 lesions.", "three new T2 lesions"),
    ("MRI of the brain without contrast: three new T2 lesions.", "three new T2 lesions"),
    (
        "Although she denies weakness, MRI showed three new T2 lesions.",
        "MRI showed three new T2 lesions",
    ),
    ("Without treatment, she had two relapses in 2025.", "she had two relapses in 2025"),
    ("She has no history of malignancy and is on dimethyl fumarate.", "on dimethyl fumarate"),
    ("She has had no relapse since starting dimethyl fumarate.", "starting dimethyl fumarate"),
    ("Ocrelizumab was not continued because new lesions appeared.", "new lesions appeared"),
    (
        "She did not improve after intravenous steroids were given.",
        "intravenous steroids were given",
    ),
    ("No abnormality except three new T2 lesions.", "three new T2 lesions"),
    (
        "She did not tolerate dimethyl fumarate, which caused severe flushing.",
        "caused severe flushing",
    ),
    ("Not only new T2 lesions but also enhancement was seen.", "new T2 lesions"),
    ("No fewer than three new T2 lesions are seen.", "three new T2 lesions"),
    (
        (
            "Enhancing lesions: none\nNew T2 lesions: three\nMass "
            "effect: none\nThis is the longest line of the page by far, with many words in it."
        ),
        "New T2 lesions: three",
    ),
    (
        (
            "HIV antibody Negative\nHepatitis B surface antigen "
            "Positive\nThis is the longest line of the page by far, with many words in it."
        ),
        "Hepatitis B surface antigen Positive",
    ),
    (
        "Hepatitis B surface antigen (HBsAg) Negative Negative",
        "Hepatitis B surface antigen (HBsAg) Negative Negative",
    ),
    ("Walking aid No\nRelapse in the last 12 months Yes", "Relapse in the last 12 months Yes"),
    ("The patient denies:\n• fever\n\nMRI shows three new T2 lesions", "three new T2 lesions"),
    ("Member No. 3 has three new T2 lesions.", "three new T2 lesions"),
    ("Phone No 218-555-0140 reports two relapses in 2026.", "two relapses in 2026"),
    ("(No contrast was given.) Three new T2 lesions are seen.", "Three new T2 lesions"),
    ("The scan (no contrast given) shows three new T2 lesions.", "three new T2 lesions"),
    ("There are three new T2 lesions not present in March 2026.", "three new T2 lesions"),
    ("There are three new T2 lesions, which were not seen before.", "three new T2 lesions"),
    ("☒ New relapse in the past year", "New relapse in the past year"),
    ("JCV antibody was positive, index 1.2.", "JCV antibody was positive"),
    ("A normal study was expected. Three new T2 lesions.", "Three new T2 lesions"),
    (
        "The patient does not smoke, and she had two relapses in 2026.",
        "she had two relapses in 2026",
    ),
    (
        "No new symptoms were reported, however the MRI shows three new T2 lesions.",
        "MRI shows three new T2 lesions",
    ),
    (
        "EDSS scores on file are 2.0 on April 15, 2025 and 2.5 on October 20, 2026.",
        "2.5 on October 20, 2026",
    ),
    ("There is no doubt that three new T2 lesions developed.", "three new T2 lesions developed"),
    ("Relapse of May 3, 2026; recovery was not complete.", "Relapse of May 3, 2026"),
    ("She notes numbness of the right leg. No fever.", "numbness of the right leg"),
    ("Nodular lesions and innocent findings; notable new T2 lesions.", "notable new T2 lesions"),
    ("Index 1.2, nonetheless monitored with new T2 lesions.", "new T2 lesions"),
    ("1. No mass effect.\n2. Three new T2 lesions.", "Three new T2 lesions"),
    ("MRI whether or not requested showed three new T2 lesions.", "three new T2 lesions"),
    ("Smoker: No Relapse in 2026: two events", "Relapse in 2026: two events"),
    ("She has not relapsed and is stable on treatment.", "stable on treatment"),
    ("No jaundice, HBsAg negative on October 5.", "HBsAg negative on October 5"),
    ("Findings:\nthree new T2 lesions\nno enhancement", "three new T2 lesions"),
    (
        "The patient denies fever. She reports new weakness of the legs.",
        "She reports new weakness of the legs",
    ),
    (
        "Apart from fatigue there is no complaint; EDSS was 3.5 on October 20.",
        "EDSS was 3.5 on October 20",
    ),
]


def denial(text: str, quote: str) -> str | None:
    start = text.index(quote)
    return negated_as(text, start, start + len(quote))


@pytest.mark.parametrize(("text", "quote"), NEGATED)
def test_a_denied_passage_is_caught(text: str, quote: str) -> None:
    assert denial(text, quote) is not None


@pytest.mark.parametrize(("text", "quote"), ASSERTED)
def test_an_asserted_passage_passes(text: str, quote: str) -> None:
    assert denial(text, quote) is None


@pytest.mark.parametrize(("text", "quote"), NEGATED)
def test_the_whole_text_always_passes(text: str, quote: str) -> None:
    assert quote in text
    assert negated_as(text, 0, len(text)) is None


@pytest.mark.parametrize(
    ("text", "quote", "shown"),
    [
        ("There were no new\nT2 lesions.", "new\nT2 lesions", "no new T2 lesions"),
        ("New T2 lesions were not seen today.", "New T2 lesions", "New T2 lesions were not"),
        ("Denies:\n• new weakness", "new weakness", "Denies: new weakness"),
        ("no " + "very " * 40 + "new lesions", "new lesions", "new lesions"),
    ],
)
def test_the_words_that_deny_are_shown(text: str, quote: str, shown: str) -> None:
    assert denial(text, quote) == shown
