"""What a case says of its people stands in its letters and nowhere else.

Every free text of a case is a word that occurs nowhere else; then every other trace of a batch is
searched for these words: logs, file names, ledger, memory, temporary files. Reports name the payer.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from authgen.intake.parse import parse
from tests.acceptance.run import authgen
from tests.unit.batch.batches import SEEDS

SEED = "natalizumab-jcv-not-documented"
WORD = "QZCANARY"
LETTERS = ("letter.docx", "letter.pdf", "packet.pdf", "assessment.json", "manifest.json")
"""A manifest says where its letter goes."""
TEXTS = {
    *("given", "family", "address", "payer", "member_id", "group", "name", "organization"),
    *("phone", "fax", "title", "author", "detail", "deficit", "monitoring", "follow_up"),
    *("premedication", "no_alternative", "credential", "description", "product"),
}
KEPT = ("clinical.medications", "clinical.problems")


def tokens() -> Iterator[str]:
    for number in range(1, 10_000):
        yield f"{WORD}{number:04}"


def planted(value: Any, path: str, words: Iterator[str], used: list[str]) -> Any:
    """Put a word of its own in the place of every free text."""
    if isinstance(value, dict):
        return {k: planted(v, f"{path}.{k}".strip("."), words, used) for k, v in value.items()}
    if isinstance(value, list):
        return [planted(item, path, words, used) for item in value]
    is_text = path.rpartition(".")[2] in TEXTS and not path.startswith(KEPT)
    if not is_text or not isinstance(value, str):
        return float(value) if isinstance(value, Decimal) else value
    used.append(next(words))
    return used[-1]


def plant(folder: Path, case_id: str, words: Iterator[str], used: list[str], **more: Any) -> None:
    tree = parse((SEEDS / SEED / "case.yaml").read_bytes(), "case.yaml").tree
    assert tree is not None
    said = planted(tree.value, "", words, used) | {"case_id": case_id} | more
    (folder / "exhibits").mkdir(parents=True)
    (folder / "case.json").write_text(json.dumps(said, default=str))
    for file in (SEEDS / SEED / "exhibits").iterdir():
        (folder / "exhibits" / file.name).write_bytes(file.read_bytes())


@pytest.mark.parametrize("log", ["text", "json"])
def test_no_canary_leaves_its_letter(log: str, tmp_path: Path) -> None:
    words, used = tokens(), list[str]()
    cases, out, temporary = tmp_path / "cases", tmp_path / "out", tmp_path / "tmp"
    temporary.mkdir()
    plant(cases / "good", "C-1", words, used)
    plant(cases / "bad", "C-2", words, used, extra=next(words))
    payers = [json.loads(p.read_text())["coverage"]["payer"] for p in cases.glob("*/case.json")]
    command = ("batch", cases, "-o", out, "--log-format", log)
    ran = authgen(*command, TMPDIR=str(temporary))
    assert ran.code == 65
    assert len(used) > 30
    assert WORD not in ran.out + ran.err
    assert str(tmp_path) not in ran.err
    assert (out / "C-1" / "letter.pdf").is_file()
    for path in tmp_path.rglob("*"):
        assert WORD not in path.name
        if path.is_file() and path.name not in LETTERS and not path.is_relative_to(cases):
            left = path.read_bytes()
            for payer in payers:
                left = left.replace(payer.encode(), b"")
            assert WORD.encode() not in left, path.name
    assert not [p for p in temporary.rglob("*") if p.is_file()]
