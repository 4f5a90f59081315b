"""Whatever a page holds, a line that is offered for it is read back and holds as a quote."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st

from authgen.case.source import Source
from authgen.intake.case_folder import Loaded
from authgen.intake.page import tidy
from authgen.intake.parse import parse
from authgen.intake.quotes import find_quote
from authgen.lens.passages import Pages
from authgen.lens.wanted import Wanted
from tests.unit.intake.test_sources import exhibit

PHRASE = (
    "T2 lesions no not were seen denies relapse, since May; but she has MRI: 3.5 of the re- "
    'base 10-40 it\'s "old" \\ ☐ Dr. • ﬁrm Müller she is free of None Negative'
)
LINES = st.lists(st.sampled_from(PHRASE.split()), min_size=1, max_size=9).map(" ".join)
PAGES = st.lists(LINES, min_size=1, max_size=8).map("\n".join)
SOUGHT = Wanted(("T2 lesion*", "relaps*", "MRI", "she", "X"))
ODD = st.lists(st.text(max_size=12), max_size=12).map(" X ".join)


@given(st.one_of(PAGES, ODD).map(tidy))
@example('say "T2 lesions" \\\nno relapse')
def test_every_line_that_is_offered_holds(page: str) -> None:
    pages = Pages.of(Loaded(None, (), None, (exhibit("A", page),)))
    for passage in pages.passages(SOUGHT)[0]:
        if passage.line is None:
            continue
        read = parse(f"{passage.line}\n".encode(), "case.yaml")
        assert read.tree is not None
        assert read.problems == ()
        tree = read.tree.value
        assert isinstance(tree, dict)
        source = Source.model_validate(tree["source"])
        found = find_quote(page, source.quote or "")
        assert found is not None
        assert (found.negated, found.is_long_enough) == (None, True)
