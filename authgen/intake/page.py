"""What an exhibit reads as: pages of visible text, and the text that nobody can see apart."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from hashlib import sha256

from msgspec import Struct

_SYMBOLS = {
    "\uf0b7": "•",
    "\uf0a7": "•",
    "\uf0a8": "☐",
    "\uf06f": "☐",
    "\uf071": "☐",
    "\uf0fe": "☒",
    "\uf0fd": "☒",
    "\uf078": "☒",
}
"""Bullets and boxes as the symbol fonts of Word write them."""


class PageText(Struct, frozen=True):
    """One page. Lines end with newlines; both texts are tidy."""

    visible: str  # "" when the page has no text layer
    hidden: str = ""  # the page's whole text, where some of it cannot be seen

    @property
    def length(self) -> int:
        """Count the characters of both texts."""
        return len(self.visible) + len(self.hidden)


class Contents(Struct, frozen=True):
    """One exhibit's pages, or why it cannot be read ("it is encrypted")."""

    pages: tuple[PageText, ...] = ()
    unreadable: str | None = None


class UnreadableError(Exception):
    """An exhibit cannot be read; its text says why. It never leaves the reader."""


def tidy(chars: Iterable[str]) -> str:
    """Join characters to lines: NFC, single spaces, no empty lines, no signs without ink."""
    text = "".join(chars).replace("\r\n", "\n").replace("\r", "\n")
    for char in set(text):
        shown = _SYMBOLS.get(char, char)
        is_seen = shown.isspace() or unicodedata.category(shown)[0] != "C"
        if shown != char or not is_seen:
            text = text.replace(char, shown if is_seen else "")
    lines = (" ".join(line.split()) for line in text.split("\n"))
    return unicodedata.normalize("NFC", "\n".join(filter(None, lines)))


def text_digest(text: str) -> str:
    """Give the digest of what a text says, whatever white space stands in it."""
    return sha256("".join(tidy(text).split()).encode()).hexdigest()


def page_of(visible: Iterable[str], everything: Iterable[str]) -> PageText:
    """Give the page that shows the one of the other."""
    seen, whole = tidy(visible), tidy(everything)
    return PageText(seen, "" if seen == whole else whole)
