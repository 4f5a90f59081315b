"""Links travel through a Word template as text and become real ones afterwards."""

from typing import Any

from lxml import etree

from authgen.render.context import letter_context
from authgen.render.gate import W
from authgen.render.tags import R, tagged, untag
from tests.unit.render import sample

NS = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
CONTEXT = tagged(letter_context(sample.certification()))
CITED = CONTEXT["sections"][1]["blocks"][0]["line"][1]["linked"]
ENTRY = CONTEXT["references"][0]
AGAIN = CONTEXT["exhibits"][0]["pages"][1]["linked"]


def _untagged(*runs: str) -> Any:
    root = etree.fromstring(f"<w:p {NS}>{''.join(runs)}</w:p>")
    untag(root, {"https://doi.org/10.5555/example.1": "address1"}.__getitem__)
    return root


def _run(text: str) -> str:
    return f"<w:r><w:rPr><w:b/></w:rPr><w:t>{text}</w:t></w:r>"


def _shape(root: Any) -> list[str]:
    return [etree.QName(child).localname for child in root]


def test_a_citation_becomes_a_bookmark_and_a_link() -> None:
    root = _untagged(_run(CITED))

    assert _shape(root) == ["bookmarkStart", "bookmarkEnd", "hyperlink"]
    assert root[0].get(f"{W}name") == "cited_ref_1"
    assert root[2].get(f"{W}anchor") == "ref_1"
    assert "".join(root.itertext()) == "[1]"


def test_text_around_a_link_and_its_look_stay() -> None:
    root = _untagged(_run(f"see  {AGAIN} there"))

    assert _shape(root) == ["r", "bookmarkStart", "bookmarkEnd", "hyperlink", "r"]
    assert "".join(root.itertext()) == "see  A-2 there"
    assert len(list(root.iter(f"{W}b"))) == 3


def test_tabs_and_breaks_in_the_same_run_stay_in_place() -> None:
    root = _untagged(f"<w:r><w:t>{CITED}</w:t><w:tab/><w:t>after</w:t></w:r>")

    assert [etree.QName(e).localname for e in root.iter(f"{W}t", f"{W}tab")] == ["t", "tab", "t"]


def test_an_address_becomes_one_link_over_runs_of_different_looks() -> None:
    linked = ENTRY["line"][0]["linked"]
    root = _untagged(_run(linked), _run(linked), _run("plain"), _run(linked))

    assert _shape(root) == ["hyperlink", "r", "hyperlink"]
    assert root[0].get(f"{R}id") == "address1"
    assert len(root[0]) == 2


def test_bookmarks_are_numbered_in_order() -> None:
    own = '<w:bookmarkStart w:id="7" w:name="own"/>', '<w:bookmarkEnd w:id="7"/>'
    root = _untagged(own[0], _run(ENTRY["linked"]), own[1])

    starts = [mark.get(f"{W}id") for mark in root.iter(f"{W}bookmarkStart")]
    ends = [mark.get(f"{W}id") for mark in root.iter(f"{W}bookmarkEnd")]
    assert starts == ["1", "2"]
    assert ends == ["2", "1"]


def test_plain_runs_are_left_alone() -> None:
    root = _untagged(_run("EDSS &lt;6.5"))

    assert _shape(root) == ["r"]
    assert root[0][1].text == "EDSS <6.5"


def test_the_given_context_is_left_alone() -> None:
    context = letter_context(sample.certification())

    tagged(context)

    assert context == letter_context(sample.certification())
