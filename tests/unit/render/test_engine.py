"""WeasyPrint, closed off: nothing but the template's files, and no warning is passed over."""

import gc
import logging
import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from authgen.errors import ProofError
from authgen.letters.content import Letter
from authgen.render.engine import engine, strict, undisturbed
from authgen.render.pdf import render_pdf
from authgen.render.template import PAGE, STYLE, Template

ROOT = Path(__file__).parents[3]
_RENDER = """
import sys
opened = []
def watch(event, args):
    if event == "open" and isinstance(args[0], (str, bytes)) and str(args[0]) not in ("", "."):
        opened.append(args[0] if isinstance(args[0], str) else args[0].decode())
    if event.startswith("socket."):
        opened.append(event)
sys.path.insert(0, {root!r})
from tests.unit.render import sample
sys.addaudithook(watch)
from authgen.render.template import load_template
from authgen.render.docx import render_docx
from authgen.render.pdf import render_pdf
from authgen.render.proof import prove_docx, prove_pdf
import hashlib
letter, template = sample.hard(sample.certification()), load_template()
for render, prove in ((render_docx, prove_docx), (render_pdf, prove_pdf)):
    content = render(letter, template)
    prove(letter, content)
    print(hashlib.sha256(content).hexdigest())
print("\\n".join(sorted(set(opened))), file=sys.stderr)
"""


def _rendered_elsewhere(folder: Path, zone: str, seed: str) -> tuple[list[str], list[str]]:
    done = subprocess.run(
        [sys.executable, "-c", _RENDER.format(root=str(ROOT))],
        cwd=folder,
        env={"PATH": os.environ["PATH"], "TZ": zone, "PYTHONHASHSEED": seed, "TMPDIR": str(folder)},
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.split(), done.stderr.splitlines()


def test_bytes_are_equal_elsewhere_and_nothing_outside_is_opened(tmp_path: Path) -> None:
    one, other = tmp_path / "one", tmp_path / "other"
    one.mkdir()
    other.mkdir()

    first, opened = _rendered_elsewhere(one, "America/Chicago", "1")
    second, _ = _rendered_elsewhere(other, "Asia/Tokyo", "2")

    assert first == second
    allowed = (str(one), str(ROOT / "authgen"), str(ROOT / "templates"), str(ROOT / "tests"))
    libraries = (
        sys.prefix,
        sys.base_prefix,
        os.path.realpath(sys.base_prefix),
        "/usr/share/zoneinfo",
    )
    outside = [p for p in opened if not p.startswith((*allowed, *libraries, "/usr/lib"))]
    assert set(outside) <= {"/dev/null", "/etc/mime.types"}  # Python's subprocess and mimetypes


def _with_page(template: Template, piece: str) -> Template:
    page = template.files[PAGE].replace(b"</body>", piece.encode() + b"</body>")
    assert page != template.files[PAGE]
    return Template({**template.files, PAGE: page}, "sha256:changed")


@pytest.mark.parametrize(
    "piece",
    [
        '<img alt="x" src="file:///etc/passwd"/>',
        '<img alt="x" src="https://x.example/x.png"/>',
        '<img alt="x" src="asset:///../../etc/passwd"/>',
        '<img alt="x" src="asset:///nowhere.png"/>',
        '<img src="asset:///logo.svg"/>',
        '<link rel="stylesheet" href="file:///etc/passwd"/>',
        '<link rel="attachment" href="file:///etc/passwd"/>',
        '<a href="#nowhere">x</a>',
        '<p style="position: nowhere">x</p>',
    ],
)
def test_what_reaches_out_or_is_not_understood_is_refused(
    letter: Letter, template: Template, piece: str
) -> None:
    own = _with_page(template, piece)

    with pytest.raises(ProofError, match="was not released"):
        render_pdf(letter, own)


@pytest.mark.parametrize(
    "rule",
    [
        '@import url("file:///etc/passwd");',
        '@font-face { font-family: X; src: url("asset:///nowhere.ttf") }',
        "p { colour: red }",
    ],
)
def test_a_style_sheet_is_held_to_the_same_every_time(
    letter: Letter, template: Template, rule: str
) -> None:
    style = rule.encode() + template.files[STYLE]
    own = Template({**template.files, STYLE: style}, "sha256:changed")

    for _ in range(2):
        with pytest.raises(ProofError, match="was not released"):
            render_pdf(letter, own)


def test_the_engine_is_set_up_once_and_leaves_the_environment_alone(
    template: Template, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FONTCONFIG_FILE", "/somewhere")
    engine.cache_clear()

    assert engine(template) is engine(template)
    assert os.environ["FONTCONFIG_FILE"] == "/somewhere"


def test_unused_objects_are_not_looked_for_inside_and_then_as_before() -> None:
    for was_looking in (True, False):
        (gc.enable if was_looking else gc.disable)()
        try:
            with undisturbed():
                assert not gc.isenabled()
            assert gc.isenabled() is was_looking
        finally:
            gc.enable()


def test_a_warning_is_a_refusal_that_tells_no_value(caplog: pytest.LogCaptureFixture) -> None:
    def warn() -> None:
        with strict():
            logging.getLogger("weasyprint").warning('A glyph is missing: "%s"', "canary")

    with pytest.raises(ProofError, match="A glyph is missing") as refusal:
        warn()

    assert "canary" not in str(refusal.value)
    assert "canary" not in caplog.text


def test_a_warning_of_another_thread_or_of_another_subsetter_is_none() -> None:
    with strict():
        other = threading.Thread(target=logging.getLogger("weasyprint").warning, args=("x",))
        other.start()
        other.join()
        logging.getLogger("weasyprint").warning(
            "Using fontTools instead of HarfBuzz-Subset for font %r.", "x"
        )


_WITHOUT_PANGO = """
import cffi
load = cffi.FFI.dlopen
def dlopen(self, name, *more):
    if any(part in str(name) for part in ("pango", "gobject", "harfbuzz")):
        raise OSError("cannot load library")
    return load(self, name, *more)
cffi.FFI.dlopen = dlopen
from authgen.errors import MissingProgramError
from authgen.render.engine import engine
from authgen.render.template import load_template
try:
    engine(load_template())
except MissingProgramError as error:
    print(error.what, error.hint)
"""


def test_without_its_libraries_it_says_what_is_missing() -> None:
    done = subprocess.run(
        [sys.executable, "-c", _WITHOUT_PANGO], cwd=ROOT, capture_output=True, text=True, check=True
    )
    [line] = done.stdout.splitlines()
    assert "needs Pango" in line
    assert "--pdf-engine typst" in line
