"""The command that writes the cover of a fax."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner

from authgen.cli import main
from tests.unit.forms import made
from tests.unit.render.pages import texts

SEED = Path(__file__).parents[3] / "seeds" / "ocrelizumab-breakthrough"


def run(*words: str) -> tuple[int, str, str]:
    ran = CliRunner().invoke(main, ["fax", str(SEED), *words])
    return ran.exit_code, ran.stdout, ran.stderr


def test_a_cover_counts_what_is_sent(tmp_path: Path) -> None:
    sent, out = tmp_path / "letter.pdf", tmp_path / "cover.pdf"
    sent.write_bytes(made.form(made.text("a")))
    assert run("-o", str(out), "--send", str(sent)) == (0, f"{out}\n", "")
    assert "FAX: 2 pages with this one" in texts(out.read_bytes())[0].replace("\xa0", " ")


def test_wrong_input_ends_with_its_code_and_writes_nothing(tmp_path: Path) -> None:
    out = tmp_path / "out.pdf"
    for content, fault in ((b"x", "no.pdf is no PDF"), (b"%PDF-1.7", "cannot be counted")):
        (tmp_path / "no.pdf").write_bytes(content)
        code, _, told = run("-o", str(out), "--send", str(tmp_path / "no.pdf"))
        assert (code, fault in told) == (78, True)
    assert run("-o", str(out), "--kind", "appeal")[0] == 2
    assert run("-o", str(out), "--send", str(tmp_path / "none.pdf"))[0] == 66
    assert not out.exists()
