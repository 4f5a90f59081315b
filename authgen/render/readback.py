"""What a finished letter turns out to hold, in a form that Word and PDF share.

Reading back knows nothing of what was meant: that is for `proof`.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Mapping

from msgspec import Struct

# PDFium reads a ligature character as its letters, however it was written.
_LIGATURES = {0xFB00 + n: w for n, w in enumerate(("ff", "fi", "fl", "ffi", "ffl", "st", "st"))}
APART = "\0"  # between texts that do not follow each other


class Readback(Struct, frozen=True):
    """A letter as read: its folded text, link targets, links, and its faults as a document.

    `heads` holds the folded head and foot of each page; in Word, of each kind of page.
    """

    text: str
    targets: Mapping[str, int]  # link target: page, counted from 0; in Word always 0
    links: Counter[str]  # how many links lead to each target
    faults: tuple[str, ...]
    heads: tuple[str, ...]


def fold(text: str) -> str:
    """Keep every character but white space, which layout may change; ligatures are letters."""
    return "".join(unicodedata.normalize("NFC", text).translate(_LIGATURES).split())
