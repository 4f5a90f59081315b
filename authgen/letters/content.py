"""What a letter says, as plain typed values that every renderer turns into the same words.

Text is never markup. `Run`s make up a line of text; a run may be a citation of an exhibit page
or of numbered references, which renderers link. All strings are final: dates, doses and
non-breaking spaces are already as they are to be printed.
"""

from __future__ import annotations

from typing import Literal, get_args

from msgspec import Struct

LetterKind = Literal[
    "certification",
    "modified-certification",
    "request-for-information",
    "physician-referral",
    "peer-to-peer",
    "adverse-determination",
    "medical-necessity",
    "appeal",
]
KINDS: tuple[LetterKind, ...] = get_args(LetterKind)
INTERNAL: frozenset[LetterKind] = frozenset({"physician-referral", "peer-to-peer"})
"""Worksheets that stay with the reviewers."""
TO_MEMBER: frozenset[LetterKind] = frozenset({"adverse-determination", "modified-certification"})
"""Letters of a decision that is adverse in whole or in part: written to the member."""
CERTIFYING: frozenset[LetterKind] = frozenset({"certification", "modified-certification"})
"""Letters that carry an authorization number."""
BY_PROVIDER: frozenset[LetterKind] = frozenset({"medical-necessity", "appeal"})
"""Letters that the prescriber signs and sends to the payer."""


class Run(Struct, frozen=True):
    """A stretch of text. `exhibit` ("A-2") or `reference` (its number) makes it a link."""

    text: str
    exhibit: str | None = None  # page label of the exhibit page cited
    reference: int | None = None
    bold: bool = False
    italic: bool = False


Line = tuple[Run, ...]


class Field(Struct, frozen=True):
    """A label and its value, one row of the RE block or of the decision box."""

    label: str
    value: Line


class DecisionBox(Struct, frozen=True):
    """The decision in words: heading such as "CERTIFIED AS REQUESTED", then its terms.

    `note` stands under the heading and says what the box is worth until someone signs.
    """

    heading: str
    fields: tuple[Field, ...]
    note: str = ""


class Paragraph(Struct, frozen=True):
    """A paragraph of running text; `small` where it only explains what stands above it."""

    line: Line
    small: bool = False


class Bullets(Struct, frozen=True):
    """A list; `numbered` where the order matters or items are referred to."""

    items: tuple[Line, ...]
    numbered: bool = False


class CriteriaRow(Struct, frozen=True):
    """One row of the criteria table."""

    number: str  # "1"
    criterion: Line
    finding: str  # "Met", "Ruled out", "Not documented", ...
    weight: str  # "Required", "Contraindication", ...
    evidence: Line  # what was found, with date, value and grade
    exhibits: Line  # linked exhibit pages, each a run and a line of its own
    references: Line  # linked reference numbers


class CriteriaTable(Struct, frozen=True):
    """The criteria with their findings. `note` stands above the table and stays with it."""

    note: str
    rows: tuple[CriteriaRow, ...]


class AskRow(Struct, frozen=True):
    """One item asked for in a request for information."""

    number: str
    ask: Line  # the question
    why: Line  # the criterion and why it is open
    settles: Line  # what would settle it: a document, a new test, a corrected order


class AskTable(Struct, frozen=True):
    """What is missing, cheapest way first."""

    note: str
    rows: tuple[AskRow, ...]


Block = Paragraph | Bullets | CriteriaTable | AskTable


class Section(Struct, frozen=True):
    """A heading (a real one in both formats) with its blocks; None continues without one."""

    heading: str | None
    blocks: tuple[Block, ...]


class ReferenceEntry(Struct, frozen=True):
    """A numbered reference in AMA style."""

    number: int
    key: str
    line: Line
    url: str | None = None


class ExhibitEntry(Struct, frozen=True):
    """An exhibit relied on; `label` is its id, `line` title, author, date and page count."""

    label: str
    line: Line
    pages: tuple[str, ...]  # page labels cited, as "A-2"
    page_count: int = 0  # pages of the exhibit; 0 when it cannot be read


class Signature(Struct, frozen=True):
    """The signature block. Blank (`signed` False) it leaves a rule for name, date and hand."""

    closing: str
    signed: bool
    lines: tuple[str, ...]  # name with credentials, specialty, licence and NPI, direct phone
    date_line: str


class Letterhead(Struct, frozen=True):
    """The sender's head: name and address lines. `logo` where the template's logo is theirs."""

    name: str
    lines: tuple[str, ...]
    short_name: str
    logo: bool = True


class Letter(Struct, frozen=True):
    """A letter, whole, in reading order."""

    kind: LetterKind
    title: str
    case_id: str
    reference: str  # derived from the content key, never a ledger number
    as_of: str  # ISO date; fixes the documents' metadata dates
    language: str
    sample: bool  # the shipped sample organization marks its letters SAMPLE
    letterhead: Letterhead
    date_line: str
    delivery: str | None
    addressee: tuple[str, ...]
    re_heading: str
    re_fields: tuple[Field, ...]
    decision: DecisionBox
    salutation: str
    sections: tuple[Section, ...]
    references: tuple[ReferenceEntry, ...]
    exhibits: tuple[ExhibitEntry, ...]
    signature: Signature
    cc: tuple[str, ...]
    notices: tuple[str, ...]
    decision_support_note: str  # says that software prepared it and who decides
