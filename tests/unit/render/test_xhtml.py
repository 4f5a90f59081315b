"""A page that declares itself XHTML, read as XML: nothing differs from what HTML gives."""

from __future__ import annotations

from xml.etree.ElementTree import Element

import pytest
from weasyprint import HTML

from authgen.errors import InvalidSettingsError
from authgen.render import pdf
from authgen.render.engine import BASE, engine
from authgen.render.finish import finish_letter
from authgen.render.html import render_html
from authgen.render.pdf import lay_out
from authgen.render.template import Template
from authgen.render.xhtml import document_of, fault_of, read_xhtml
from tests.unit.render import sample

BEGUN = '<!DOCTYPE html>\n<html lang="en" xmlns="http://www.w3.org/1999/xhtml">'
NAMESPACE = ' xmlns="http://www.w3.org/1999/xhtml"'


def flat(root: Element) -> list[tuple[str, dict[str, str], str | None, str | None]]:
    """Give every element with its texts; those around head and body are blank in both."""
    root.attrib.pop("xmlns", None)
    root.text = root[-1][-1].tail = None
    return [(e.tag, dict(e.attrib), e.text, e.tail) for e in root.iter()]


@pytest.mark.parametrize("kind", ["certification", "request_for_information", "referral"])
@pytest.mark.parametrize("signer", ["", "Dr. Ada <Quill> & Sons"])
def test_the_shipped_page_is_the_same_read_as_xml_and_as_html(
    kind: str, signer: str, template: Template
) -> None:
    page = render_html(sample.hard(getattr(sample, kind)()), template, signer)
    root = read_xhtml(page)

    assert root is not None
    assert flat(root) == flat(HTML(string=page).etree_element)


def test_what_is_left_out_for_speed_changes_no_byte(
    template: Template, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = render_html(sample.certification(), template)
    fast = lay_out(page, template, finisher=finish_letter)
    monkeypatch.setattr(pdf, "leave_notes_out", lambda _document: None)

    assert fast == lay_out(page.replace(NAMESPACE, ""), template, finisher=finish_letter)


def test_a_page_that_says_nothing_of_xhtml_is_html(template: Template) -> None:
    fetcher = engine(template).fetcher
    page = "<!DOCTYPE html>\n<html><body><p>a&nbsp;b<p>c<br>d"

    assert read_xhtml(page) is None
    assert fault_of(page) is None
    assert len(list(document_of(page, BASE, fetcher).etree_element.iter("p"))) == 2


def test_what_weasyprint_knows_of_a_page_is_what_is_put_in_place(template: Template) -> None:
    """It has no public way to take a page: when it keeps more of one, this is where it shows."""
    fetcher = engine(template).fetcher
    page = f"{BEGUN}<body><p>text</p></body></html>"
    put, own = (vars(x) for x in (document_of(page, BASE, fetcher), HTML(string=page)))

    assert set(own) == {
        *("base_url", "url_fetcher", "media_type", "wrapper_element", "etree_element")
    }
    assert set(put) == set(own)
    assert put["base_url"] == BASE
    assert put["url_fetcher"] is fetcher
    assert put["media_type"] == own["media_type"]
    assert put["wrapper_element"].etree_element is put["etree_element"]
    assert put["wrapper_element"].in_html_document == own["wrapper_element"].in_html_document
    assert [e.tag for e in put["etree_element"].iter()] == ["html", "body", "p"]


@pytest.mark.parametrize(
    ("body", "fault"),
    [
        ("<body>\n<p>Jane Roe</body></html>", (3, "mismatched tag")),
        ("<body>Jane&nbsp;Roe</body></html>", (2, "undefined entity")),
        ("<body><p class=a>Jane Roe</p></body></html>", (2, "not well-formed (invalid token)")),
    ],
)
def test_what_is_no_xml_is_refused_without_a_value(body: str, fault: tuple[int, str]) -> None:
    with pytest.raises(InvalidSettingsError, match="declares itself XHTML") as refused:
        read_xhtml(BEGUN + body)

    assert fault_of(BEGUN + body) == fault
    assert fault[1] in refused.value.what
    assert "Jane" not in f"{refused.value.what} {refused.value.hint}"
    assert "Jane" not in repr(refused.value.__context__)


@pytest.mark.parametrize(
    "declared",
    [
        '<!DOCTYPE html [<!ENTITY e SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE html SYSTEM "about:legacy-compat">',
        '<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "http://www.w3.org/x.dtd">',
        '<?xml version="1.0"?><!DOCTYPE html>',
    ],
)
def test_a_page_with_more_of_a_document_type_is_html(declared: str) -> None:
    assert read_xhtml(BEGUN.replace("<!DOCTYPE html>", declared) + "<p>&e;</p></html>") is None


def test_no_document_type_can_follow() -> None:
    assert fault_of(f'{BEGUN}<!DOCTYPE html [<!ENTITY e "x">]><p>&e;</p></html>') is not None
