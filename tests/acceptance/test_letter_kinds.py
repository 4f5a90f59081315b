"""Every kind of letter, for a seed, through the command: words, refusals, both formats proven."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from authgen.cli.formats import ENGINES as OFFERED_ENGINES
from authgen.cli.letter import KINDS as OFFERED
from authgen.letters.content import KINDS, Letter
from authgen.letters.plain import plain
from authgen.render.files import ENGINES
from authgen.review import Desk, Order
from tests.acceptance.run import SEEDS, authgen

GOLDEN = Path(__file__).parent / "golden"
PHYSICIAN = """\
schema: authgen.determination/1
decided: 2026-11-25T10:00:00-06:00
by: {name: Daniel Reyes, credentials: MD, specialty: "Neurology, board certified",
     licence: "MN-000471", state: MN, npi: "1000000012", role: physician_reviewer,
     phone: 218-555-0142}
"""
ADVERSE = (
    PHYSICIAN
    + """\
decision: ADVERSE
authorization_number: D-0031
reasons: ["HBsAg is positive; active hepatitis B is a contraindication to anti-CD20 therapy."]
plain_reasons: ["Your blood test shows a virus in the liver. This drug can make it much worse."]
"""
)
MODIFIED = (
    PHYSICIAN
    + """\
decision: MODIFIED
authorization_number: A-0032
approved: {period: {start: 2026-12-01, end: 2027-05-31}, units: 1200}
reasons: ["A first authorization covers six months; the response is reviewed after it."]
plain_reasons: ["We approve this drug for six months first. Then we look at how it helps you."]
provisions: ["Section 4.5, length of a first approval."]
"""
)
DENIAL = """\
schema: authgen.denial/1
number: DN-0092
denied: 2026-11-20
signed_by: Lakeshore Benefit Management
appeal_to: [Appeals Unit, PO Box 1400, "Duluth, MN 55802"]
fax: 218-555-0188
appeal_by: 2027-05-19
points:
  - {criterion: NEED-01, says: There is no evidence of breakthrough disease on a prior therapy.}
  - {criterion: HBV-01, says: Hepatitis B screening was not submitted.}
  - {says: The request does not meet plan guideline 7.}
"""
BREAKTHROUGH, REFUSED = "ocrelizumab-breakthrough", "hbv-positive"
LETTERS: dict[str, tuple[str, str | None, str, str]] = {
    # name: seed, kind asked for, text of the determination, text of the denial
    "certification": (BREAKTHROUGH, None, "", ""),
    "certification-continuation": ("ocrelizumab-continuation", None, "", ""),
    "certification-restart": ("ocrelizumab-restart-after-gap", None, "", ""),
    "modified-certification": (BREAKTHROUGH, None, MODIFIED, ""),
    "request-for-information": ("natalizumab-jcv-not-documented", None, "", ""),
    "physician-referral": (REFUSED, None, "", ""),
    "peer-to-peer": (REFUSED, "peer-to-peer", "", ""),
    "adverse-determination": (REFUSED, None, ADVERSE, ""),
    "medical-necessity-converting": (BREAKTHROUGH, "medical-necessity", "", ""),
    "medical-necessity-remaining": ("natalizumab-continuation", "medical-necessity", "", ""),
    "appeal": (BREAKTHROUGH, "appeal", "", DENIAL),
}


@cache
def desk() -> Desk:
    return Desk()


def filed(folder: Path, name: str, text: str) -> Path | None:
    if not text:
        return None
    (folder / name).write_text(text, "utf-8")
    return folder / name


def words(folder: Path, name: str) -> list[str | Path]:
    """Give the options that ask for a letter of LETTERS."""
    _, kind, determination, denial = LETTERS[name]
    given: list[str | Path] = ["--kind", kind] if kind else []
    for option, text in (("determination", determination), ("denial", denial)):
        path = filed(folder, f"{option}.yaml", text)
        given += [f"--{option}", path] if path else []
    return given


def composed(name: str, folder: Path) -> Letter:
    """Compose a letter of LETTERS; `folder` takes the papers that it is written on."""
    seed, kind, determination, denial = LETTERS[name]
    order = Order(
        kind,
        determination=filed(folder, "determination.yaml", determination),
        denial=filed(folder, "denial.yaml", denial),
    )
    return desk().compose(desk().assess(SEEDS / seed), order)


def wording(letter: Letter) -> str:
    """Give the words of a letter without its reference, which follows every digest of the law."""
    return plain(letter).rpartition("Letter reference")[0]


@pytest.mark.parametrize("name", LETTERS)
def test_each_kind_says_what_it_said(name: str, tmp_path: Path) -> None:
    letter = composed(name, tmp_path)
    assert wording(letter) == (GOLDEN / f"{name}.txt").read_text("utf-8"), "see: make golden"
    assert name.startswith(letter.kind)


@pytest.mark.parametrize(
    "name",
    ["modified-certification", "peer-to-peer", "adverse-determination",
     "medical-necessity-remaining", "appeal"],
)  # fmt: skip
def test_each_kind_is_proven_in_both_formats(name: str, tmp_path: Path) -> None:
    case = SEEDS / LETTERS[name][0]
    ran = authgen("letter", case, "-o", tmp_path / "out", *words(tmp_path, name))
    assert ran.code == 0, ran.err
    written = [Path(line).name for line in ran.out.splitlines()]
    assert written == ["letter.docx", "letter.pdf", "assessment.json"]


def test_the_command_offers_every_kind() -> None:
    assert OFFERED == KINDS


def test_the_command_offers_every_engine() -> None:
    assert OFFERED_ENGINES == ENGINES


@pytest.mark.parametrize(
    ("seed", "kind", "file", "text", "why"),
    [
        (BREAKTHROUGH, "peer-to-peer", "", "", "nothing is left to talk over"),
        (REFUSED, "medical-necessity", "", "", "the records do not show it"),
        (BREAKTHROUGH, "appeal", "", "", "none is given"),
        (BREAKTHROUGH, "adverse-determination", "", "", "recommendation is to certify"),
        (BREAKTHROUGH, "certification", "determination", MODIFIED, "determination is MODIFIED"),
        (REFUSED, "appeal", "denial", DENIAL.replace("NEED", "AGE").replace("AGE-01", "CI-HBV")
         .replace("HBV-01", "CI-HBV"), "nothing that is held answers"),
    ],
)  # fmt: skip
def test_a_kind_that_nothing_justifies_is_refused_and_nothing_is_written(
    seed: str, kind: str, file: str, text: str, why: str, tmp_path: Path
) -> None:
    path = filed(tmp_path, f"{file}.yaml", text)
    given: list[str | Path] = [f"--{file}", path] if path else []
    ran = authgen("letter", SEEDS / seed, "-o", tmp_path / "out", "--kind", kind, *given)
    assert ran.code == 2
    assert why in " ".join(ran.err.split())
    assert list((tmp_path / "out").glob("*/letter.*")) == []


def test_a_medicare_advantage_denial_needs_the_approved_form(tmp_path: Path) -> None:
    later = ADVERSE.replace("2026-11-25", "2026-12-30")
    path = filed(tmp_path, "determination.yaml", later) or tmp_path
    ran = authgen("letter", SEEDS / "pcp-without-consultation", "-o", tmp_path / "out",
                  "--determination", path)  # fmt: skip
    assert ran.code == 2
    assert "CMS-10003" in ran.err


if __name__ == "__main__":
    with TemporaryDirectory() as place:
        for given in LETTERS:
            (GOLDEN / f"{given}.txt").write_text(wording(composed(given, Path(place))), "utf-8")
