"""Abbreviations are explained once, and values are left alone."""

from __future__ import annotations

from authgen.letters.abbreviations import glossary, lines_of
from authgen.letters.content import (
    AskRow,
    AskTable,
    Bullets,
    CriteriaRow,
    CriteriaTable,
    Field,
    Line,
    Paragraph,
    Run,
)
from authgen.letters.plain import text


def line(said: str) -> Line:
    return (Run(said),)


def test_abbreviations_are_explained_in_one_line_by_alphabet() -> None:
    told = glossary(
        [Paragraph(line("MRI and IgG, anti-HBc; MRI of SPMS-active")), Bullets((line("EDSS 2"),))]
    )
    assert [text(p.line) for p in told] == [
        (
            "Abbreviations: anti-HBc, hepatitis B core antibody; EDSS, Expanded Disability Status "
            "Scale; IgG, immunoglobulin G; MRI, magnetic resonance imaging; SPMS, secondary "
            "progressive multiple sclerosis."
        )
    ]


def test_fields_are_read_too_and_names_with_numbers_are_known() -> None:
    (told,) = glossary([], [Field("Codes", line("HCPCS J2350; ICD-10-CM G35.A; CM and ICD"))])
    assert text(told.line) == (
        "Abbreviations: HCPCS, billing codes for drugs and services; ICD-10-CM, diagnosis codes."
    )
    assert told.small


def test_what_a_sentence_spells_out_is_not_explained_again() -> None:
    assert glossary([Paragraph(line("magnetic resonance imaging (MRI), an MRI"))]) == ()


def test_parts_of_words_are_no_abbreviations() -> None:
    assert glossary([Paragraph(line("MRIs, EDSSX and NMS"))]) == ()


def test_the_lines_of_every_block_are_read_in_order() -> None:
    row = CriteriaRow("1", line("a"), "Met", "Required", line("b"), line("c"), line("d"))
    ask = AskRow("1", line("e"), line("f"), line("g"))
    blocks = (CriteriaTable("", (row,)), AskTable("", (ask,)))
    assert "".join(text(t) for b in blocks for t in lines_of(b)) == "abcdefg"
