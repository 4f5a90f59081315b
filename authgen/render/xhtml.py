"""A page that declares itself XHTML is read as the XML that it is, by a parser written in C.

The one for HTML is written in Python and takes twenty times as long. WeasyPrint has no public way
to take a page that is read already: decision 0041 says why this one is taken and what watches it.
Nothing outside a page can be read from it: `<!DOCTYPE html>` is all that it may declare, so that
there are no entities but those of XML itself.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, ParseError, fromstring

from authgen.errors import InvalidSettingsError

if TYPE_CHECKING:
    from weasyprint import HTML
    from weasyprint.urls import URLFetcher

_XHTML = "http://www.w3.org/1999/xhtml"
_DECLARED = re.compile(rf'\s*<!DOCTYPE html>\s*<html\s(?:[^<>]*\s)?xmlns="{re.escape(_XHTML)}"')


def document_of(page: str, base: str, fetcher: URLFetcher) -> HTML:
    """Give a page to WeasyPrint, read as what it declares itself to be."""
    from weasyprint import HTML  # noqa: PLC0415 - takes half a second to load

    root = read_xhtml(page)
    document = HTML(string=page if root is None else "", base_url=base, url_fetcher=fetcher)
    if root is not None:
        document.etree_element = root
        document.wrapper_element = type(document.wrapper_element).from_html_root(root)
    return document


def read_xhtml(page: str) -> Element | None:
    """Give the elements of a page that declares itself XHTML; None for any other page."""
    try:
        return _parsed(page)
    except ParseError as fault:
        raise InvalidSettingsError(
            f"The template declares itself XHTML, and its page is no XML ({fault})",
            "authgen template lint tells the line of the template; without xmlns it is HTML",
        ) from None


def fault_of(page: str) -> tuple[int, str] | None:
    """Give the line at which a page stops being XML, and why; None when it is, or need not be."""
    try:
        _parsed(page)
    except ParseError as fault:
        return fault.position[0], str(fault).partition(":")[0]
    return None


def _parsed(page: str) -> Element | None:
    if not _DECLARED.match(page):
        return None
    root = fromstring(page)  # noqa: S314 - see above
    for element in root.iter():
        element.tag = element.tag.removeprefix(f"{{{_XHTML}}}")  # as the reader of HTML gives them
    return root
