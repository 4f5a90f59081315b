"""Whether a PDF letter is signed, by whom and when, and whether every byte of it is still signed.

It looks at what is there and opens no connection: whether a certificate was revoked it cannot say.
A certificate is looked at as of the time that the signature states, so that letters outlive it.
"""

from __future__ import annotations

import logging
from collections.abc import Collection, Iterator
from datetime import datetime
from hashlib import sha256
from io import BytesIO
from typing import TYPE_CHECKING, Any

import pikepdf
from msgspec import Struct

from authgen.render.sign import refuse_without_library

if TYPE_CHECKING:
    from pyhanko.sign.validation import EmbeddedPdfSignature

NOT_READABLE = "its signature cannot be read"
BROKEN = "its signature is broken: it was changed after it was signed"
NOT_WHOLE = "its signature does not cover the whole file: something was added"
OUTDATED = "its signature was made outside the time of its certificate"
UNTRUSTED = "its signature leads to none of the roots that are trusted"
SEVERAL = "it holds several signatures, where a letter has one"
logging.getLogger("pyhanko").addHandler(logging.NullHandler())  # what is wrong is told by us


class Signed(Struct, frozen=True):
    """Who signed and when, as the signature says; `trusted` where a trusted root vouches for it.

    `fingerprint` is the SHA-256 of the certificate.
    """

    by: str
    at: datetime | None
    fingerprint: str
    trusted: bool


def is_signed(content: bytes) -> bool:
    """Tell whether a signature stands in a PDF; False also for what is no PDF."""
    try:
        with pikepdf.open(BytesIO(content)) as pdf:
            return any(o.get("/ByteRange") is not None for o in pdf.objects if _is_dictionary(o))
    except pikepdf.PdfError:
        return False


def _is_dictionary(found: object) -> bool:
    return isinstance(found, pikepdf.Dictionary)


def signature(content: bytes, roots: Collection[bytes]) -> tuple[Signed | None, tuple[str, ...]]:
    """Give the signature of a signed letter and everything that is wrong with it.

    With `roots`, DER certificates, it must lead to one of them.
    """
    refuse_without_library()
    from pyhanko.pdf_utils.reader import PdfFileReader  # noqa: PLC0415 - only with authgen[sign]

    try:
        found = PdfFileReader(BytesIO(content)).embedded_signatures
        if len(found) != 1:
            return None, (SEVERAL if found else NOT_READABLE,)
        return _judged(found[0], content, roots)
    except Exception:  # noqa: BLE001 - a damaged file may break its reader in any way
        return None, (NOT_READABLE,)


def _judged(
    held: EmbeddedPdfSignature, content: bytes, roots: Collection[bytes]
) -> tuple[Signed, tuple[str, ...]]:
    from pyhanko.sign.validation import validate_pdf_signature  # noqa: PLC0415 - as above
    from pyhanko.sign.validation.settings import KeyUsageConstraints  # noqa: PLC0415

    at, certificate = held.self_reported_timestamp, held.signer_cert
    usage = KeyUsageConstraints(
        key_usage={"non_repudiation", "digital_signature"}, match_all_key_usages=False
    )
    status = validate_pdf_signature(held, _context(roots, at), key_usage_settings=usage)
    signed = Signed(
        str(certificate.subject.native.get("common_name", "?")),
        at,
        f"sha256:{sha256(certificate.dump()).hexdigest()}",
        status.trusted,
    )
    sound = status.intact and status.valid and _is_plain(held, content)
    return signed, tuple(_faults(held, signed, is_sound=sound, must_be_trusted=bool(roots)))


def _faults(
    held: EmbeddedPdfSignature, signed: Signed, *, is_sound: bool, must_be_trusted: bool
) -> Iterator[str]:
    from pyhanko.sign.validation.status import SignatureCoverageLevel  # noqa: PLC0415 - as above

    if not is_sound:
        yield BROKEN
    if held.coverage is not SignatureCoverageLevel.ENTIRE_FILE:
        yield NOT_WHOLE
    if signed.at is None or not (
        held.signer_cert.not_valid_before <= signed.at <= held.signer_cert.not_valid_after
    ):
        yield OUTDATED
    if must_be_trusted and not signed.trusted:
        yield UNTRUSTED


def _context(roots: Collection[bytes], at: datetime | None) -> Any:  # noqa: ANN401 - an extra's
    from asn1crypto.x509 import Certificate  # noqa: PLC0415 - only with authgen[sign]
    from pyhanko_certvalidator import ValidationContext  # noqa: PLC0415

    return ValidationContext(
        trust_roots=[Certificate.load(der) for der in roots], moment=at, allow_fetching=False
    )


def _is_plain(held: EmbeddedPdfSignature, content: bytes) -> bool:
    """Tell whether the signature itself, which nothing signs, is written as `sign` writes it.

    It stands in the file as hexadecimal digits, filled up with zeros. What it says in several
    places, or could say in several ways, would otherwise be open to change.
    """
    from asn1crypto.cms import ContentInfo, SignedData, SignerInfo  # noqa: PLC0415 - an extra's

    _, before, after, _ = map(int, held.byte_range)
    said, signer = held.signed_data, held.signer_info
    names = {"issuer": held.signer_cert.issuer, "serial_number": held.signer_cert.serial_number}
    kept = ("digest_algorithm", "signed_attrs", "signature_algorithm", "signature")
    rewritten = SignerInfo(
        {
            "version": "v1",
            "sid": {"issuer_and_serial_number": names},
            **{key: signer[key] for key in kept},
        }
    )
    whole = SignedData(
        {
            "version": "v1",
            "digest_algorithms": [signer["digest_algorithm"]],
            "encap_content_info": {"content_type": "data"},
            "certificates": said["certificates"],
            "signer_infos": [rewritten],
        }
    )
    der = ContentInfo({"content_type": "signed_data", "content": whole}).dump(force=True)
    digits = content[before + 1 : after - 1]
    return bool(digits == der.hex().upper().encode().ljust(len(digits), b"0"))
