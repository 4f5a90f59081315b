"""What a letter by WeasyPrint says because it was finished: links, furniture, claims."""

from __future__ import annotations

import re
from io import BytesIO

import pikepdf

from authgen.render.read_pdf import tagged_contents

_MARKED = re.compile(rb"MCID (\d+)")
_FURNITURE = re.compile(rb"/Artifact\s<</Type /Pagination>>\sBDC")


def test_links_say_where_they_lead(pdf: bytes) -> None:
    with pikepdf.open(BytesIO(pdf)) as read:
        said = {str(link.Contents) for page in read.pages for link in page.get("/Annots", [])}

    assert {"Reference 1", "Exhibit A, page 2", "Back to the first citation of reference 1"} <= said
    assert "https://doi.org/10.5555/example.1" in said


def test_head_and_foot_are_furniture_and_all_else_is_read_out(pdf: bytes) -> None:
    with pikepdf.open(BytesIO(pdf)) as read:
        tagged, labels = tagged_contents(read)
        contents = [page.Contents.read_bytes() for page in read.pages]

    for number, content in enumerate(contents):
        marked = {int(found) for found in _MARKED.findall(content)}
        assert marked == tagged[number] | labels[number]
        assert len(_FURNITURE.findall(content)) >= 2


def test_the_letter_claims_archive_and_reading_aloud(pdf: bytes) -> None:
    with pikepdf.open(BytesIO(pdf)) as read, read.open_metadata() as metadata:
        assert metadata.pdfa_status == "3A"
        assert metadata["pdfuaid:part"] == "1"
        assert b"pdfaSchema:namespaceURI" in read.Root.Metadata.read_bytes()
        (intent,) = list(read.Root.OutputIntents)
        assert intent.S == "/GTS_PDFA1"


def test_names_are_declared_where_they_are_used(pdf: bytes) -> None:
    with pikepdf.open(BytesIO(pdf)) as read:
        packet = read.Root.Metadata.read_bytes()
    head, *parts = packet.split(b"<rdf:Description")
    assert head.count(b"xmlns:") == 2  # x and rdf
    assert all(b'xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"' in part for part in parts[:5])
