"""A PDF letter signed with a person's key: PAdES, over the whole file, changes forbidden.

Needs pyHanko (`authgen[sign]`). The time in a signature is that of the clock of whoever signs, and
nobody vouches for it: no time stamp is fetched, because nothing here opens a connection.
"""

from __future__ import annotations

from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING, Any

from authgen.errors import InvalidSettingsError, UsageError
from authgen.intake.keys import Key
from authgen.render.field import FIELD

if TYPE_CHECKING:
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
    from pyhanko.sign.signers import PdfSigner, SimpleSigner


def sign(content: bytes, key: Key, moment: datetime) -> bytes:
    """Sign the empty field of a letter; the bytes before are kept as they are.

    InvalidSettingsError outside the time of the certificate.
    """
    refuse_without_library()
    begins, ends = key.valid
    if not begins <= moment <= ends:
        raise InvalidSettingsError(
            f"the certificate of the key is valid from {begins:%Y-%m-%d} to {ends:%Y-%m-%d}",
            "sign with a key that is valid now",
        )
    out = BytesIO()
    _pen(key, moment).sign_pdf(_addition(content), existing_fields_only=True, output=out)
    return out.getvalue()


def _addition(content: bytes) -> IncrementalPdfFileWriter:
    from pyhanko.pdf_utils import incremental_writer  # noqa: PLC0415 - slow, and an extra

    class Addition(incremental_writer.IncrementalPdfFileWriter):
        """Adds the signature and nothing else: what an archive was promised stays as it is."""

        def _update_meta(self) -> None:
            """Leave both places that describe the file alone: they must say the same."""

    return Addition(BytesIO(content))


def _pen(key: Key, moment: datetime) -> PdfSigner:
    from pyhanko.sign import signers  # noqa: PLC0415 - slow, and an extra
    from pyhanko.sign.fields import MDPPerm, SigSeedSubFilter  # noqa: PLC0415 - as above
    from pyhanko.stamp import BaseStampStyle  # noqa: PLC0415 - as above

    class AsLaidOut(BaseStampStyle):
        """Leaves the field as the page shows it."""

        def create_stamp(self, *_: object) -> None:
            return None

    class Pen(signers.PdfSigner):
        """Signs at a moment that it is told, in a file that stays PDF 1.7: that of PDF/A-3."""

        def register_extensions(self, *_: object, **__: object) -> None:
            """Announce no PDF 2.0; readers go by the kind of the signature."""

        def init_signing_session(self, *args: Any, **kwargs: Any) -> Any:  # noqa: ANN401 - as there
            session = super().init_signing_session(*args, **kwargs)
            session.system_time = moment
            return session

    wanted = signers.PdfSignatureMetadata(
        field_name=FIELD,
        md_algorithm="sha256",
        subfilter=SigSeedSubFilter.PADES,
        certify=True,
        docmdp_permissions=MDPPerm.NO_CHANGES,
    )
    return Pen(wanted, _signer(key), stamp_style=AsLaidOut())


def refuse_without_library() -> None:
    """Raise UsageError unless pyHanko is installed."""
    try:
        import pyhanko  # noqa: F401, PLC0415 - only with authgen[sign]
    except ImportError:
        raise UsageError("signatures need authgen[sign]", "pip install 'authgen[sign]'") from None


def _signer(key: Key) -> SimpleSigner:
    from asn1crypto.keys import PrivateKeyInfo  # noqa: PLC0415 - only with authgen[sign]
    from asn1crypto.x509 import Certificate  # noqa: PLC0415
    from pyhanko.sign.signers import SimpleSigner  # noqa: PLC0415
    from pyhanko_certvalidator.registry import SimpleCertificateStore  # noqa: PLC0415

    chain = SimpleCertificateStore.from_certs(  # type: ignore[no-untyped-call] # as it is there
        [Certificate.load(der) for der in key.chain]
    )
    return SimpleSigner(
        signing_cert=Certificate.load(key.certificate),
        signing_key=PrivateKeyInfo.load(key.private),
        cert_registry=chain,
    )
