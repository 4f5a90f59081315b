"""Keys of invented people, with certificates of their own making or issued by an invented root."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    NoEncryption,
    pkcs12,
)

PASSPHRASE = b"an invented passphrase"
_YEAR = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class Made:
    """A PKCS #12 file, and the certificate to trust as PEM: the root's where there is one."""

    p12: bytes
    root: bytes


@cache
def key(
    name: str = "Daniel Reyes, MD",
    *,
    issued: bool = False,
    begins: int = -1,
    is_rsa: bool = False,
    passphrase: bytes | None = PASSPHRASE,
) -> Made:
    """Make a key whose certificate is valid for a year from `begins` days from now."""
    own = rsa.generate_private_key(65537, 2048) if is_rsa else _curve()
    start = datetime.now(UTC) + timedelta(days=begins)
    root_key, root = _curve(), None
    if issued:
        root = _certificate("Lakeside Root", "Lakeside Root", root_key, root_key, start, is_ca=True)
    by = "Lakeside Root" if issued else name
    mine = _certificate(name, by, own, root_key if issued else own, start, is_ca=False)
    locked = BestAvailableEncryption(passphrase) if passphrase else NoEncryption()
    others = [root] if root else None
    p12 = pkcs12.serialize_key_and_certificates(b"key", own, mine, others, locked)
    return Made(p12, (root or mine).public_bytes(Encoding.PEM))


def _curve() -> ec.EllipticCurvePrivateKey:
    return ec.generate_private_key(ec.SECP256R1())


def _certificate(
    name: str,
    issuer: str,
    own: ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey,
    signing: ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey,
    start: datetime,
    *,
    is_ca: bool,
) -> x509.Certificate:
    may = dict.fromkeys(
        ("content_commitment", "key_encipherment", "data_encipherment", "key_agreement",
         "encipher_only", "decipher_only"),
        False,
    )  # fmt: skip
    usage = x509.KeyUsage(digital_signature=True, key_cert_sign=is_ca, crl_sign=is_ca, **may)
    return (
        x509.CertificateBuilder()
        .subject_name(_named(name))
        .issuer_name(_named(issuer))
        .public_key(own.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(start)
        .not_valid_after(start + _YEAR)
        .add_extension(usage, critical=True)
        .add_extension(x509.BasicConstraints(ca=is_ca, path_length=None), critical=True)
        .sign(signing, hashes.SHA256())
    )


def _named(name: str) -> x509.Name:
    if not name:
        return x509.Name([x509.NameAttribute(x509.NameOID.COUNTRY_NAME, "US")])
    return x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, name)])
