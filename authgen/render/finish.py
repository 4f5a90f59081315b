"""What WeasyPrint leaves unsaid in a PDF, said before it is written.

WeasyPrint hands over the objects that it is about to write (the `finisher` of its API). To change
them there takes a tenth of the time that it takes to read the written file again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from authgen.render.context import link_words

_PAGINATION = b"<</Type /Pagination>>"
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
Written = Any  # the types of WeasyPrint and of its writer say nothing


def say_where_links_lead(_document: object, pdf: Written) -> None:
    """Put into words what a screen reader says of a link; WeasyPrint puts the target's name."""
    for entry in pdf.objects:
        if isinstance(entry, dict) and entry.get("Subtype") == "/Link":
            entry["Contents"].string = link_words(entry["Contents"].string)


def finish_letter(document: object, pdf: Written) -> None:
    """Add the claim to PDF/UA-1 to an archive letter, which is tagged for reading aloud.

    Head and foot of the pages become furniture, which is not read out: WeasyPrint leaves them
    marked as text that no element holds.
    """
    say_where_links_lead(document, pdf)
    held = set(_held(pdf))
    for page in pdf.page_references:
        _furnish(_at(pdf, _at(pdf, page)["Contents"]).stream, page, held)
    metadata = _at(pdf, pdf.catalog["Metadata"])
    packet = _named_where_used(b"".join(metadata.stream))
    metadata.stream = [packet.replace(_END, _READ_ALOUD + _END)]


def _at(pdf: Written, reference: bytes) -> Written:
    return pdf.objects[int(reference.split()[0])]


def _held(pdf: Written) -> Iterator[tuple[bytes, int]]:
    """Give the page and the number of each piece of text that the structure tree reaches."""
    waiting = [pdf.catalog["StructTreeRoot"]]
    while waiting:
        element = _at(pdf, waiting.pop())
        for kid in element.get("K", ()):
            if isinstance(kid, int):
                yield element["Pg"], kid
            else:
                waiting.append(kid)


def _furnish(content: list[Written], page: bytes, held: set[tuple[bytes, int]]) -> None:
    for at, part in enumerate(content):
        if isinstance(part, dict) and "MCID" in part and (page, part["MCID"]) not in held:
            content[at - 1 : at + 1] = ["/Artifact", _PAGINATION]


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
