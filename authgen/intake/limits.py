"""Every limit on what is read, in one table, with one sentence that names the limit.

Files come from strangers: each limit is checked before the cost that it guards against arises.
No limit may stand anywhere else in the room.
"""

from __future__ import annotations

from msgspec import Struct

from authgen.errors import Problem

SLUG = "over-limit"


class Limit(Struct, frozen=True):
    """The most of something that is read: `most` is allowed, one more is not."""

    name: str
    most: int
    unit: str

    def is_passed_by(self, amount: int) -> bool:
        """Tell whether an amount is over the limit."""
        return amount > self.most

    @property
    def sentence(self) -> str:
        """Say which limit it is, without the amount found."""
        return f"over the limit for {self.name}: at most {self.most:,} {self.unit}"

    def problem(self, where: str, hint: str = "") -> Problem:
        """Give the problem of a file that is over this limit."""
        return Problem(where, self.sentence, hint, SLUG)


CASE_BYTES = Limit("the case file", 2_000_000, "bytes")
SETTINGS_BYTES = Limit("a settings or criteria file", 2_000_000, "bytes")
DEPTH = Limit("nesting", 40, "levels")
NODES = Limit("the size of the file", 50_000, "values")
TEXT_LENGTH = Limit("one text", 20_000, "characters")
DIGITS = Limit("one number", 40, "digits")
PROBLEMS = Limit("problems listed", 200, "problems")

EXHIBITS = Limit("exhibits of one case", 500, "files")
EXHIBIT_BYTES = Limit("one exhibit", 50_000_000, "bytes")
ALL_EXHIBIT_BYTES = Limit("all exhibits of a case", 200_000_000, "bytes")
PAGES = Limit("pages of one exhibit", 2_000, "pages")
PAGE_TEXT = Limit("the text of one page", 200_000, "characters")
EXHIBIT_TEXT = Limit("the text of one exhibit", 5_000_000, "characters")
ALL_EXHIBIT_TEXT = Limit("the text of all exhibits of a case", 30_000_000, "characters")
SEARCHED_TEXT = Limit("the text of a case that is searched", 5_000_000, "characters")
PIXELS = Limit("an image", 100_000_000, "pixels")
UNPACKED_BYTES = Limit("a Word document unpacked", 200_000_000, "bytes")
READER_SECONDS = Limit("the time to read one exhibit", 20, "seconds")
READER_BYTES = Limit("the memory to read one exhibit", 1_000_000_000, "bytes")
CSV_BYTES = Limit("a CSV file", 20_000_000, "bytes")
WORKBOOK_BYTES = Limit("a workbook", 20_000_000, "bytes")
WORKBOOK_UNPACKED = Limit("a workbook unpacked", 200_000_000, "bytes")
WORKBOOK_PARTS = Limit("the parts of a workbook", 500, "files")
SHEET_ROWS = Limit("the rows of one sheet", 20_000, "rows")
SHEET_COLUMNS = Limit("the columns of one sheet", 500, "columns")
FORM_FIELDS = Limit("the fields of one form", 2_000, "fields")
FORM_PAGES = Limit("the pages of one form", 100, "pages")
