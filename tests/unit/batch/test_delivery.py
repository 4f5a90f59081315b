"""The list of letters to be sent is that of the letters that stand."""

from __future__ import annotations

import csv
import json
from io import StringIO
from pathlib import Path

from authgen.batch.delivery import delivery_lists
from authgen.batch.row import Row
from authgen.ledger.release import release

WAY = {"to": "prescriber", "copy": False, "channel": "fax", "fax": "218-555-0177"}
COPY = {"to": "member", "copy": True, "channel": "mail", "fax": None}


def test_each_way_of_each_letter_that_stands(tmp_path: Path) -> None:
    ways = [{**WAY, "address": ["=Ruiz", "12 Elm St"]}, {**COPY, "address": ["Jane Sample"]}]
    files = {"letter.docx": b"x", "letter.pdf": b"x", "assessment.json": b"{}"}
    release(tmp_path, "C-1", "certification", "R-1", files, {"delivery": ways})
    release(tmp_path, "C-2", "certification", "R-9", files, {"delivery": ways})
    release(tmp_path, "C-4", "certification", "R-4", files)
    rows = [
        Row("a", "C-1", "certify", "certification", "R-1"),
        Row("b", "C-2", "certify", "certification", "R-2"),  # another stands meanwhile
        Row("c", "C-3", "certify"),
        Row("d", None, "invalid"),
        Row("e", "C-4", "certify", "certification", "R-4"),
    ]
    lists = delivery_lists(tmp_path, rows)
    said = json.loads(lists["delivery.json"])
    assert said["schema"] == "authgen.delivery/1"
    assert [(x["case_id"], x["to"], x["channel"]) for x in said["letters"]] == [
        ("C-1", "prescriber", "fax"),
        ("C-1", "member", "mail"),
        ("C-4", "not known", "not known"),
    ]
    assert said["letters"][0]["files"] == ["C-1/letter.pdf", "C-1/letter.docx"]
    text = lists["delivery.csv"].decode("utf-8-sig")
    head, first, second, _ = csv.reader(StringIO(text, newline=""))
    assert dict(zip(head, first, strict=True))["Address"] == "'=Ruiz\n12 Elm St"
    assert dict(zip(head, second, strict=True))["Copy"] == "yes"
