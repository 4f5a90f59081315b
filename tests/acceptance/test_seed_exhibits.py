"""The seeds are true to their exhibits: quotes stand where a case says, identities agree.

It reads the seeds with nothing of authgen, so that a fault of authgen cannot hide a fault of a seed.
"""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import docx
import pypdfium2 as pdfium
import pytest
import yaml

from tests.seedmaker.content import PAGE_BREAK, case_of, exhibits_of
from tests.seedmaker.documents import document

SEEDS = Path(__file__).parents[2] / "seeds"
POLICY_IDS = re.compile(r"(DX|AGE|SPEC|MONO|DOSE|PER|HCPCS|PLAN|INF|SEC|SW|CI|PREG|RISK|REC|HA|RF|LOB|LAB|NEED|BRK|ACT|FAIL|"
                        r"JCV|MRI|REMS|ORA|HBV|IG|LFT|VAX|CBC|CREA|UA|UPCR|TSH|VZV|TB|HIV|SKIN|ECG|PREM|HERP|STK|MAL|AUT|"
                        r"WORS|LVEF|LEUK|CARD|OFF|REL|RESP|TOX|GAP|ADH|RST|ADA|INT)-[A-Z0-9]+")  # fmt: skip
CONDITIONS = {f"COND-{name}" for name in "MRI MON OBS PREM OWN FLAG PML MISS RENEW DAY BLOOD".split()}
VERDICTS = {"met", "not met", "not documented", "not applicable"}
EXIT = {"certify": 0, "request_information": 20, "refer": 21}
WRONG_QUOTE = {"quote-not-on-page": 1}
LEAST = 8
ALL = sorted(folder.name for folder in SEEDS.iterdir() if folder.is_dir())


def fold(text: str) -> str:
    """Text with white space folded to single blanks."""
    return " ".join(text.split())


def pages_of(path: Path) -> list[str]:
    """The visible text of each page; an image has one page without text."""
    if path.suffix == ".pdf":
        with pdfium.PdfDocument(path) as opened:
            return [page.get_textpage().get_text_range() for page in opened]
    if path.suffix == ".docx":
        word = docx.Document(str(path))
        return ["\n".join(paragraph.text for paragraph in word.paragraphs)]
    return path.read_text("utf-8").split("\f") if path.suffix == ".txt" else [""]


def sources_in(node: object) -> Iterator[dict[str, Any]]:
    """Every source of a case, short form or long, as exhibit, page, quote."""
    if isinstance(node, dict):
        for key, value in node.items():
            if key == "source":
                yield from (_long(one) for one in (value if isinstance(value, list) else [value]) if one)
            else:
                yield from sources_in(value)
    elif isinstance(node, list):
        for value in node:
            yield from sources_in(value)


def _long(source: str | dict[str, Any]) -> dict[str, Any]:
    if isinstance(source, dict):
        return source
    exhibit, page = source.split(" p.")
    return {"exhibit": exhibit, "page": int(page), "quote": None}


@pytest.mark.parametrize("name", ALL)
def test_each_quote_stands_on_its_page(name: str) -> None:
    case = case_of(SEEDS / name)
    texts = {row["id"]: [fold(page) for page in pages_of(SEEDS / name / row["file"])] for row in case["exhibits"]}
    absent = []
    for source in sources_in(case["clinical"]):
        assert 1 <= source["page"] <= len(texts[source["exhibit"]]), source
        quote = source.get("quote")
        if quote and fold(quote) not in texts[source["exhibit"]][source["page"] - 1]:
            absent.append(quote)
        if quote:
            assert len(quote.replace(" ", "")) >= LEAST, quote
            assert " " in quote, quote
    assert len(absent) == WRONG_QUOTE.get(name, 0), absent


@pytest.mark.parametrize("name", ALL)
def test_each_page_names_the_member(name: str) -> None:
    case = case_of(SEEDS / name)
    member = case["member"]
    born = str(member["birth_date"])
    shown = f"{born[5:7]}/{born[8:10]}/{born[:4]}"
    for row in case["exhibits"]:
        if row["file"].endswith(".png"):
            continue
        for number, page in enumerate(pages_of(SEEDS / name / row["file"]), 1):
            place = f"{row['file']} page {number}"
            assert member["family"].upper() in page.upper(), place
            assert shown in page, place
            assert case["coverage"]["member_id"] in page, place


@pytest.mark.parametrize("name", ALL)
def test_content_and_exhibits_agree(name: str) -> None:
    """The committed exhibit says what its content says, page by page, and a rerun gives equal bytes."""
    for exhibit in exhibits_of(SEEDS / name):
        made = document(exhibit)
        assert made == document(exhibit), exhibit.file
        path = SEEDS / name / exhibit.file
        assert len(pages_of(path)) == len(exhibit.pages), exhibit.file
        if path.suffix == ".txt":
            assert path.read_bytes() == made


def luhn(npi: str) -> bool:
    """Whether a provider number passes the Luhn check with its prefix."""
    total = 0
    for place, digit in enumerate(reversed(f"80840{npi}")):
        value = int(digit) * (1 + place % 2)
        total += value - 9 if value > 9 else value  # noqa: PLR2004
    return total % 10 == 0


def leaves(node: object, key: str = "") -> Iterator[tuple[str, object]]:
    """Every scalar of a case with its key."""
    if isinstance(node, dict):
        for name, value in node.items():
            yield from leaves(value, name)
    elif isinstance(node, list):
        for value in node:
            yield from leaves(value, key)
    else:
        yield key, node


def test_identities_are_invented_and_well_formed() -> None:
    seen: set[object] = set()
    for name in ALL:
        case = case_of(SEEDS / name)
        for key, value in leaves(case):
            if key == "npi" and value:
                assert luhn(str(value)), (name, value)
            if key in {"phone", "fax"} and value:
                assert re.fullmatch(r"\d{3}-555-01\d\d", str(value)), (name, value)
        who = (case["case_id"], case["coverage"]["member_id"], case["member"]["family"], case["prescriber"]["npi"])
        assert not seen & set(who), name
        seen |= set(who)


@pytest.mark.parametrize("name", ALL)
def test_expectation_speaks_the_policys_words(name: str) -> None:
    expected = yaml.safe_load((SEEDS / name / "expected.yaml").read_text("utf-8"))
    assert expected["schema"] == "authgen.expected/1"
    assert expected["exit"] == EXIT[expected["recommendation"]]
    for part in ("findings", "advisories", "supporting"):
        for criterion, verdict in expected.get(part, {}).items():
            assert POLICY_IDS.fullmatch(criterion), criterion
            assert verdict in VERDICTS, criterion
    assert set(expected["basis"]) <= set(expected["findings"])
    assert set(expected.get("conditions", [])) <= CONDITIONS
    assert bool(expected["basis"]) == (expected["recommendation"] != "certify")


def test_one_seed_is_json_and_none_has_both() -> None:
    forms = [{path.name for path in (SEEDS / name).glob("case.*")} for name in ALL]
    assert all(len(form) == 1 for form in forms)
    assert {"case.json"} in forms
    for path in SEEDS.glob("*/case.json"):
        json.loads(path.read_text("utf-8"))


def test_page_break_is_no_text() -> None:
    for path in SEEDS.glob("*/exhibits/*"):
        assert not any(PAGE_BREAK.strip() in page for page in pages_of(path)), path
