"""What a lint found as SARIF 2.1.0: the form in which editors and code hosts show diagnostics."""

from __future__ import annotations

from importlib.metadata import version
from pathlib import Path
from typing import Any
from urllib.parse import quote

from authgen.lab.diagnostics import RULES, Diagnostic
from authgen.lab.lint import Linted

VERSION = "2.1.0"
_SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)


def sarif(linted: Linted) -> dict[str, Any]:
    """Give a log with one run."""
    told = (*linted.diagnostics, *linted.waived)
    rules = sorted({one.rule for one in told} | set(RULES))
    driver = {"name": "authgen", "version": version("authgen"), "rules": [_rule(r) for r in rules]}
    results = [_result(one, rules.index(one.rule)) for one in told]
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    return {"$schema": _SCHEMA, "version": VERSION, "runs": [run]}


def _rule(slug: str) -> dict[str, Any]:
    known = RULES.get(slug)
    if known is None:  # what the reader of files refuses says its way out with each fault
        return {"id": slug}
    return {
        "id": slug,
        "shortDescription": {"text": known.title},
        "help": {"text": known.help},
        "defaultConfiguration": {"level": known.level},
    }


def _result(one: Diagnostic, index: int) -> dict[str, Any]:
    whose = f"{one.criterion}: " if one.criterion else ""
    way_out = f"\n{one.help}" if one.help else ""
    waived = [{"kind": "inSource", "justification": one.waived}] if one.waived else []
    return {
        "ruleId": one.rule,
        "ruleIndex": index,
        "level": one.level,
        "message": {"text": f"{whose}{one.what}{way_out}"},
        "locations": [_location(one)],
        "suppressions": waived,
    }


def _location(one: Diagnostic) -> dict[str, Any]:
    uri = Path(one.file).as_uri() if Path(one.file).is_absolute() else quote(one.file)
    place: dict[str, Any] = {"artifactLocation": {"uri": uri}}
    if one.line:
        place["region"] = {"startLine": one.line, "startColumn": one.column}
    found: dict[str, Any] = {"physicalLocation": place}
    if one.criterion:
        found["logicalLocations"] = [{"name": one.criterion, "fullyQualifiedName": one.path}]
    return found
