"""What makes a PDF letter fit to be kept: its claims to the archive, and data attached to it.

The letter claims PDF/A-3a and PDF/UA-1. Data goes in as an associated file, so that a program
reads what people read. Equal content and data give equal bytes.
"""

from __future__ import annotations

import re
from datetime import date
from io import BytesIO

import pikepdf
from pikepdf import Array, AttachedFileSpec, Name, ObjectStreamMode

from authgen.errors import ProofError
from authgen.render.held import held
from authgen.render.read_pdf import tagged_contents

TWIN = "authgen-letter.json"
_MOST_BYTES = 20_000_000
_MARKED = re.compile(rb"/\w+\s*<<\s*/MCID (\d+)\s*>>\s*BDC")
_FURNITURE = b"/Artifact <</Type /Pagination>> BDC"
_NAMESPACE = re.compile(rb" xmlns:\w+=\"[^\"]*\"")
_PART = b'<rdf:Description rdf:about=""'
_END = b"</rdf:RDF>"
# The archive wants every name beyond its own explained in the document itself.
_READ_ALOUD = b"""\
<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" pdfuaid:part="1" />\
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" \
xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" \
xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">\
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">\
<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>\
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>\
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>\
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">\
<pdfaProperty:name>part</pdfaProperty:name>\
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>\
<pdfaProperty:category>internal</pdfaProperty:category>\
<pdfaProperty:description>Part of ISO 14289</pdfaProperty:description>\
</rdf:li></rdf:Seq></pdfaSchema:property>\
</rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>"""


def read_aloud(content: bytes) -> bytes:
    """Add the claim to PDF/UA-1 to an archive letter, which is tagged for reading aloud.

    Head and foot of the pages become furniture, which is not read out: WeasyPrint leaves them
    marked as text that no element holds.
    """
    with held(content) as pdf:
        tagged, labels = tagged_contents(pdf)
        for number, page in enumerate(pdf.pages):
            _furnish(page, tagged[number] | labels[number])
        packet = _named_where_used(pdf.Root.Metadata.read_bytes())
        pdf.Root.Metadata.write(packet.replace(_END, _READ_ALOUD + _END))
        return written(pdf)


def _named_where_used(packet: bytes) -> bytes:
    """Declare the namespaces of a description on each of its parts, not around them.

    Both mean the same, but some who check archives (PDFBox) look at the parts alone.
    """
    around = packet.partition(b"<rdf:RDF")[2].partition(b">")[0]
    names = [name for name in _NAMESPACE.findall(around) if b":rdf=" not in name]
    inside = packet
    for name in names:
        inside = inside.replace(name, b"", 1)
    return inside.replace(_PART, _PART + b"".join(names))


def _furnish(page: pikepdf.Page, held: set[int]) -> None:
    def marked(found: re.Match[bytes]) -> bytes:
        return found[0] if int(found[1]) in held else _FURNITURE

    page.Contents.write(_MARKED.sub(marked, page.Contents.read_bytes()))


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
