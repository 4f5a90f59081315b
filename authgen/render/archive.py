"""What makes a PDF letter fit to be kept: its bytes, and the data attached to it.

Data goes in as an associated file, so that a program reads what people read. Equal content and data
give equal bytes.
"""

from __future__ import annotations

from datetime import date
from io import BytesIO

import pikepdf
from pikepdf import Array, AttachedFileSpec, Name, ObjectStreamMode

from authgen.errors import ProofError
from authgen.render.held import held

TWIN = "authgen-letter.json"
_MOST_BYTES = 20_000_000


def attach(content: bytes, data: bytes, day: date) -> bytes:
    """Attach the machine-readable twin to a letter, as data that the letter is about."""
    moment = f"D:{day:%Y%m%d}000000Z"
    with held(content) as pdf:
        file = AttachedFileSpec(
            pdf,
            data,
            description="What this letter says, as data",
            filename=TWIN,
            mime_type="application/json",
            relationship=Name.Data,
            creation_date=moment,
            mod_date=moment,
        )
        pdf.attachments[TWIN] = file
        pdf.Root.AF = Array([file.obj])
        return written(pdf)


def attached(content: bytes) -> bytes | None:
    """Give the twin of a letter; None without one. ProofError for what is no readable PDF."""
    try:
        with held(content) as pdf:
            if TWIN not in pdf.attachments:
                return None
            stream = pdf.attachments[TWIN].get_file()
            return stream.read_bytes() if stream.size <= _MOST_BYTES else None
    except (pikepdf.PdfError, AttributeError, KeyError, TypeError, ValueError):
        raise ProofError("The file cannot be read as a PDF letter") from None


def written(pdf: pikepdf.Pdf) -> bytes:
    """Give the bytes; objects that many small ones are packed together take half the room.

    Equal content gives equal bytes. The description stays as it is: the version of PDF that it may
    state does not change.
    """
    out = BytesIO()
    pdf.save(
        out,
        deterministic_id=True,
        object_stream_mode=ObjectStreamMode.generate,
        fix_metadata_version=False,
    )
    return out.getvalue()
