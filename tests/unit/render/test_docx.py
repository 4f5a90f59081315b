"""A letter in Word: exact text, real structure, links both ways, the same bytes every time."""

import shutil
import subprocess
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import pytest
from lxml import etree
from msgspec.structs import replace

from authgen.errors import InvalidSettingsError, ProofError
from authgen.letters.content import Letter, Paragraph, Run, Section
from authgen.render.docx import render_docx
from authgen.render.gate import W
from authgen.render.proof import prove_docx
from authgen.render.template import WORD, Template, load_template
from tests.unit.render import sample
from tests.unit.render.package import changed, members, replaced


def _body(content: bytes) -> Any:
    return etree.fromstring(members(content)["word/document.xml"])


def _paragraphs(content: bytes) -> list[Any]:
    return list(docx.Document(BytesIO(content)).paragraphs)


def _styles(content: bytes, start: str) -> list[str]:
    return [p.text for p in _paragraphs(content) if p.style.name.startswith(start)]


def _with_word(template: Template, change: Callable[[dict[str, bytes]], None]) -> Template:
    files = {**template.files, WORD: changed(template.files[WORD], change)}
    return Template(files, "sha256:changed")


def test_every_hard_value_stands_in_a_paragraph_of_its_own_unchanged(template: Template) -> None:
    content = render_docx(sample.hard(sample.certification()), template)
    document = docx.Document(BytesIO(content))
    cells = {cell.text for table in document.tables for row in table.rows for cell in row.cells}
    paragraphs = {paragraph.text for paragraph in document.paragraphs}

    assert set(sample.HARD_VALUES) <= cells
    assert {f"{value} kept" for value in sample.HARD_VALUES} <= paragraphs
    prove_docx(sample.hard(sample.certification()), content)


def test_markup_in_a_value_swallows_nothing(template: Template) -> None:
    lines = ("before", "<lab>", "EDSS <6.5", "&lt;", "after")
    letter = replace(
        sample.certification(),
        sections=(Section(None, tuple(Paragraph((Run(line),)) for line in lines)),),
    )

    paragraphs = [p.text for p in docx.Document(BytesIO(render_docx(letter, template))).paragraphs]

    assert paragraphs[paragraphs.index("before") :][: len(lines)] == list(lines)


def test_headings_are_real_headings(word: bytes) -> None:
    assert _styles(word, "Heading 1") == ["Certification letter\tRE: Case NG-2026-004417"]
    assert _styles(word, "Heading 2") == [
        *("Clinical rationale", "Criteria and evidence", "Conditions"),
        *("References", "Exhibits", "Notices"),
    ]


def test_every_citation_is_a_link_and_every_entry_leads_back(word: bytes) -> None:
    body = _body(word)
    marks = [m.get(f"{W}name") for m in body.iter(f"{W}bookmarkStart")]
    links = [a for h in body.iter(f"{W}hyperlink") if (a := h.get(f"{W}anchor"))]

    assert len(set(marks)) == len(marks)
    assert set(links) <= set(marks)
    assert {"ref_1", "cited_ref_1", "exhibit_A_2", "cited_exhibit_A_2"} <= set(links)
    assert {"decision", "signature", "notices"} <= set(marks)


def test_a_reference_leads_to_its_address(word: bytes) -> None:
    rels = etree.fromstring(members(word)["word/_rels/document.xml.rels"])
    outward = [r.get("Target") for r in rels if r.get("TargetMode") == "External"]

    assert outward == [f"https://doi.org/10.5555/example.{n}" for n in range(1, 6)]


def test_links_in_a_head_are_its_own(letter: Letter, template: Template) -> None:
    loop = (
        b"{% for r in references %}{% for run in r.line %}{{ run.linked }}{% endfor %}{% endfor %}"
    )
    own = _with_word(template, replaced("word/header2.xml", b"{{ title }}", b"{{ title }}" + loop))

    parts = members(render_docx(letter, own))

    assert parts["word/_rels/header2.xml.rels"].count(b"https://doi.org/10.5555/example.") == 5


