"""Takes the exhibits of a case over into a packet: child processes make and look over their sheets.

While they do, what the packet most likely will show can be laid out: every page, with each quoted
passage highlighted. It parses nothing of a stranger's.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from functools import partial

from authgen.intake.confined import Answer, Children, Work, confined
from authgen.intake.page import UnreadableError
from authgen.packet.contents import Shown, stamp_words
from authgen.packet.exhibit import Exhibit
from authgen.packet.sheets import Sheets, not_copied, sheets_of
from authgen.packet.stamp import Stamp, stamp_font
from authgen.packet.survey import Survey, survey, told
from authgen.render.template import Template

_LONGEST_PAGE = 9_999_999


class Takeover:
    """The exhibits of one packet on their way into it."""

    def __init__(
        self, exhibits: Sequence[Exhibit], case_id: str, look: Template, refused: Mapping[str, str]
    ) -> None:
        """Plan the sheets of each exhibit; `refused` says of some why they may not be shown."""
        self._case_id, self._look = case_id, look
        self._planned = [
            (exhibit, not_copied(exhibit, refused[exhibit.id], look))
            if exhibit.id in refused
            else (exhibit, sheets_of(exhibit, look))
            for exhibit in exhibits
        ]

    def begun(self) -> Children:
        """Let child processes make the sheets from now on."""
        return Children([self._work(*planned) for planned in self._planned])

    def expected(self) -> tuple[Shown, ...]:
        """Give what will be shown if nothing of it fails."""
        return tuple(
            Shown(exhibit, sheets, b"", Survey.expected(len(exhibit.passages)))
            for exhibit, sheets in self._planned
        )

    def shown(self, children: Children) -> Iterator[Shown]:
        """Give what is shown of each exhibit in turn, as soon as the children say it."""
        for planned, answer in zip(self._planned, children.answers(), strict=True):
            yield self._as_said(*planned, answer)

    def _work(self, exhibit: Exhibit, sheets: Sheets) -> Work:
        longest = max(sheets.labels, key=len)
        words = stamp_words(self._case_id, longest, _LONGEST_PAGE, _LONGEST_PAGE)
        stamp = Stamp(words, stamp_font(self._look))
        return partial(survey, sheets, exhibit, stamp), 2 * len(sheets.labels)

    def _as_said(self, exhibit: Exhibit, sheets: Sheets, answer: Answer) -> Shown:
        """Show without marks what can only be made; say why of what cannot even be made."""
        with suppress(UnreadableError):
            return Shown(exhibit, sheets, *told(answer))
        pages = len(sheets.labels)
        try:
            content = sheets.make() if sheets.set_by_us else confined(sheets.make, pages)
        except UnreadableError as error:
            instead = not_copied(exhibit, str(error), self._look)
            with Children([self._work(exhibit, instead)]) as children:
                [answer] = children.answers()
            return self._as_said(exhibit, instead, answer)
        return Shown(exhibit, sheets, content, Survey.nothing(pages))
