"""A letter, years later."""

from __future__ import annotations

import shutil
from pathlib import Path

import pikepdf
import pytest
from click.testing import CliRunner
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509 import load_pem_x509_certificates
from msgspec.structs import replace

from authgen.cli import main
from authgen.errors import LetterDiffersError
from authgen.recheck import OTHER_KEY, UNSIGNED, UNSIGNED_NOW, recheck
from authgen.render.sign import sign
from authgen.render.signed import BROKEN, UNTRUSTED
from authgen.review import Desk, Order
from tests.acceptance.later import later_law
from tests.acceptance.test_letter_kinds import PHYSICIAN, filed
from tests.house.editions import release
from tests.keymaker import key
from tests.unit.render.pens import MOMENT, penholder

SEED = Path(__file__).parents[2] / "seeds" / "natalizumab-jcv-not-documented"


@pytest.fixture(scope="module")
def letter(tmp_path_factory: pytest.TempPathFactory) -> Path:
    filed = Desk().letter(SEED, tmp_path_factory.mktemp("out"), Order(formats=("pdf",))).filed
    return filed.folder / "letter.pdf"


def test_a_letter_alone_and_with_its_case(letter: Path) -> None:
    alone, with_case = recheck(Desk(), letter), recheck(Desk(), letter, SEED)
    assert (alone.kind, alone.law) == ("request-for-information", "")
    assert with_case.reference == alone.reference
    assert with_case.law == "ms-natalizumab 1.0.0"


def test_it_is_judged_by_the_version_that_it_names(letter: Path, tmp_path: Path) -> None:
    later = Desk(criteria=later_law(tmp_path / "law"))
    found = recheck(later, letter, SEED)
    assert found.law == f"ms-natalizumab 1.0.0, kept from release {release()}"


@pytest.fixture(scope="module")
def signed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return sign_in(tmp_path_factory.mktemp("signed"))


def sign_in(folder: Path) -> Path:
    decided = filed(folder, "determination.yaml", PHYSICIAN + "decision: PENDED\n")
    order = Order(formats=("pdf",), determination=decided, key=penholder())
    return Desk().letter(SEED, folder, order).filed.folder / "letter.pdf"


def test_a_letter_that_stands_is_not_signed_again(signed: Path) -> None:
    before = signed.read_bytes()
    assert sign_in(signed.parents[1]).read_bytes() == before


def test_a_signed_letter_is_told_with_who_signed(signed: Path, letter: Path) -> None:
    found = recheck(Desk(), signed, SEED)
    assert found.signed is not None
    assert (found.signed.by, found.signed.trusted) == ("Daniel Reyes, MD", False)
    assert recheck(Desk(), letter).signed is None
    (own,) = certificates(key().root)
    assert recheck(Desk(), signed, roots=[own]).signed == replace(found.signed, trusted=True)


def certificates(pem: bytes) -> list[bytes]:
    return [c.public_bytes(Encoding.DER) for c in load_pem_x509_certificates(pem)]


def test_the_command_tells_signature_and_law(signed: Path, letter: Path, tmp_path: Path) -> None:
    (tmp_path / "own.pem").write_bytes(key().root)
    words = ["verify", str(signed), "--trust", str(tmp_path / "own.pem"), "--case", str(SEED)]
    intact, by, law = CliRunner().invoke(main, words).stdout.splitlines()
    assert intact.startswith("intact: request-for-information, R-")
    assert by.startswith("signed by Daniel Reyes, MD, ")
    assert by.endswith("certificate trusted")
    assert law == "judged again by ms-natalizumab 1.0.0"
    assert "not signed digitally" in CliRunner().invoke(main, ["verify", str(letter)]).stdout


def told(pdf: Path, roots: list[bytes] | None = None) -> list[str]:
    with pytest.raises(LetterDiffersError) as found:
        recheck(Desk(), pdf, roots=roots or [])
    return [problem.what for problem in found.value.problems]


def test_a_letter_that_must_be_signed_and_is_not(
    signed: Path, letter: Path, tmp_path: Path
) -> None:
    roots = certificates(key(issued=True).root)
    assert told(letter, roots) == [UNSIGNED]
    assert told(signed, roots) == [UNTRUSTED]
    with pikepdf.open(signed) as pdf:
        del pdf.Root.AcroForm.Fields[0]["/V"], pdf.Root["/Perms"]
        pdf.save(tmp_path / "letter.pdf")
    assert told(tmp_path / "letter.pdf") == [UNSIGNED_NOW]


def test_a_broken_signature_and_one_of_another(signed: Path, tmp_path: Path) -> None:
    content = signed.read_bytes()
    end = content.rindex(b"%%EOF", 0, content.rindex(b"startxref") - 400) + len(b"%%EOF\n")
    (tmp_path / "other.pdf").write_bytes(sign(content[:end], penholder(is_rsa=True), MOMENT))
    assert told(tmp_path / "other.pdf") == [OTHER_KEY]
    (tmp_path / "broken.pdf").write_bytes(content.replace(b"(Signature of", b"(Signature_of", 1))
    assert told(tmp_path / "broken.pdf") == [BROKEN]


def test_everything_that_differs_is_told(letter: Path, tmp_path: Path) -> None:
    case = shutil.copytree(SEED, tmp_path / "case")
    (case / "case.yaml").write_text(
        (case / "case.yaml").read_text("utf-8").replace("Cliff Avenue", "Main Street"), "utf-8"
    )
    with pytest.raises(LetterDiffersError) as found:
        recheck(Desk(), letter, case, "strict-step")
    said = [problem.what for problem in found.value.problems]
    assert said[0] == "the case file is not the one that was judged"
    assert "the policy's overlay is strict-step, and was None" in said
    (tmp_path / "x.pdf").write_bytes(b"nothing")
    with pytest.raises(LetterDiffersError):
        recheck(Desk(), tmp_path / "x.pdf", SEED)
