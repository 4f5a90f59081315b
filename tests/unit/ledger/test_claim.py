"""Whatever differs between two letters gives them different keys, and nothing else does."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

from msgspec.structs import replace

from authgen.determination.assessment import Assessment
from authgen.ledger.claim import Claim, claim_of
from authgen.letters.content import Letter
from authgen.review import Desk, Order

SEED = Path(__file__).parents[3] / "seeds" / "ocrelizumab-breakthrough"


@cache
def written() -> tuple[Assessment, Letter]:
    desk = Desk()
    assessment = desk.assess(SEED)
    return assessment, desk.compose(assessment, Order())


def claimed(engine: str = "weasyprint", template: str = "sha256:0", title: str = "A") -> Claim:
    assessment, content = written()
    return claim_of(assessment, replace(content, title=title), template, ("docx",), engine)


def test_equal_letters_have_equal_keys() -> None:
    assert claimed() == claimed()


def test_whatever_differs_gives_another_key() -> None:
    others = (
        claimed(engine="weasyprint with exhibits"),
        claimed(template="sha256:1"),
        claimed(title="B"),
    )
    assert len({claimed().key, *(other.key for other in others)}) == 4


def test_nothing_of_the_member_is_said() -> None:
    said = claimed().said
    assert json.loads(said)["case_id"] == "NG-2026-004417"
    member = written()[0].dossier.case.member
    for value in (member.given, member.family, str(member.birth_date)):
        assert value not in said
