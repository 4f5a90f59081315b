"""From bytes to text, so that odd characters survive until somebody can name their key.

libyaml stops at a control character without saying under which key it stands, and takes
U+0085, U+2028 and U+2029 for line breaks, which YAML 1.2 does not. So such characters, and
bytes that are not UTF-8, are exchanged for unused private ones while the text is parsed, one
for one, and put back into the values. Nothing is repaired here.
"""

from __future__ import annotations

import re
from itertools import chain

from authgen.intake.tokens import BrokenTextError, Fault

_BOM = b"\xef\xbb\xbf"
_ODD = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff\ufffe\uffff]")
REFUSED = re.compile("[\0-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
"""Characters that no value may hold; tabs and line breaks are the fields' affair."""

_RAW = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_SPARE = (range(0xE000, 0xF900), range(0xF0000, 0xFFFFE), range(0x100000, 0x10FFFE))
_NOT_UTF8 = Fault("encoding", "is not text in UTF-8", "save the file as UTF-8")


def decoded(content: bytes) -> str:
    """Give the text; a byte that is not UTF-8 becomes a lone surrogate, which no value may hold."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\0" in content[:4]:
        raise BrokenTextError(_NOT_UTF8, 1, 1)
    return content.removeprefix(_BOM).decode("utf-8", "surrogateescape")


def shielded(text: str) -> tuple[str, dict[int, str]]:
    """Exchange odd characters for unused ones; give the text and the way back."""
    odd = sorted(set(_ODD.findall(text)))
    if not odd:
        return text, {}
    used = set(text)
    unused = (c for c in map(chr, chain(*_SPARE)) if c not in used)
    pairs = dict(zip(odd, unused, strict=False))
    if len(pairs) < len(odd):
        raise BrokenTextError(_NOT_UTF8, 1, 1)
    return text.translate(str.maketrans(pairs)), {ord(to): char for char, to in pairs.items()}


def refusal(character: str) -> Fault:
    """Say which character is refused; a byte that was not UTF-8 is told as such."""
    if "\udc80" <= character <= "\udcff":
        return Fault("encoding", "holds a byte that is not UTF-8", "save the file as UTF-8")
    what = f"holds the character U+{ord(character):04X}, which no letter can print"
    return Fault("control-character", what, "delete it; it may be invisible in an editor")


def stray(text: str) -> tuple[Fault, int, int] | None:
    """Find the first refused character of a text, wherever it stands: fault, line, column."""
    found = _RAW.search(text)
    if found is None:
        return None
    line = text.count("\n", 0, found.start()) + 1
    return refusal(found[0]), line, found.start() - text.rfind("\n", 0, found.start())
