"""An exhibit that cannot be read holds the facts that rest on it; the case stays valid."""

from __future__ import annotations

import io
import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from tests.acceptance.run import SEEDS, authgen

GOOD = SEEDS / "ocrelizumab-breakthrough"
LABORATORY = "exhibits/D.pdf"  # hepatitis B, immunoglobulins and the liver panel rest on it
HELD = {"HBV-01", "IG-01", "LFT-01", "CI-HBV"}


def encrypted(content: bytes) -> bytes:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(content)) as pdf:
        pdf.save(out, encryption=pikepdf.Encryption(owner="o", user="u"))
    return out.getvalue()


def damaged(content: bytes) -> bytes:
    return b"%PDF-1.7\n" + content[200:900]


def endless(_: bytes) -> bytes:
    out = io.BytesIO()
    with pikepdf.new() as pdf:
        for _page in range(2_001):
            pdf.add_blank_page()
        pdf.save(out)
    return out.getvalue()


def invisible(content: bytes) -> bytes:
    """Keep every word and set it in render mode 3, as the text behind a scan is."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(content)) as pdf:
        for page in pdf.pages:
            shown = pikepdf.parse_content_stream(page)
            hidden: list[Any] = []
            for shows in shown:
                hidden.append(shows)
                if str(shows.operator) == "BT":
                    hidden.append(([3], pikepdf.Operator("Tr")))
            page.Contents = pdf.make_stream(pikepdf.unparse_content_stream(hidden))
        pdf.save(out)
    return out.getvalue()


def checked(case: Path, change: Callable[[bytes], bytes]) -> dict[str, Any]:
    shutil.copytree(GOOD, case)
    file = case / LABORATORY
    file.write_bytes(change(file.read_bytes()))
    ran = authgen("check", case, "--format", "json")
    assert ran.code == 20, ran.err
    return dict(json.loads(ran.out))


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (encrypted, "is encrypted"),
        (damaged, "cannot be read"),
        (endless, "2,000 pages"),
        (invisible, "no text layer"),
    ],
)
def test_facts_of_an_unreadable_exhibit_are_not_documented(
    change: Callable[[bytes], bytes], told: str, tmp_path: Path
) -> None:
    assessment = checked(tmp_path / "case", change)
    verdicts = {f["id"]: f["verdict"] for f in assessment["findings"]}
    assert {i for i in HELD if verdicts[i] == "not documented"} == HELD
    assert verdicts["DX-01"] == "met"
    problems = [p["what"] for p in assessment["problems"]]
    assert problems
    assert all(told in what for what in problems), problems
    assert all("case.yaml:" in p["where"] for p in assessment["problems"])
