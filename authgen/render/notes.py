"""The style sheet that WeasyPrint lays under every page, without its notes, where none can be.

Five of its rules are about notes at the foot of pages and match every element: of the styles that
a letter has it made and cleared away, five in six were theirs, and none was ever looked at. A page
or a style sheet that may have such notes keeps the rules.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from weasyprint import CSS, HTML

_RULE = re.compile(r"^::(?:foot)?note-\w+ \{[^{}]*\}$", re.MULTILINE)
# What a property says that makes a note, and what may say so unseen.
_MAKES_ONE = re.compile(r"footnote|note\(|@import|\\", re.IGNORECASE)


def may_have_notes(style: str) -> bool:
    """Whether a style sheet may put notes at the foot of a page."""
    return bool(_MAKES_ONE.search(style))


def leave_notes_out(document: HTML) -> None:
    """Style a page without notes, unless it brings styles of its own."""
    elements = document.etree_element.iter()
    if any(e.tag in {"style", "link"} or e.get("style") is not None for e in elements):
        return
    _, *of_forms = document._ua_stylesheets(forms=True)  # noqa: SLF001 - its tests replace it too

    def without(forms: bool = False) -> list[CSS]:  # noqa: FBT001, FBT002 - as it is there
        return [_without_notes(), *(of_forms if forms else ())]

    document._ua_stylesheets = without  # noqa: SLF001 - as above


@cache
def _without_notes() -> CSS:
    from weasyprint import CSS  # noqa: PLC0415 - takes half a second to load
    from weasyprint.css.counters import CounterStyle  # noqa: PLC0415 - as above
    from weasyprint.html import UA  # noqa: PLC0415 - as above

    return CSS(string=_RULE.sub("", UA), counter_style=CounterStyle())
