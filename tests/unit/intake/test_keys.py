"""Keys and certificates as files."""

from __future__ import annotations

from pathlib import Path

import pytest
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, pkcs12
from cryptography.x509 import load_der_x509_certificate, load_pem_x509_certificate

from authgen.errors import InvalidSettingsError, MissingInputError
from authgen.intake.keys import certificates_of, key_of
from tests.keymaker import PASSPHRASE, key


def written(folder: Path, content: bytes) -> Path:
    (folder / "key.p12").write_bytes(content)
    return folder / "key.p12"


def test_a_key_is_read_with_the_name_and_the_chain_of_its_certificate(tmp_path: Path) -> None:
    found = key_of(written(tmp_path, key(issued=True).p12), PASSPHRASE)
    assert found.name == "Daniel Reyes, MD"
    assert found.fingerprint.startswith("sha256:")
    assert found.valid[0] < found.valid[1]
    (root,) = found.chain
    assert load_der_x509_certificate(root).subject.rfc4514_string() == "CN=Lakeside Root"
    assert repr(found.private) not in repr(found)


def test_a_key_without_a_passphrase(tmp_path: Path) -> None:
    assert key_of(written(tmp_path, key(passphrase=None).p12), None).chain == ()


@pytest.mark.parametrize("passphrase", [b"wrong", None, b""])
def test_a_wrong_passphrase_is_told_and_not_repeated(
    tmp_path: Path, passphrase: bytes | None
) -> None:
    with pytest.raises(InvalidSettingsError, match="does not open") as refused:
        key_of(written(tmp_path, key().p12), passphrase)
    assert "wrong" not in refused.value.what + refused.value.hint


def test_what_is_no_key_of_a_person_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InvalidSettingsError, match="does not open"):
        key_of(written(tmp_path, b"no key"), PASSPHRASE)
    with pytest.raises(InvalidSettingsError, match="names nobody"):
        key_of(written(tmp_path, key("").p12), PASSPHRASE)
    root = load_pem_x509_certificate(key().root)
    alone = pkcs12.serialize_key_and_certificates(None, None, None, [root], NoEncryption())
    with pytest.raises(InvalidSettingsError, match="no key with its certificate"):
        key_of(written(tmp_path, alone), None)
    with pytest.raises(MissingInputError):
        key_of(tmp_path / "absent.p12", None)


def test_certificates_are_read_in_both_forms_and_several_at_once(tmp_path: Path) -> None:
    one, other = key().root, key(issued=True).root
    der = load_pem_x509_certificate(one).public_bytes(Encoding.DER)
    (tmp_path / "both.pem").write_bytes(one + other)
    (tmp_path / "one.der").write_bytes(der)
    found = certificates_of([tmp_path / "both.pem", tmp_path / "one.der"])
    assert len(found) == 3
    assert found[0] == found[2] == der


@pytest.mark.parametrize("content", [b"no certificate", b"-----BEGIN CERTIFICATE-----\nx"])
def test_what_is_no_certificate_is_refused(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "root.pem").write_bytes(content)
    with pytest.raises(InvalidSettingsError, match=r"root\.pem holds no certificate"):
        certificates_of([tmp_path / "root.pem"])
