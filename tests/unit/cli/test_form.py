"""The command that fills a form: its file on stdout, what to know on stderr."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner

from authgen.cli import main
from tests.unit.forms import made

SEED = Path(__file__).parents[3] / "seeds" / "ocrelizumab-breakthrough"


def run(*words: str) -> tuple[int, str, str]:
    ran = CliRunner().invoke(main, ["form", str(SEED), *words])
    return ran.exit_code, ran.stdout, ran.stderr


def test_the_file_is_named_and_what_is_blank_or_long_is_told(tmp_path: Path) -> None:
    form, out = tmp_path / "payer.pdf", tmp_path / "out.pdf"
    form.write_bytes(made.form(made.text("why"), made.text("npi", (20, 80, 90, 92), Ff=2)))
    form.with_suffix(".yaml").write_text(
        'schema: authgen.form/1\ntitle: T\nfields: {why: "{{ case.clinical.history }}"}\n'
    )
    code, said, told = run("--form", str(form), "-o", str(out))
    assert (code, said) == (0, f"{out}\n")
    assert told.splitlines() == [
        "goes on in the addendum: why",
        "left blank, though the form asks for it: npi",
    ]


def test_wrong_input_ends_with_its_code(tmp_path: Path) -> None:
    out = str(tmp_path / "out.pdf")
    assert run("--form", "nothing", "-o", out)[0] == 66
    (tmp_path / "no.pdf").write_bytes(b"x")
    assert run("--form", str(tmp_path / "no.pdf"), "-o", out)[0] == 78
    assert run("-o", out)[0] == 2
