"""What stands in an exhibit: the content files, filled with the case's own identities.

Each `content/<seed>/<exhibit id>.md` holds a short head (which sheet, which facility, the lines
of the patient block) and the body in Markdown, one part for each page. Names, dates of birth and
member ids come from the case file, so that a record and its request cannot disagree by accident;
a seed whose exhibit is another person's says so in the head (`member`).
It may not decide how a page looks: that is `sheets/`.
"""

import json
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import yaml
from jinja2 import Environment, FileSystemLoader, StrictUndefined

HERE = Path(__file__).parent
CONTENT = HERE / "content"
PAGE_BREAK = "\n=== page ===\n"


@dataclass(frozen=True, slots=True)
class Exhibit:
    """One document to be written: identities, sheet, and the Markdown of each page."""

    file: str
    title: str
    dated: date
    author: str
    sheet: str
    facility: dict[str, str]
    head: dict[str, str]
    member: dict[str, Any]
    pages: tuple[str, ...]


def environment() -> Environment:
    """The Jinja environment for content: stock phrases at hand, unknown names refused."""
    return Environment(
        loader=FileSystemLoader([HERE / "sheets", CONTENT]),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        autoescape=False,  # noqa: S701 - Markdown of ours, no stranger's text
    )


def seeds_with_content() -> list[str]:
    """The names of the seeds that this maker knows, sorted."""
    return sorted(folder.name for folder in CONTENT.iterdir() if folder.is_dir())


def case_of(seed: Path) -> dict[str, Any]:
    """The case file of a seed as plain data (YAML or JSON)."""
    as_json = seed / "case.json"
    if as_json.exists():
        loaded: dict[str, Any] = json.loads(as_json.read_text("utf-8"))
    else:
        loaded = yaml.safe_load((seed / "case.yaml").read_text("utf-8"))
    return loaded


def as_date(value: date | str) -> date:
    """A date from YAML (already one) or from JSON (text)."""
    return value if isinstance(value, date) else date.fromisoformat(value)


def exhibits_of(seed: Path) -> list[Exhibit]:
    """All exhibits that the case names and this maker has content for."""
    case = case_of(seed)
    member = case["member"] | {"id": case["coverage"]["member_id"]}
    member["birth_date"] = as_date(member["birth_date"])
    return [_exhibit(seed.name, row, case, member) for row in case["exhibits"]]


def _exhibit(
    seed: str, row: dict[str, Any], case: dict[str, Any], member: dict[str, Any]
) -> Exhibit:
    raw = (CONTENT / seed / f"{row['id']}.md").read_text("utf-8")
    front, body = raw.removeprefix("---\n").split("\n---\n", 1)
    head = yaml.safe_load(front)
    text = environment().from_string("{% import 'phrases.md.j2' as say %}" + body)
    filled = text.render(
        member=member, prescriber=case["prescriber"], case=case, **_pronouns(member)
    )
    shown = member | head.get("member", {})  # a page of somebody else
    facilities = yaml.safe_load((HERE / "facilities.yaml").read_text("utf-8"))
    return Exhibit(
        file=row["file"],
        title=row["title"],
        dated=as_date(row["date"]),
        author=row["author"],
        sheet=head["sheet"],
        facility=facilities[head["facility"]],
        head=head.get("head", {}),
        member=shown,
        pages=tuple(filled.split(PAGE_BREAK)),
    )


def _pronouns(member: dict[str, Any]) -> dict[str, str]:
    female = member["sex"] == "female"
    return {
        "she": "she" if female else "he",
        "She": "She" if female else "He",
        "her": "her" if female else "his",
    }