def test_a_template_edited_in_an_office_program_still_proves(
    letter: Letter, template: Template, tmp_path: Path
) -> None:
    (tmp_path / WORD).write_bytes(template.files[WORD])
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice is not installed")
    subprocess.run(
        [
            *(office, f"-env:UserInstallation=file://{tmp_path}/profile", "--headless"),
            *("--convert-to", "docx:MS Word 2007 XML", "--outdir", tmp_path / "own"),
            tmp_path / WORD,
        ],
        check=True,
        capture_output=True,
    )

    own = load_template(tmp_path / "own")

    assert own.files[WORD] != template.files[WORD]
    prove_docx(letter, render_docx(letter, own))


def test_bookmarks_are_numbered_once_and_closed(word: bytes) -> None:
    body = _body(word)
    opened = [m.get(f"{W}id") for m in body.iter(f"{W}bookmarkStart")]
    closed = [m.get(f"{W}id") for m in body.iter(f"{W}bookmarkEnd")]

    assert len(set(opened)) == len(opened)
    assert opened == closed


def test_head_rows_repeat_and_rows_do_not_split(template: Template) -> None:
    body = _body(render_docx(sample.referral(), template))
    table = list(body.iter(f"{W}tbl"))[-1]
    rows = list(table.iter(f"{W}tr"))

    assert [row for row in rows if row.find(f".//{W}tblHeader") is not None] == rows[:1]
    assert all(row.find(f".//{W}cantSplit") is not None for row in rows)


def test_two_rows_stay_together_at_both_ends_of_a_table(template: Template) -> None:
    body = _body(render_docx(sample.referral(), template))
    rows = list(list(body.iter(f"{W}tbl"))[-1].iter(f"{W}tr"))[1:]
    kept = [row.find(f".//{W}pStyle").get(f"{W}val").endswith("Kept") for row in rows]

    assert kept == [True, *[False] * (len(rows) - 3), True, False]


def test_no_table_hangs_over_the_margin(word: bytes) -> None:
    for table in _body(word).iter(f"{W}tbl"):
        widths = [int(column.get(f"{W}w")) for column in table.iter(f"{W}gridCol")]
        indent = int(table.find(f".//{W}tblInd").get(f"{W}w"))
        assert indent >= 0
        assert sum(widths) + indent <= 9360


def test_the_page_foot_counts_pages_and_names_the_case(word: bytes) -> None:
    section = docx.Document(BytesIO(word)).sections[0]
    foot = section.footer.paragraphs[0]

    assert section.different_first_page_header_footer
    assert foot.text.startswith("Northgate UR \u00b7 Case NG-2026-004417\t")
    assert [f.get(f"{W}instr") for f in foot._p.iter(f"{W}fldSimple")] == ["PAGE", "NUMPAGES"]  # noqa: SLF001


def test_the_letterhead_stands_on_the_first_page_only(word: bytes) -> None:
    section = docx.Document(BytesIO(word)).sections[0]
    first = [p.text for p in section.first_page_header.paragraphs]
    later = [p.text for p in section.header.paragraphs]

    assert "Northgate Utilization Review" in first
    assert later[-1] == "Certification letter, continued\tReference 7F3A-9C21-04BE"


@pytest.mark.parametrize("is_sample", [True, False])
def test_a_sample_says_so_on_every_page(template: Template, is_sample: bool) -> None:  # noqa: FBT001
    content = render_docx(replace(sample.certification(), sample=is_sample), template)
    heads = [m for name, m in members(content).items() if name.startswith("word/header")]

    assert [b"SAMPLE" in head for head in heads] == [is_sample] * 2
    assert [b"<wp:anchor" in head for head in heads] == [is_sample, False]


def test_properties_name_the_case_and_no_patient(word: bytes) -> None:
    properties = docx.Document(BytesIO(word)).core_properties

    assert properties.title == "Certification letter, case NG-2026-004417"
    assert properties.language == "en-US"
    assert properties.created.isoformat() == "2026-11-17T00:00:00+00:00"
    assert b"Sample" not in members(word)["docProps/core.xml"]


