"""What a signature says, and every way in which it is broken."""

from __future__ import annotations

from datetime import timedelta
from io import BytesIO
from random import Random
from typing import Any

import pikepdf
import pytest
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509 import load_pem_x509_certificate

from authgen.render import sign as maker
from authgen.render.sign import sign
from authgen.render.signed import (
    BROKEN,
    NOT_READABLE,
    NOT_WHOLE,
    OUTDATED,
    SEVERAL,
    UNTRUSTED,
    is_signed,
    signature,
)
from tests.keymaker import key
from tests.unit.render.pens import MOMENT, penholder

FEW, MANY = 8, 4000


def root(**wanted: Any) -> bytes:
    return load_pem_x509_certificate(key(**wanted).root).public_bytes(Encoding.DER)


def test_who_signed_and_when(signed: bytes) -> None:
    found, wrong = signature(signed, ())
    assert wrong == ()
    assert found is not None
    assert (found.by, found.at, found.trusted) == ("Daniel Reyes, MD", MOMENT, False)
    assert found.fingerprint == penholder().fingerprint
    assert is_signed(signed)


def test_trust_comes_from_a_root_alone(signed: bytes, unsigned: bytes) -> None:
    found, wrong = signature(signed, [root()])
    assert found is not None
    assert (found.trusted, wrong) == (True, ())
    issued = sign(unsigned, penholder(issued=True), MOMENT)
    found, wrong = signature(issued, [root(issued=True)])
    assert found is not None
    assert (found.trusted, wrong) == (True, ())
    assert signature(issued, [root()])[1] == (UNTRUSTED,)
    assert signature(signed, [root(issued=True)])[1] == (UNTRUSTED,)


def test_a_changed_byte_is_found_wherever_it_stands(
    signed: bytes,
    is_soak: bool,  # noqa: FBT001 - a fixture
) -> None:
    """In the letter, in the signature's own digits, and in what leads to it."""
    with pikepdf.open(BytesIO(signed)) as pdf:
        _, begins, ends, _ = map(int, pdf.Root.AcroForm.Fields[0].V.ByteRange)
    random = Random(4)
    count = MANY if is_soak else FEW
    places = [random.randrange(len(signed)) for _ in range(count)]
    places += [random.randrange(begins - 300, ends + 300) for _ in range(2 * count)]
    for place in places:
        changed = bytearray(signed)
        changed[place] ^= 1 << random.randrange(7)
        found = signature(bytes(changed), ())[1] if is_signed(bytes(changed)) else (NOT_READABLE,)
        assert found, f"byte {place}: {signed[place]} became {changed[place]}"


def test_what_was_added_is_found(signed: bytes) -> None:
    assert signature(signed + b"\n% more\n", ())[1] == (NOT_WHOLE,)
    with pikepdf.open(BytesIO(signed)) as pdf:
        out = BytesIO()
        pdf.save(out)
    assert BROKEN in signature(out.getvalue(), ())[1]


def test_a_signature_outside_the_time_of_its_certificate_is_told(
    unsigned: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    late = penholder()
    monkeypatch.setattr(
        maker, "InvalidSettingsError", lambda *_: pytest.fail("told before it was signed")
    )
    forged = type(late)(
        late.name,
        late.fingerprint,
        late.certificate,
        late.chain,
        (late.valid[0], late.valid[1] + timedelta(days=4000)),
        late.private,
    )
    found = signature(sign(unsigned, forged, late.valid[1] + timedelta(days=9)), ())
    assert OUTDATED in found[1]


def test_an_unsigned_letter_and_what_is_no_letter(unsigned: bytes) -> None:
    assert not is_signed(unsigned)
    assert not is_signed(b"nothing")
    assert signature(unsigned, ()) == (None, (NOT_READABLE,))
    assert signature(b"nothing", ()) == (None, (NOT_READABLE,))


def test_one_signature_and_no_more(signed: bytes) -> None:
    with pikepdf.open(BytesIO(signed)) as pdf:
        form = pdf.Root.AcroForm
        other = pikepdf.Dictionary(dict(form.Fields[0].items()))
        other.T = pikepdf.String("another")
        form.Fields.append(pdf.make_indirect(other))
        out = BytesIO()
        pdf.save(out)
    assert signature(out.getvalue(), ()) == (None, (SEVERAL,))
