"""Words stand for whole words, in the forms in which records write them."""

from __future__ import annotations

import pytest

from authgen.intake.library import Library
from authgen.lens.questions import Question, Stated
from authgen.lens.wanted import Wanted, wanted

LIBRARY = Library()


def sought(*facts: str, names: tuple[str, ...] = ()) -> Wanted:
    stated = (Stated("case.yaml:1:1", "why", facts[0], names),)
    question = Question(None, "ask", "why", facts, stated)
    return wanted(question, LIBRARY.terms, LIBRARY.tables, "natalizumab")


@pytest.mark.parametrize(
    ("word", "text", "found"),
    [
        ("relaps*", "two Relapses, one relapse", ["Relapses", "relapse"]),
        ("relapse", "two relapses", []),
        ("JCV", "anti-JCV and jcv", ["JCV"]),
        ("JC virus", "JC\nvirus, JC-virus, JCvirus", ["JC\nvirus", "JC-virus"]),
        ("follow-up", "follow up, followup, follow-\nup", ["follow up", "followup", "follow-\nup"]),
        ("problem list*", "PROBLEM LIST: problem listed", ["PROBLEM LIST", "problem listed"]),
        ("m²", "1.9 m², 1.9 m²x", ["m²"]),
        ("protein/creatinine", "protein/creatinine", ["protein/creatinine"]),
        ("C++ (old)", "C++ (old) and C (old)", ["C++ (old)"]),
    ],
)
def test_a_word_is_found(word: str, text: str, found: list[str]) -> None:
    hits = [*Wanted((word,)).hits(text)]
    assert [text[start:end] for start, end, _ in hits] == found
    assert {term for *_, term in hits} <= {word}


def test_of_two_words_the_longer_is_told() -> None:
    hits = Wanted(("lesion*", "T2 lesion*"), ("T2",)).hits("new T2 lesions")
    assert [term for *_, term in hits] == ["T2 lesion*"]


def test_nothing_is_found_without_words() -> None:
    assert [*Wanted(()).hits("anything")] == []


def test_the_words_of_all_facts_are_sought_each_once() -> None:
    found = sought("clinical.tests[ast]", "clinical.tests[alt]")
    assert found.words.count("liver panel") == 1
    assert {"SGOT", "SGPT"} <= set(found.words)
    assert (found.names, found.unknown) == ((), ())


def test_the_drug_requested_goes_by_all_its_names() -> None:
    assert {"natalizumab", "Tysabri", "Tyruko"} <= set(sought("clinical.infusions").names)
    assert "ocrelizumab" not in sought("clinical.infusions").names


def test_a_role_and_a_substance_stand_for_the_names_of_their_drugs() -> None:
    assert {"Copaxone", "Ocrevus"} <= set(sought("clinical.dmts").names)
    assert "Copaxone" not in sought("clinical.dmts[natalizumab]").names


def test_names_of_the_case_itself_are_sought_too() -> None:
    found = sought("clinical.red_flags", names=("Gilenya", "seizure"))
    assert "fingolimod" in found.names
    assert "seizure" in found.words


def test_facts_without_words_are_told() -> None:
    assert sought("coverage.line_of_business").unknown == ("coverage.line_of_business",)