def test_properties_are_escaped_once(template: Template) -> None:
    letter = replace(sample.certification(), title="A & B <c>")

    content = render_docx(letter, template)

    assert docx.Document(BytesIO(content)).core_properties.title.startswith("A & B <c>, case")


def test_equal_letters_give_equal_bytes(letter: Letter, word: bytes, template: Template) -> None:
    assert render_docx(sample.certification(), template) == word
    assert render_docx(replace(letter, salutation="Dear colleague:"), template) != word


def test_nothing_of_who_drew_the_template_is_kept(letter: Letter, template: Template) -> None:
    def draw(parts: dict[str, bytes]) -> None:
        parts["docProps/thumbnail.jpeg"] = parts["docProps/app.xml"] = b"<Drawn by='someone'/>"
        replaced(
            "_rels/.rels",
            b"</Relationships>",
            b'<Relationship Id="t" Type="x" Target="docProps/thumbnail.jpeg"/></Relationships>',
        )(parts)
        replaced(
            "[Content_Types].xml",
            b"</Types>",
            b'<Override PartName="/docProps/app.xml" ContentType="x"/></Types>',
        )(parts)

    own = members(render_docx(letter, _with_word(template, draw)))

    assert [name for name in own if name.startswith("docProps/")] == ["docProps/core.xml"]
    assert b"docProps/thumbnail" not in own["_rels/.rels"]
    assert b"docProps/app" not in own["[Content_Types].xml"]


@pytest.mark.parametrize(
    "tag",
    ["{{ nowhere }}", "{{ title|safe }}", "{{ title.__class__ }}", "{{r title }}", "{{ 7*7 }}"],
)
def test_a_template_that_says_more_than_it_may_is_refused(
    letter: Letter, template: Template, tag: str
) -> None:
    own = _with_word(template, replaced("word/document.xml", b"{{ salutation }}", tag.encode()))

    if tag == "{{r title }}":  # raw XML from a value: here it is text, escaped like any other
        title = replace(letter, title="<w:t>x</w:t>")
        with pytest.raises(ProofError):
            prove_docx(title, render_docx(title, own))
    else:
        with pytest.raises(InvalidSettingsError, match=r"letter\.docx: word/document\.xml"):
            render_docx(letter, own)


def test_tags_that_cut_a_paragraph_in_half_release_nothing(
    letter: Letter, template: Template
) -> None:
    half = b"{% if not sample %}</w:t></w:r></w:p>{% endif %}"
    own = _with_word(
        template, replaced("word/document.xml", b"{{ salutation }}", b"{{ salutation }}" + half)
    )

    with pytest.raises((ProofError, InvalidSettingsError)):
        render_docx(replace(letter, sample=False), own)


def test_a_value_too_long_for_xml_releases_nothing(letter: Letter, template: Template) -> None:
    vast = replace(letter, salutation="x" * 10_000_001)

    with pytest.raises(InvalidSettingsError, match="comes to more than"):
        render_docx(vast, template)


def test_a_character_that_is_no_text_is_refused(letter: Letter, template: Template) -> None:
    with pytest.raises(ProofError, match=r"in the salutation, the character U\+000C"):
        render_docx(replace(letter, salutation="page\fbreak"), template)


def test_a_signature_keeps_company(word: bytes) -> None:
    paragraphs = _paragraphs(word)
    at = next(n for n, p in enumerate(paragraphs) if p.text == "Sincerely,")
    block = paragraphs[at - 1 :]

    assert block[0].text.startswith("D\tLaboratory reports")
    assert "Notices" in [p.text for p in block]
    assert [_is_kept(p) for p in block] == [*[True] * (len(block) - 1), False]


def _is_kept(paragraph: Any) -> bool:
    own = paragraph.paragraph_format.keep_with_next
    return bool(paragraph.style.paragraph_format.keep_with_next if own is None else own)
