"""What an exhibit reads as: pages of visible text, and the text that nobody can see apart."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

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


@dataclass(frozen=True, slots=True)
class PageText:
    """One page. Lines end with newlines; both texts are tidy."""

    visible: str  # "" when the page has no text layer
    hidden: str = ""  # the page's whole text, where some of it cannot be seen

    @property
    def length(self) -> int:
        """Count the characters of both texts."""
        return len(self.visible) + len(self.hidden)


@dataclass(frozen=True, slots=True)
class Contents:
    """One exhibit's pages, or why it cannot be read ("it is encrypted")."""

    pages: tuple[PageText, ...] = ()
    unreadable: str | None = None


class UnreadableError(Exception):
    """An exhibit cannot be read; its text says why. It never leaves the reader."""


def tidy(chars: Iterable[str]) -> str:
    """Join characters to lines: NFC, single spaces, no empty lines, no signs without ink."""
    text = "".join(chars).replace("\r\n", "\n").replace("\r", "\n")
    shown = (_SYMBOLS.get(c, c) for c in text)
    kept = (c for c in shown if c.isspace() or unicodedata.category(c)[0] != "C")
    lines = (" ".join(line.split()) for line in "".join(kept).split("\n"))
    return unicodedata.normalize("NFC", "\n".join(filter(None, lines)))


def page_of(visible: Iterable[str], everything: Iterable[str]) -> PageText:
    """Give the page that shows the one of the other."""
    seen, whole = tidy(visible), tidy(everything)
    return PageText(seen, "" if seen == whole else whole)
