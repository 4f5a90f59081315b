"""Typst, closed off: data are data, nothing outside is reached, no warning is passed over."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from datetime import date
from pathlib import Path

import pytest

from authgen.errors import AuthgenError, InvalidSettingsError, ProofError, UsageError
from authgen.letters.content import Letter
from authgen.render.context import letter_context
from authgen.render.template import TYPST, Template
from authgen.render.typst_engine import admit, load, typeset
from tests.unit.render import sample
from tests.unit.render.pages import texts

ROOT = Path(__file__).parents[3]
DAY = date(2026, 11, 17)
_RENDER = """
import hashlib, os, sys
sys.path.insert(0, {root!r})
from tests.unit.render import sample
from authgen.render.template import load_template
from authgen.render.typst_pdf import render_typst
content = render_typst(sample.hard(sample.certification()), load_template())
print(hashlib.sha256(content).hexdigest())
print([name for _, _, names in os.walk(os.environ["TMPDIR"]) for name in names])
"""
_WARM = """
from pathlib import Path
from authgen.render.template import load_template
from authgen.render.typst_pdf import warm

warm(load_template())
print(len(list(Path("/proc/self/task").iterdir())))
"""

_FORGET = """
import sys
from pathlib import Path
sys.path.insert(0, {root!r})
from msgspec.structs import replace
from tests.unit.render import sample
from authgen.render.context import letter_context
from authgen.render.template import load_template
from authgen.render.typst_engine import forget, typeset
from datetime import date

def megabytes():
    status = Path("/proc/self/status").read_text()
    return int(status.partition("RssAnon:")[2].split()[0]) // 1024

template, forgets = load_template(), {forgets}
for n in range(14):
    letter = replace(sample.certification(), reference=f"R-{{n}}", case_id=f"C-{{n}}")
    typeset(template, letter_context(letter), date(2026, 11, 17))
    if forgets:
        forget(template)
    if n == 1:
        begun = megabytes()
print(megabytes() - begun)
"""


def with_source(template: Template, source: str) -> Template:
    titled = f'#set document(title: "x")\n#set text(font: "Liberation Sans")\n{source}'
    return Template({**template.files, TYPST: titled.encode()}, "sha256:changed")


def test_values_are_set_as_they_are(template: Template) -> None:
    values = ["#let x = 1", "$ x^2 $", "<label> @label", "*b* _i_ `r` // /* \\ [x] {y} ~ = -- ..."]
    own = with_source(template, '#for said in json("letter.json").said { par(said) }')

    [page] = texts(typeset(own, {"said": values}, DAY))

    assert page.split() == " ".join(values).split()


@pytest.mark.parametrize(
    "source",
    [
        '#import "@preview/example:0.1.0": add',
        '#include "other.typ"',
        '#eval("imp" + "ort")',
        '#read("/etc/passwd")',
        '#plugin("x.wasm")',
    ],
)
def test_a_source_that_brings_something_in_is_refused(source: str) -> None:
    with pytest.raises(InvalidSettingsError, match=r"line 2: .* is not allowed"):
        admit(f"\n{source}".encode())


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ('#image("../../../../etc/passwd")', "line 3"),
        ('#image("/etc/passwd")', "line 3: file not found"),
        ('#image("https://x.example/x.png")', "line 3"),
        ('#set text(font: "Arial"); x', "line 3: unknown font family"),
        ("#let x = ", "line 3: expected expression"),
        ('#int(json("letter.json").case_id)', "line 3: string contains invalid digits"),
    ],
)
def test_what_typst_says_is_a_refusal_that_tells_no_value(
    letter: Letter, template: Template, source: str, said: str
) -> None:
    with pytest.raises(ProofError, match="was not released") as refusal:
        typeset(with_source(template, source), letter_context(letter), DAY)

    assert said in refusal.value.what
    assert letter.case_id not in refusal.value.what


def test_bytes_are_equal_elsewhere_and_values_stay_in_memory(tmp_path: Path) -> None:
    said = []
    for zone, seed in (("America/Chicago", "1"), ("Asia/Tokyo", "2")):
        env = {"PATH": os.environ["PATH"], "TZ": zone, "PYTHONHASHSEED": seed}
        done = subprocess.run(
            [sys.executable, "-c", _RENDER.format(root=str(ROOT))],
            env={**env, "TMPDIR": str(tmp_path)},
            cwd=tmp_path,
            capture_output=True,
            text=True,
            check=True,
        )
        said.append(done.stdout)

    assert said[0] == said[1]
    kept = json.loads(said[0].splitlines()[1].replace("'", '"'))
    assert {Path(name).suffix for name in kept} == {".ttf", ".svg", ".png"}
    assert list(tmp_path.rglob("*.*")) == []


def test_threads_wait_for_each_other(letter: Letter, template: Template) -> None:
    made: list[bytes] = []
    context = letter_context(letter)
    threads = [
        threading.Thread(target=lambda: made.append(typeset(template, context, DAY)))
        for _ in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(made) == 4
    assert len(set(made)) == 1


@pytest.mark.skipif(sys.platform != "linux", reason="it looks at threads as Linux tells them")
def test_warm_starts_no_thread_that_a_fork_would_lack() -> None:
    script = [sys.executable, "-c", _WARM]
    assert subprocess.run(script, capture_output=True, text=True, check=True).stdout == "1\n"


def test_without_typst_it_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "typst", None)

    with pytest.raises(UsageError) as refusal:
        load()

    assert isinstance(refusal.value, AuthgenError)
    assert "pip install 'authgen[typst]'" in refusal.value.hint


def test_a_hard_letter_is_the_same_each_time(template: Template) -> None:
    context = letter_context(sample.hard(sample.certification()))

    assert typeset(template, context, DAY) == typeset(template, context, DAY)


@pytest.mark.skipif(sys.platform != "linux", reason="asks Linux")
def test_what_is_forgotten_takes_no_memory() -> None:
    kept, forgotten = (grown(forgets=forgets) for forgets in (False, True))
    assert forgotten < kept / 2


def grown(*, forgets: bool) -> int:
    """Give how many MB a process grows while it lays out twelve letters."""
    program = _FORGET.format(root=str(ROOT), forgets=forgets)
    run = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, timeout=120
    )
    return int(run.stdout)
