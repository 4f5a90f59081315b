"""Who writes to whom."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from authgen.letters import correspondence
from authgen.letters.content import INTERNAL, KINDS, LetterKind
from tests.unit.letters.build import assessment, dossier, draft


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_has_a_sender_an_address_and_a_greeting(kind: LetterKind) -> None:
    found = replace(draft(), kind=kind)
    assert correspondence.letterhead(found).name
    assert correspondence.addressee(found)
    assert correspondence.salutation(found).endswith(":")
    delivery = correspondence.delivery(found) or ""
    assert delivery.startswith("Internal: not sent") == (kind in INTERNAL)


def test_a_letter_to_the_member_goes_by_mail_to_the_address_in_the_case() -> None:
    patch = {"member": {"address": ["1 Elm Street"]}}
    found = replace(draft(assessment(of=dossier(patch))), kind="adverse-determination")
    assert correspondence.addressee(found) == ("Marit Solberg", "1 Elm Street")
    assert correspondence.delivery(found) == "By mail"
