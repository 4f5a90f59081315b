"""The seeds are true to their exhibits: quotes stand where a case says, identities agree.

It reads the seeds with nothing of authgen: a fault of authgen cannot hide a fault of a seed.
"""

import json
import re
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import docx
import pypdfium2 as pdfium
import pytest
import yaml

from tests.seedmaker.content import case_of, exhibits_of
from tests.seedmaker.documents import document

SEEDS = Path(__file__).parents[2] / "seeds"
POLICY_IDS = """
    DX-01 DX-02 DX-03 AGE-01 SPEC-01 MONO-01 DOSE-01 DOSE-02 PER-01 HCPCS-01 PLAN-01 INF-01
    SEC-01 SEC-02 SEC-03 SEC-04 SEC-05 SEC-06 SW-01 SW-02 SW-03 RISK-01 REC-01 HA-EXP RF-01 LOB-01
    LAB-ABN DOSE-EID DOSE-LOW DOSE-RELOAD PER-TRIM NEED-01 BRK-01 BRK-02 HA-01 ACT-01 FAIL-2 FAIL-HE
    WORS-01 CI-PML CI-HYP CI-IMM CI-HBV CI-REACT CI-HIV CI-LVEF CI-ANC CI-CUM CI-PREG CI-FUNG
    PREG-01 PREG-02 JCV-01 JCV-02 JCV-03 JCV-04 MRI-01 MRI-02 REMS-01 REMS-02 ORA-01 HBV-01 HBV-02
    IG-01 LFT-01 VAX-01 VAX-02 CBC-01 CREA-01 UA-01 UPCR-01 TSH-01 VZV-01 TB-01 HIV-01 SKIN-01
    ECG-01 PREM-01 HERP-01 STK-01 MAL-01 AUT-01 LVEF-01 LEUK-01 CARD-01 OFF-01 OFF-02 OFF-03 OFF-04
    OFF-05 OFF-06 REL-01 REL-02 REL-03 REL-04 REL-05 REL-06 RESP-01 RESP-02 LAB-02 INT-01 TOX-01
    GAP-01 ADH-01 RST-01 ADA-01
"""
CONDITIONS = """
    COND-MRI COND-MON COND-OBS COND-PREM COND-OWN COND-FLAG COND-PML COND-MISS COND-RENEW COND-DAY
    COND-BLOOD
"""
VERDICTS = {"met", "not met", "not documented", "not applicable"}
EXIT = {"certify": 0, "request_information": 20, "refer": 21}
WRONG_QUOTE = {"quote-not-on-page": 1}
STRANGERS = {("exhibit-of-another-member", "C")}
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
                yield from (
                    _long(one) for one in (value if isinstance(value, list) else [value]) if one
                )
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
    texts = {
        row["id"]: [fold(page) for page in pages_of(SEEDS / name / row["file"])]
        for row in case["exhibits"]
    }
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
        if row["file"].endswith(".png") or (name, row["id"]) in STRANGERS:
            continue
        for number, page in enumerate(pages_of(SEEDS / name / row["file"]), 1):
            place = f"{row['file']} page {number}"
            assert member["family"].upper() in page.upper(), place
            assert shown in page, place
            assert case["coverage"]["member_id"] in page, place


@pytest.mark.parametrize("name", ALL)
def test_content_and_exhibits_agree(name: str, tmp_path: Path) -> None:
    """The committed exhibit says what its content says, page by page."""
    for exhibit in exhibits_of(SEEDS / name):
        again = tmp_path / Path(exhibit.file).name
        again.write_bytes(document(exhibit))
        assert pages_of(again) == pages_of(SEEDS / name / exhibit.file), exhibit.file


def test_a_rerun_gives_equal_bytes() -> None:
    one_of_each = {
        Path(exhibit.file).suffix: exhibit
        for name in (
            "scan-read-by-person",
            "ocrelizumab-sc-intolerance",
            "methylprednisolone-relapse",
        )
        for exhibit in exhibits_of(SEEDS / name)
    }
    assert set(one_of_each) == {".pdf", ".png", ".docx", ".txt"}
    first = {suffix: document(exhibit) for suffix, exhibit in one_of_each.items()}
    time.sleep(1.1)  # a date of now would show in the second run
    assert first == {suffix: document(exhibit) for suffix, exhibit in one_of_each.items()}


def luhn(npi: str) -> bool:
    """Whether a provider number passes the Luhn check with its prefix."""
    total = 0
    for place, digit in enumerate(reversed(f"80840{npi}")):
        value = int(digit) * (1 + place % 2)
        total += value - 9 if value > 9 else value
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
        who = (
            case["case_id"],
            case["coverage"]["member_id"],
            case["member"]["family"],
            case["prescriber"]["npi"],
        )
        assert not seen & set(who), name
        seen |= set(who)


@pytest.mark.parametrize("name", ALL)
def test_expectation_speaks_the_policys_words(name: str) -> None:
    expected = yaml.safe_load((SEEDS / name / "expected.yaml").read_text("utf-8"))
    assert expected["schema"] == "authgen.expected/1"
    assert expected["exit"] == EXIT[expected["recommendation"]]
    for part in ("findings", "advisories", "supporting"):
        for criterion, verdict in expected.get(part, {}).items():
            assert criterion in POLICY_IDS.split()
            assert verdict in VERDICTS, criterion
    assert set(expected["basis"]) <= set(expected["findings"])
    assert set(expected.get("conditions", [])) <= set(CONDITIONS.split())
    assert bool(expected["basis"]) == (expected["recommendation"] != "certify")


def test_one_seed_is_json_and_none_has_both() -> None:
    forms = [{path.name for path in (SEEDS / name).glob("case.*")} for name in ALL]
    assert all(len(form) == 1 for form in forms)
    assert {"case.json"} in forms
    for path in SEEDS.glob("*/case.json"):
        json.loads(path.read_text("utf-8"))


def test_readme_lists_every_seed() -> None:
    listed = re.findall(
        r"^\| \[([a-z0-9-]+)\]\(\1/\) \|", (SEEDS / "README.md").read_text("utf-8"), re.MULTILINE
    )
    assert sorted(listed) == ALL
