"""The key with which a person signs letters, and the certificates that are trusted, from files.

A passphrase comes from wherever the caller got it; it is kept nowhere and stands in no message.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from hashlib import sha256
from pathlib import Path

from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    pkcs12,
)
from cryptography.x509 import (
    Certificate,
    NameOID,
    load_der_x509_certificate,
    load_pem_x509_certificates,
)
from msgspec import Struct

from authgen.errors import InvalidSettingsError
from authgen.intake.settings import content_of


class Key(Struct, frozen=True):
    """A private key with its certificate, both DER; `name` is whom the certificate names.

    `fingerprint` is the SHA-256 of the certificate, which is `valid` from and to a moment; `chain`
    are the certificates that lead to its root.
    """

    name: str
    fingerprint: str
    certificate: bytes
    chain: tuple[bytes, ...]
    valid: tuple[datetime, datetime]
    private: bytes

    def __repr__(self) -> str:
        """Show whose key it is, and nothing of it."""
        return f"Key({self.name!r})"


def key_of(path: Path, passphrase: bytes | None) -> Key:
    """Read a PKCS #12 file; InvalidSettingsError unless it opens and holds a key for a person."""
    content = content_of(path)
    try:
        held = pkcs12.load_pkcs12(content, passphrase)
    except (ValueError, TypeError):
        raise InvalidSettingsError(
            f"{path.name} does not open",
            "it must be a PKCS #12 file (.p12, .pfx), and the passphrase its own",
        ) from None
    if held.key is None or held.cert is None:
        raise InvalidSettingsError(f"{path.name} holds no key with its certificate")
    certificate = held.cert.certificate
    return Key(
        _name(certificate, path.name),
        f"sha256:{sha256(_der(certificate)).hexdigest()}",
        _der(certificate),
        tuple(_der(other.certificate) for other in held.additional_certs),
        (certificate.not_valid_before_utc, certificate.not_valid_after_utc),
        held.key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption()),
    )


def certificates_of(paths: Iterable[Path]) -> tuple[bytes, ...]:
    """Read certificates, PEM or DER, as DER; InvalidSettingsError for a file that holds none."""
    return tuple(der for path in paths for der in _certificates(path))


def _certificates(path: Path) -> list[bytes]:
    content = content_of(path)
    try:
        if content.lstrip().startswith(b"-----"):
            return [_der(found) for found in load_pem_x509_certificates(content)]
        return [_der(load_der_x509_certificate(content))]
    except ValueError:
        raise InvalidSettingsError(
            f"{path.name} holds no certificate", "give one in PEM or DER form"
        ) from None


def _name(certificate: Certificate, file: str) -> str:
    found = certificate.subject.get_attributes_for_oid(NameOID.COMMON_NAME)
    if not found:
        raise InvalidSettingsError(
            f"the certificate in {file} names nobody",
            "a letter is signed with the certificate of a person",
        )
    return str(found[0].value)


def _der(certificate: Certificate) -> bytes:
    return certificate.public_bytes(Encoding.DER)
