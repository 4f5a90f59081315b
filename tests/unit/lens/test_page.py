"""The page of a case: whole, safe with any value, usable by ear, the same each time."""

from __future__ import annotations

import re
import shutil
from base64 import b64encode
from hashlib import sha256
from itertools import pairwise
from pathlib import Path
from typing import Any, TypeAlias

import pytest
from lxml import html

from authgen.intake.opened import open_case
from authgen.lens.page import page
from authgen.review import Desk

Element: TypeAlias = Any  # what XPath gives is known to the test only
SEEDS = Path(__file__).parents[3] / "seeds"
DESK = Desk()
HOSTILE = '"><script>alert(1)</script><img src=x onerror=alert(2)>{{ 7*7 }}&amp;'
WORDS = f"she said {HOSTILE} twice"


def made(case: Path, *, everything: bool = False) -> bytes:
    opened = open_case(case)
    loaded, assessment = DESK.examine(opened)
    return page(loaded, assessment, opened.files, everything=everything)


@pytest.fixture(name="asked", scope="module")
def fixture_asked() -> Element:
    return parsed(made(SEEDS / "scan-unread"))


@pytest.fixture(name="certified", scope="module")
def fixture_certified() -> bytes:
    return made(SEEDS / "ocrelizumab-breakthrough")


@pytest.fixture(name="whole", scope="module")
def fixture_whole(certified: bytes) -> Element:
    return parsed(certified)


def parsed(content: bytes) -> Element:
    return html.document_fromstring(content)


def text_of(element: Element) -> str:
    return " ".join(element.text_content().split())


def test_the_recommendation_and_the_due_date_stand_at_the_top(asked: Element) -> None:
    [box] = asked.find_class("box")
    assert "REQUEST INFORMATION Because of REMS-01 Decision due: " in text_of(box)
    assert "a named, qualified person decides" in text_of(box)
    assert box.getparent().tag == "header"


def test_what_is_asked_is_told_by_paper(asked: Element) -> None:
    [questions] = asked.xpath("//section[@aria-labelledby='questions']")
    assert "To be read by a reviewer, as it has no text: REMS enrollment form" in text_of(questions)
    assert "(a question for the reviewer)" in text_of(questions)


def test_every_finding_has_its_verdict_and_its_evidence(whole: Element) -> None:
    [row] = whole.xpath("//tr[@id='MRI-01']")
    cells = [text_of(cell) for cell in row]
    assert cells[:3] == ["✓met", "MRI-01 Recent brain MRI", "Brain MRI of 2026-10-02."]
    assert cells[3].startswith("B-1 (quoted) There are 3 new T2")
    assert not whole.xpath("//tr[@id='REC-01']")


def test_advisories_that_do_not_fire_are_shown_when_asked_for() -> None:
    document = parsed(made(SEEDS / "hbv-positive", everything=True))
    assert document.xpath("//tr[@id='REC-01']")
    assert "No document can help" in text_of(document)


def test_links_lead_from_finding_to_page_and_back(whole: Element) -> None:
    targets = set(whole.xpath("//@id"))
    links = [link.removeprefix("#") for link in whole.xpath("//a/@href")]
    assert len(whole.xpath("//@id")) == len(targets)
    assert set(links) <= targets
    assert {"page-A-1", "page-B-1", "DX-01", "findings"} <= set(links)
    [back] = whole.xpath("//figure[@id='page-B-1']//a[@href='#MRI-01']")
    assert text_of(back) == "MRI-01"


def test_cited_pages_are_pictures_with_words_for_those_who_do_not_see_them(
    whole: Element,
) -> None:
    pictures = whole.xpath("//figure//img")
    assert len(pictures) == 6
    for picture in pictures:
        assert picture.get("alt").startswith(f"Exhibit {picture.get('alt')[8]}, page ")
        assert picture.get("src").startswith("data:image/")
        assert picture.get("width").isdigit()
        assert picture.get("height").isdigit()
    assert "marked passage" in pictures[0].get("alt")
    assert [text_of(mark) for mark in whole.xpath("//figure[@id='page-B-1']//details//mark")]


def test_a_scan_is_shown_to_the_one_who_is_to_read_it(asked: Element) -> None:
    [scan] = asked.xpath("//figure[@id='page-D-1']")
    assert "A scan that nobody has read" in text_of(scan)
    assert "It has no text." in scan.xpath(".//img/@alt")[0]


def test_the_timeline_is_drawn_and_told_in_a_table(whole: Element) -> None:
    [timeline] = whole.find_class("timeline")
    assert timeline.xpath(".//div[@role='img']/svg")
    assert "Relapse, complete recovery" in text_of(timeline)
    assert timeline.xpath(".//table//a[@href='#page-A-1']")


