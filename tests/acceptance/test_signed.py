"""`authgen letter --sign-with` and `authgen verify`, as their users meet them."""

from __future__ import annotations

import stat
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.acceptance.run import SEEDS, Ran, authgen
from tests.acceptance.structure import faults
from tests.acceptance.test_letter_kinds import PHYSICIAN
from tests.keymaker import PASSPHRASE, key

CASE = SEEDS / "ocrelizumab-breakthrough"


@dataclass(frozen=True, slots=True)
class Desk:
    """A folder with a determination, a key, its passphrase and its root."""

    folder: Path

    def letter(self, *more: str | Path) -> Ran:
        return authgen(
            "letter", CASE, "-o", self.folder / "out", "--sign-with", self.folder / "key.p12", *more
        )

    @property
    def determination(self) -> tuple[str | Path, ...]:
        return ("--determination", self.folder / "determination.yaml")

    @property
    def opened(self) -> tuple[str | Path, ...]:
        return ("--passphrase-file", self.folder / "passphrase")

    @property
    def pdf(self) -> Path:
        return next(self.folder.glob("out/*/letter.pdf"))


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    folder = tmp_path_factory.mktemp("desk")
    (folder / "determination.yaml").write_text(PHYSICIAN + "decision: CERTIFIED\n", "utf-8")
    (folder / "key.p12").write_bytes(key(issued=True).p12)
    (folder / "root.pem").write_bytes(key(issued=True).root)
    (folder / "passphrase").write_bytes(PASSPHRASE)
    made = Desk(folder)
    ran = made.letter("--format", "pdf", *made.determination, *made.opened)
    assert ran.code == 0, ran.err
    return made


def test_a_signed_letter_is_whole_tagged_and_private(desk: Desk) -> None:
    assert faults(desk.pdf.read_bytes()) == []
    assert stat.S_IMODE(desk.pdf.stat().st_mode) == 0o600
    written = b"".join(p.read_bytes() for p in desk.folder.rglob("out/**/*") if p.is_file())
    assert PASSPHRASE not in written


def test_verify_says_who_signed_and_whether_that_is_trusted(desk: Desk) -> None:
    ran = authgen("verify", desk.pdf, "--case", CASE)
    assert (ran.code, ran.err) == (0, "")
    assert "\nsigned by Daniel Reyes, MD, 20" in ran.out
    assert "certificate not trusted: nobody vouches for it" in ran.out
    ran = authgen("verify", desk.pdf, "--trust", desk.folder / "root.pem")
    assert ran.out.splitlines()[-1].endswith("over the whole file; certificate trusted")


def test_a_broken_signature_and_another_root_are_found(desk: Desk, tmp_path: Path) -> None:
    content = bytearray(desk.pdf.read_bytes())
    content[content.index(b"Signature of")] ^= 1
    (tmp_path / "letter.pdf").write_bytes(content)
    (tmp_path / "other.pem").write_bytes(key().root)
    ran = authgen(
        "verify", tmp_path / "letter.pdf", "--trust", desk.folder / "root.pem",
        "--trust", tmp_path / "other.pem",
    )  # fmt: skip
    assert ran.code == 1
    assert "letter.pdf: its signature is broken: it was changed after it was signed" in ran.err
    ran = authgen("verify", desk.pdf, "--trust", tmp_path / "other.pem")
    assert ran.code == 1
    assert "leads to none of the roots that are trusted" in ran.err


def test_a_passphrase_that_nobody_types_is_told(desk: Desk) -> None:
    ran = desk.letter(*desk.determination)
    assert ran.code == 2
    assert "give --passphrase-file or AUTHGEN_PASSPHRASE" in " ".join(ran.err.split())


def test_nothing_is_signed_by_another(desk: Desk, tmp_path: Path) -> None:
    other = tmp_path / "other.p12"
    other.write_bytes(key("Ana Ruiz, MD").p12)
    ran = authgen(
        "letter", CASE, "-o", tmp_path / "out", "--sign-with", other, *desk.determination,
        *desk.opened,
    )  # fmt: skip
    assert ran.code == 78
    assert "the certificate is that of Ana Ruiz, MD, and Daniel Reyes decided" in ran.err
    assert not (tmp_path / "out").exists()
