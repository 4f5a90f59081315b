"""Writes the zip of a Word document so that equal parts give equal bytes.

Members are sorted, dates come from the letter, and nothing of the machine is recorded. Parts that
stay the same from letter to letter are pressed once: that is most of what a zip costs. The bytes
are those that Python's own zipfile writes.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Mapping
from datetime import date

from msgspec import Struct

_FIRST_YEAR, _LAST_YEAR = 1980, 2107  # a zip cannot write others
_PLAIN_FILE = 0o600 << 16
_LEVEL, _RAW = 6, -15
_VERSION, _UNIX, _DEFLATED = 20, 3, 8
_UTF8 = 0x800
_LOCAL = struct.Struct("<4s5H3L2H")
_ENTRY = struct.Struct("<4s4B4H3L5H2L")
_END = struct.Struct("<4s4H2LH")


class Pressed(Struct, frozen=True):
    """A part as it stands in a zip: its bytes deflated, their checksum, its size before."""

    content: bytes
    checksum: int
    size: int


def pressed(content: bytes) -> Pressed:
    """Press a part."""
    press = zlib.compressobj(_LEVEL, zlib.DEFLATED, _RAW)
    return Pressed(press.compress(content) + press.flush(), zlib.crc32(content), len(content))


def write_package(parts: Mapping[str, bytes | Pressed], as_of: date) -> bytes:
    """Give the bytes of a package with these members."""
    day = _day(as_of)
    whole, entries = bytearray(), bytearray()
    for name in sorted(parts):
        given = parts[name]
        part = given if isinstance(given, Pressed) else pressed(given)
        called = name.encode()
        flags = 0 if name.isascii() else _UTF8
        sizes = (part.checksum, len(part.content), part.size, len(called), 0)
        entries += _ENTRY.pack(
            *(b"PK\1\2", _VERSION, _UNIX, _VERSION, 0, flags, _DEFLATED, 0, day, *sizes),
            *(0, 0, 0, _PLAIN_FILE, len(whole)),
        )
        entries += called
        whole += _LOCAL.pack(b"PK\3\4", _VERSION, flags, _DEFLATED, 0, day, *sizes)
        whole += called + part.content
    count = len(parts)
    end = _END.pack(b"PK\5\6", 0, 0, count, count, len(entries), len(whole), 0)
    return bytes(whole + entries + end)


def _day(as_of: date) -> int:
    """Give a day as a zip writes it."""
    year = min(max(as_of.year, _FIRST_YEAR), _LAST_YEAR)
    return (year - _FIRST_YEAR) << 9 | as_of.month << 5 | as_of.day
