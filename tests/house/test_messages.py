"""Every message of the code has an entry in docs/messages.md, and every entry a message."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import TypeGuard

ROOT = Path(__file__).parents[2]
SLUG = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
PAGE = (ROOT / "docs" / "messages.md").read_text("utf-8")


def slugs_in(source: str, places: dict[str, int]) -> Iterator[str]:
    """Find the slugs that code writes: by keyword, by place in a call, or under that name."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.keyword) and node.arg == "slug":
            yield from literals(node.value)
        elif isinstance(node, ast.Call) and ast.unparse(node.func) in places:
            yield from literals(dict(enumerate(node.args)).get(places[ast.unparse(node.func)]))
        elif isinstance(node, (ast.Assign, ast.AnnAssign)) and is_slug(node):
            yield from literals(node.value)


def is_slug(line: ast.Assign | ast.AnnAssign) -> bool:
    targets = line.targets if isinstance(line, ast.Assign) else [line.target]
    return any(ast.unparse(target) in ("slug", "SLUG") for target in targets)


def places_in(source: str) -> dict[str, int]:
    """Find the classes made with a slug, and which positional argument it is."""
    return {
        node.name: fields.index("slug")
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.ClassDef)
        if "slug" in (fields := [ast.unparse(f.target) for f in node.body if is_field(f)])
    }


def is_field(line: ast.stmt) -> TypeGuard[ast.AnnAssign]:
    return isinstance(line, ast.AnnAssign)


def literals(value: ast.expr | None) -> Iterator[str]:
    """Find the texts that an expression may come to, in both arms of a choice."""
    if isinstance(value, ast.Constant) and isinstance(value.value, str) and value.value:
        yield value.value
    elif isinstance(value, ast.IfExp):
        yield from literals(value.body)
        yield from literals(value.orelse)


def sources() -> dict[str, str]:
    return {str(p): p.read_text("utf-8") for p in (ROOT / "authgen").rglob("*.py")}


ENTRIES = re.findall(r"^## (\S+)$", PAGE, re.MULTILINE)


def used() -> set[str]:
    texts = sources().values()
    places = {name: place for text in texts for name, place in places_in(text).items()}
    return {slug for text in texts for slug in slugs_in(text, places)}


def test_every_slug_has_an_entry() -> None:
    assert len(used()) > 5
    assert sorted(used() - set(ENTRIES)) == []


def test_every_entry_has_a_slug() -> None:
    assert sorted(set(ENTRIES) - used()) == []


def test_entries_are_written_once_in_one_form() -> None:
    assert len(ENTRIES) == len(set(ENTRIES))
    assert [slug for slug in ENTRIES if not SLUG.fullmatch(slug)] == []


def test_every_entry_says_something() -> None:
    parts = re.split(r"^## .*$", PAGE, flags=re.MULTILINE)[1:]
    assert all(len(part.split()) > 8 for part in parts)


def test_the_finder_sees_each_form() -> None:
    source = (
        "SLUG = 'one'\n"
        "class A:\n    slug = 'two'\n    other = 'no'\n"
        "class B:\n    what: str\n    slug: str = 'three'\n"
        "B('no', slug='four' if x else 'five')\n"
        "B('no', 'six')\n"
        "B('no')\n"
    )
    numbers = ["one", "two", "three", "four", "five", "six"]
    assert sorted(slugs_in(source, places_in(source))) == sorted(numbers)
