"""The command that writes what is retyped into a portal."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner

from authgen.cli import main
from tests.unit.render.pages import texts

SEED = Path(__file__).parents[3] / "seeds" / "ocrelizumab-breakthrough"


def test_a_portal_sheet_is_written_or_nothing(tmp_path: Path) -> None:
    out = tmp_path / "portal.pdf"
    words = ["portal", str(SEED), "-o", str(out)]
    ran = CliRunner().invoke(main, [*words, "--kind", "appeal"])
    assert (ran.exit_code, out.exists()) == (2, False)
    ran = CliRunner().invoke(main, words)
    assert (ran.exit_code, ran.stdout) == (0, f"{out}\n")
    assert "NHP-4417-0093" in texts(out.read_bytes())[0]