def test_problems_are_told_with_place_and_way_out(asked: Element) -> None:
    [problems] = asked.find_class("problems")
    assert "case.yaml:61:97 clinical.rems.source" in text_of(problems)
    assert "read_by" in text_of(problems)


def test_headings_go_down_one_step_at_a_time(whole: Element) -> None:
    levels = [int(heading.tag[1]) for heading in whole.xpath("//h1|//h2|//h3|//h4")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert whole.get("lang") == "en-US"
    assert whole.xpath("//title/text()") == ["Review of case NG-2026-004417"]
    assert not whole.xpath("//th[not(@scope)]")
    assert whole.xpath("//table[not(@aria-labelledby)]") == []
    assert whole.xpath("//main")
    assert whole.xpath("//nav[@aria-label]")


def test_nothing_is_loaded_and_nothing_runs(certified: bytes, whole: Element) -> None:
    [policy] = whole.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    [style] = whole.xpath("//style/text()")
    digest = b64encode(sha256(style.encode()).digest()).decode()
    assert policy == (
        f"default-src 'none'; img-src data:; style-src 'sha256-{digest}'; "
        "base-uri 'none'; form-action 'none'"
    )
    assert "url(" not in style
    assert "@import" not in style
    assert not whole.xpath("//script|//iframe|//object|//embed|//link|//form|//*[@style]")
    assert not [name for name in whole.xpath("//@*") if name.attrname.startswith("on")]
    loaded = whole.xpath("//@src|//@href|//@srcset|//@action")
    assert all(address.startswith(("#", "data:image/")) for address in loaded)
    assert re.findall(rb"https?://[^\"']+", certified) == [b"http://www.w3.org/2000/svg"]


def luminance(colour: str) -> float:
    shades = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [s / 12.92 if s <= 0.04045 else ((s + 0.055) / 1.055) ** 2.4 for s in shades]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_every_colour_of_text_can_be_read(whole: Element) -> None:
    [style] = whole.xpath("//style/text()")
    named = dict(re.findall(r"--(\w+): (#[0-9a-f]{6})", style))
    inks = [named[name] for name in ("ink", "soft", "deep", "yes", "no", "open", "flag")]
    for ink in (*inks, "#174e8c"):
        for ground in ("#ffffff", named["wash"]):
            assert (luminance(ground) + 0.05) / (luminance(ink) + 0.05) >= 4.5, ink


@pytest.fixture(name="hostile", scope="module")
def fixture_hostile(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A case in which every free text is markup, and a text exhibit that says it too."""
    case = tmp_path_factory.mktemp("hostile") / "case"
    shutil.copytree(SEEDS / "quote-not-on-page", case)
    file = case / "case.yaml"
    text = file.read_text("utf-8")
    free = {
        "payer: Northgate Health Plan": f"payer: '{HOSTILE}'",
        'prescriber: {name: "Peter Lindahl, MD"': f"prescriber: {{name: '{HOSTILE}'",
        "given: Melissa": f"given: '{HOSTILE}'",
        "title: Neurology follow-up": f"title: '{HOSTILE}'",
        'author: "Sunita Bhatt, MD"': f"author: '{HOSTILE}'",
        "drug: teriflunomide": f"drug: '{HOSTILE}'",
        "  infection: {active: false, date: 2026-10-30, source: {exhibit: A, page: 1, "
        'quote: "No active infection on October 30, 2026."}}': "  infection: {active: false, "
        f"date: 2026-10-30, source: {{exhibit: Z, page: 1, quote: '{WORDS}'}}}}",
    }
    for old, new in free.items():
        assert old in text
        text = text.replace(old, new, 1)
    extra = "  - {id: Z, title: Log, class: other, file: exhibits/Z.txt}\n"
    file.write_text(text.rstrip() + "\n" + extra, "utf-8")
    own = f"Member ID NHP-1893-5540\n{WORDS}\n"
    (case / "exhibits" / "Z.txt").write_text(own, "utf-8")
    return made(case)


def test_whatever_a_case_says_is_text(hostile: bytes) -> None:
    document = parsed(hostile)
    assert not document.xpath("//script|//*[@onerror]|//img[@src='x']")
    said = text_of(document)
    assert said.count(HOSTILE) >= 8
    assert "49" not in said.replace("NG-2026-004429", "")[:2_000]
    assert WORDS in text_of(document.xpath("//figure[@id='page-Z-1']/pre/mark")[0])
    assert HOSTILE in document.xpath("//figure[@id='page-A-1']//img/@alt")[0]
    assert b"onerror" in hostile
    assert b"<script" not in hostile
