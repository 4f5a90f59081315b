"""Whose page it is: what a page says about the person whose record it belongs to.

Cautious on both sides: a page that names nobody says nothing, a married name beside the member's
own birth date or id is the member's, and a physician, a relative or a subscriber is no member.
Others' names and birth dates are never given on, only that there is one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from msgspec import Struct

from authgen.case.case import Case
from authgen.intake.birth_dates import birth_dates, is_written
from authgen.intake.persons import PARTICLES, Likeness, Person, words_of
from authgen.intake.roles import ANYONE_ELSE, is_another

ANOTHER_NAME = "names another person"
ANOTHER_BIRTH = "gives another birth date"

_WHOSE = r"(?P<whose>(?:patient|member|enrollee|beneficiary|pt\.?)(?:['’]s)?)"
_HINT = r"(?:\s\([^)\n]{0,40}\))?"
_BARE = re.compile(rf"(?<![A-Za-z]\s)(?<![\w'’-])(?P<name>name){_HINT}\s?:\s?", re.IGNORECASE)
_LABELS = (
    re.compile(rf"(?<![\w'’-]){_WHOSE}(?P<name>\sname)?{_HINT}\s?:\s?", re.IGNORECASE),
    _BARE,
)
_ROW = re.compile(rf"^{_WHOSE}(?P<name>\sname)?\s", re.IGNORECASE | re.MULTILINE)
_IDENTITY = re.compile(
    r"\b(?:d\.?o\.?b\b|date of birth|birth|sex|gender|age|mrn|(?:member|patient|account)\s?"
    r"(?:id|no|number|#)|id)\b",
    re.IGNORECASE,
)
"""What stands beside a person's name, and so shows that it is one."""
_END = re.compile(
    r"[\n\d|;:·•(\[/#]|\b(?:phone|tel|address|visit|date|provider|insurance|plan|group|physician"
    r"|prescriber|pcp|encounter|acct|account|member|patient|subscriber|facility|drug)\b",
    re.IGNORECASE,
)
_LONGEST = 80  # characters of a name
_MOST_WORDS = 5
_SPELLED = re.compile(r"(?:[^\W\d_]|['’.-])+")
_TITLES = frozenset({"mr", "mrs", "ms", "miss", "mx", "dr", "jr", "sr", "ii", "iii", "iv", "esq"})
_CREDENTIALS = frozenset(
    {"md", "do", "np", "pa", "rn", "phd", "pharmd", "aprn", "dnp", "fnp", "crnp", "pac", "msn"}
)
_REMARKS = (
    "a above accepted active acute advised age agrees alert all alone ambulates ambulatory an"
    " and anxious any appearing appears approved as asymptomatic at authorized awaiting awake"
    " below bilateral brain by card care caucasian center chronic claim clinic clinical"
    " comfortable complete completed consent contact cooperative copy current daily data"
    " declined denied denies denying details developed discharged discussed divorced doing"
    " drug education eligible employed enrolled established evaluation every feeling female"
    " file follow following followup for form frequent from full given group had handed has"
    " have health hispanic history home hospital id imaging improved in inactive inc"
    " independent independently information infusion inpatient instructions intermittent is"
    " lab label laboratory last lately left likely list lives living llc looks male man"
    " married medical medication medicine mild moderate monitoring mri ms name negative"
    " neurology new no none normal not notes number obese of on or oriented other outpatient"
    " overall pain pending pharmacy plan pleasant portal positive prefers presents primary"
    " progressive provided questionnaire recently record relapsing remains report reported"
    " reports request requests retired returning right said same secondary seen self services"
    " severe sex signature signed since single stable stands start statement states status"
    " still stopped summary tearful tells testing that the therapy this tired to today"
    " tolerated tolerates tolerating took treatment type unaided under unknown uses verbalized"
    " visit walks was weight well were who widowed with woman working works years yes"
    ""
)
_NO_NAMES = frozenset(_REMARKS.split())
"""Words after "Patient:" that begin a remark and no name."""


class Marks(NamedTuple):
    """What a page says about whose it is; `another` is "" where it names nobody else."""

    is_own: bool
    another: str


