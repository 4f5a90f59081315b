"""How Word text looks, as far as it decides whether one can see it; styles resolved.

A direct setting beats the character style, that beats the paragraph style and its ancestors,
those beat the document's defaults.
"""

from __future__ import annotations

from lxml import etree
from msgspec import Struct

_WHITE = 255
_LEAST_CONTRAST = 32  # of 255, as for PDF pages
_LEAST_HALF_POINTS = 4
_OFF = frozenset({"0", "false", "off"})
_DEEPEST_STYLE = 20
_DARK_MARKERS = {"black": 0, "darkBlue": 15, "darkRed": 38, "darkGreen": 75, "darkGray": 128}
"""Highlights that hide dark text or show white text; the light ones are taken for paper."""
_LUMA = (299, 587, 114)


class Look(Struct, frozen=True):
    """What is set of a text's look; None where nothing is."""

    is_vanished: bool | None = None
    half_points: int | None = None
    grey: int | None = None  # 0 black to 255 white
    behind: int | None = None  # the grey of the shading

    def overridden_by(self, other: Look) -> Look:
        """Give the look with whatever the other sets."""
        return Look(
            *(
                getattr(self if getattr(other, name) is None else other, name)
                for name in Look.__struct_fields__
            )
        )

    @property
    def can_be_seen(self) -> bool:
        """Tell whether a reader sees text of this look."""
        behind = _WHITE if self.behind is None else self.behind
        is_pale = self.grey is not None and abs(self.grey - behind) < _LEAST_CONTRAST
        is_tiny = self.half_points is not None and self.half_points < _LEAST_HALF_POINTS
        return not (self.is_vanished or is_pale or is_tiny)


class Styles:
    """The style sheet of a document; it may be absent."""

    def __init__(self, sheet: etree._Element | None) -> None:
        """Index the styles by their ids."""
        self._styles = {
            attribute(style, "styleId"): style
            for style in (sheet if sheet is not None else ())
            if local(style) == "style"
        }
        self._default = next(
            (
                key
                for key, style in self._styles.items()
                if attribute(style, "type") == "paragraph"
                and attribute(style, "default") in {"1", "true", "on"}
            ),
            None,
        )
        defaults = child(child(sheet, "docDefaults"), "rPrDefault")
        self._base = look_of(child(defaults, "rPr"))

    def paragraph(self, style: str | None) -> Look:
        """Give the look that a paragraph style lends to its text."""
        return self._base.overridden_by(self._resolved(style or self._default))

    def character(self, style: str | None) -> Look:
        """Give the look that a character style lends; empty for none."""
        return self._resolved(style)

    def _resolved(self, key: str | None) -> Look:
        chain: list[Look] = []
        while key in self._styles and len(chain) < _DEEPEST_STYLE:
            style = self._styles[key]
            shade = Look(behind=look_of(child(style, "pPr")).behind)
            chain.append(shade.overridden_by(look_of(child(style, "rPr"))))
            key = value(child(style, "basedOn"))
        look = Look()
        for one in reversed(chain):
            look = look.overridden_by(one)
        return look


def look_of(traits: etree._Element | None) -> Look:
    """Read the look that a set of properties sets."""
    vanish, size = child(traits, "vanish"), value(child(traits, "sz"))
    shade = child(traits, "shd")
    behind = _grey(attribute(shade, "fill")) if shade is not None else None
    behind = _DARK_MARKERS.get(value(child(traits, "highlight")) or "", behind)
    return Look(
        is_vanished=None if vanish is None else value(vanish) not in _OFF,
        half_points=int(size) if size is not None and size.isdecimal() else None,
        grey=_grey(value(child(traits, "color"))),
        behind=behind,
    )


def _grey(colour: str | None) -> int | None:
    try:
        parts = bytes.fromhex(colour or "")
    except ValueError:  # "auto"
        return None
    if len(parts) != len(_LUMA):
        return None
    return sum(w * p for w, p in zip(_LUMA, parts, strict=True)) // 1000


def local(element: etree._Element) -> str:
    """Give an element's name without its namespace; "" for comments and the like."""
    tag: object = element.tag
    return etree.QName(element).localname if isinstance(tag, str) else ""


def child(parent: etree._Element | None, name: str) -> etree._Element | None:
    """Give the first child of this name."""
    return next((c for c in (() if parent is None else parent) if local(c) == name), None)


def attribute(element: etree._Element | None, name: str) -> str | None:
    """Give an attribute by its name without namespace."""
    pairs = () if element is None else element.attrib.items()
    return next((str(v) for k, v in pairs if etree.QName(k).localname == name), None)


def value(element: etree._Element | None) -> str | None:
    """Give the `val` of an element."""
    return attribute(element, "val")
