"""A PDF by WeasyPrint as the bytes of a file: pressed, small objects packed together, identified.

WeasyPrint's own writer presses at the highest level, and works out every object twice for the sake
of an identifier; to let it write plainly and pikepdf once more takes half as long again as this.
Equal objects give equal bytes. Decision 0043 has the figures.
"""

from __future__ import annotations

import zlib
from hashlib import sha256
from typing import BinaryIO

from authgen.render.finish import Written

_HEAD = b"%PDF-1.7\n%\xbf\xf7\xa2\xfe\n"
_TOGETHER = 100  # objects that are packed together: who wants one reads them all
_DIGITS = 32
_FREE, _AT, _INSIDE = 0, 1, 2
_WIDTHS = (1, 4, 2)  # bytes of an entry: its sort, where, and which one there


def write_pressed(pdf: Written) -> None:
    """Let a PDF that WeasyPrint is about to write be written here."""

    def write(output: BinaryIO, *_asked: object) -> None:
        del pdf.write  # or the PDF would hold itself, and wait to be cleared away
        output.write(press(pdf))

    pdf.write = write


def press(pdf: Written) -> bytes:
    """Give the file that the objects of a PDF come to."""
    pdf.add_object(pdf.info)
    out = bytearray(_HEAD)
    entries = [(_FREE, 0, 65535)] * len(pdf.objects)
    packed = [one for one in pdf.objects if one.number and one.compressible]
    for one in pdf.objects[1:]:  # the first is none
        if not one.compressible:
            entries[one.number] = (_AT, len(out), 0)
            out += _indirect(one.number, _pressed(one.data))
    for first in range(0, len(packed), _TOGETHER):
        together = packed[first : first + _TOGETHER]
        for place, one in enumerate(together):
            entries[one.number] = (_INSIDE, len(entries), place)
        entries.append((_AT, len(out), 0))
        out += _indirect(len(entries) - 1, _pressed(_together(together)))
    return bytes(out + _table(pdf, entries, out))


def _table(pdf: Written, entries: list[tuple[int, int, int]], out: bytearray) -> bytes:
    """Give the end of a file: where each object is, and an identifier of what stands before."""
    entries = [*entries, (_AT, len(out), 0)]
    identifier = f"<{sha256(out).hexdigest()[:_DIGITS]}>"
    said = (
        f"/Type/XRef/Size {len(entries)}/W[{' '.join(map(str, _WIDTHS))}]/ID[{identifier * 2}]"
        f"/Root {pdf.catalog.reference.decode()}/Info {pdf.info.reference.decode()}"
    )
    table = b"".join(n.to_bytes(w, "big") for e in entries for n, w in zip(e, _WIDTHS, strict=True))
    last = _indirect(len(entries) - 1, _pressed(_stream(said, table)))
    return last + b"startxref\n%d\n%%%%EOF\n" % len(out)


def _together(objects: list[Written]) -> bytes:
    said = [one.data for one in objects]
    places, at = [], 0
    for one, content in zip(objects, said, strict=True):
        places.append(f"{one.number} {at}")
        at += len(content) + 1
    index = " ".join(places).encode()
    return _stream(f"/Type/ObjStm/N {len(said)}/First {len(index) + 1}", b"\n".join((index, *said)))


def _stream(said: str, content: bytes) -> bytes:
    return f"<<{said}/Length {len(content)}>>\nstream\n".encode() + content + b"\nendstream"


def _pressed(stream: bytes) -> bytes:
    """Press what a stream holds, unless it is pressed or is the description, which anyone reads."""
    said, begin, content = stream.partition(b"\nstream\n")
    if b"/Filter" in said or b"/Metadata" in said:
        return stream
    small = zlib.compress(content.removesuffix(b"\nendstream"))
    rest, _, _ = said.rpartition(b"/Length ")
    return b"%b/Filter/FlateDecode/Length %d>>%b%b\nendstream" % (rest, len(small), begin, small)


def _indirect(number: int, said: bytes) -> bytes:
    return b"%d 0 obj\n%b\nendobj\n" % (number, said)