class Member(Struct, frozen=True):
    """The member as pages may name them; `others` are people whom the case names besides."""

    person: Person
    birth: date
    number: re.Pattern[str]
    others: tuple[frozenset[str], ...]

    @classmethod
    def of(cls, case: Case) -> Member:
        """Take the member of a case."""
        member, prescriber = case.member, case.prescriber
        supervisor, contact = prescriber.supervising, case.request.contact
        names = (
            prescriber.name,
            supervisor and supervisor.name,
            contact and contact.name,
            *(exhibit.author for exhibit in case.exhibits),
        )
        return cls(
            Person.of(member.given, member.family),
            member.birth_date,
            _spelled(case.coverage.member_id),
            tuple(frozenset(words_of(name)) for name in names if name),
        )

    def is_anchored(self, page: str) -> bool:
        """Tell whether a page shows the member's id or birth date."""
        return self.number.search(page) is not None or is_written(page, self.birth)

    def marks(self, page: str, *, anchored: bool) -> Marks:
        """Tell whose a page is; `anchored` where another page shows the id or birth date."""
        anchored_here = self.is_anchored(page)
        is_own = anchored_here or self.person.is_named(words_of(page))
        if any(self.birth not in days for days in birth_dates(page)):
            return Marks(is_own, ANOTHER_BIRTH)
        for words, is_sure in _labelled(page):
            if self._is_another(words, anchored=anchored or anchored_here):
                if is_sure or not is_own:
                    return Marks(is_own, ANOTHER_NAME)
            else:
                is_own = True
        return Marks(is_own, "")

    def _is_another(self, words: Sequence[str], *, anchored: bool) -> bool:
        likeness = self.person.likeness(words)
        if likeness is Likeness.PARTLY:
            return not anchored
        return likeness is Likeness.OTHER and not any(set(words) <= o for o in self.others)


def _spelled(number: str) -> re.Pattern[str]:
    """Give a pattern for an id, however its parts are set apart."""
    spelled = r"[\s./-]?".join(re.escape(c) for c in number if c.isalnum())
    spelled = spelled or "(?!)"  # an id without any letter or digit stands nowhere
    return re.compile(rf"(?<![^\W_]){spelled}(?![^\W_])", re.IGNORECASE)


def _labelled(page: str) -> Iterator[tuple[list[str], bool]]:
    """Give the names on "Patient:" lines, and whether each is surely a name."""
    for label in (m for pattern in _LABELS for m in pattern.finditer(page)):
        text, beside = _value(page, label.end())
        words = _name(text)
        if words and not (label.re is _BARE and is_another(page, label.start(), ANYONE_ELSE)):
            yield words, beside or label["name"] is not None
    for label in _ROW.finditer(page):  # a row of a form has no colon
        text, beside = _value(page, label.end())
        words = _name(text)
        if words and beside:
            yield words, True


def _value(page: str, start: int) -> tuple[str, bool]:
    """Give what a label says, and whether another particular of a person follows it."""
    stop = min(start + _LONGEST, len(page))
    beside, end = _IDENTITY.search(page, start, stop), _END.search(page, start, stop)
    first = end.start() if end else stop
    if beside and beside.start() <= first:
        return page[start : beside.start()], True
    return page[start:first], False


def _name(text: str) -> list[str]:
    """Give the words of a person's name; none where the text is something else."""
    parts = [part for part in re.split(r"[\s,^]+", text) if part.strip(".-")]
    if not all(_SPELLED.fullmatch(part) for part in parts):
        return []
    bare = [part for part in parts if words_of(part)[:1] and words_of(part)[0] not in _TITLES]
    words = [word for part in bare for word in words_of(part)]
    credentials = {part.replace(".", "").casefold() for part in parts} & _CREDENTIALS
    cased = all(not p[0].islower() or words_of(p)[0] in PARTICLES for p in bare)
    is_name = len(words) > 1 and len(bare) <= _MOST_WORDS and cased
    return words if is_name and not credentials and not set(words) & _NO_NAMES else []
