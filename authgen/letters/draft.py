"""Everything that one letter is composed from, with the questions that its parts ask of it.

A draft holds no sentence; it finds findings, sources and dates for the modules that do.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from authgen.case.case import Case
from authgen.case.dossier import Citation
from authgen.check.finding import Finding
from authgen.determination.assessment import Assessment, Missing
from authgen.determination.decision import Determination
from authgen.letters.content import LetterKind
from authgen.letters.numbering import Numbering
from authgen.letters.organization import Organization
from authgen.letters.typeset import NBSP
from authgen.letters.wordlist import EDITION_KEYS, edition_key
from authgen.policy.tables import Product, Tables
from authgen.terms.words import Cure, Severity, Verdict

_WEIGHTY = frozenset({Severity.REQUIRED, Severity.CONTRAINDICATION})


@dataclass(frozen=True, slots=True)
class Draft:
    """The inputs of one letter; `numbering` grows while the letter is composed in order."""

    kind: LetterKind
    assessment: Assessment
    organization: Organization
    tables: Tables
    determination: Determination | None
    numbering: Numbering

    @property
    def case(self) -> Case:
        """The case that the letter is about."""
        return self.assessment.dossier.case

    @property
    def as_of(self) -> date:
        """The day as of which the case was judged."""
        return self.case.as_of.date()

    @property
    def product(self) -> Product | None:
        """The product asked for, as the tables know it."""
        return self.tables.product(self.case.request.drug)

    @property
    def substance(self) -> str:
        """The substance asked for."""
        return self.product.substance if self.product else self.case.request.drug

    @property
    def member_name(self) -> str:
        """The member's name as the request gives it."""
        return f"{self.case.member.given} {self.case.member.family}"

    @property
    def member_short(self) -> str:
        """The member as later sentences name them: Ms. or Mr. where the request gives the sex."""
        member = self.case.member
        title = {"female": "Ms.", "male": "Mr."}.get(member.sex or "")
        return f"{title}{NBSP}{member.family}" if title else self.member_name

    @property
    def findings(self) -> tuple[Finding, ...]:
        """The findings that apply to the request."""
        found = self.assessment.judgement.findings
        return tuple(f for f in found if f.verdict is not Verdict.NOT_APPLICABLE)

    @property
    def weighty(self) -> tuple[Finding, ...]:
        """The required criteria and contraindications that apply."""
        return tuple(f for f in self.findings if f.criterion.severity in _WEIGHTY)

    @property
    def asked(self) -> tuple[Missing, ...]:
        """What is asked of the provider; pages without text are the reviewer's to read."""
        return tuple(m for m in self.open_items if not m.reviewer)

    @property
    def open_items(self) -> tuple[Missing, ...]:
        """What somebody can answer; what no document can cure is not asked for."""
        return tuple(m for m in self.assessment.missing if m.cure is not Cure.NONE)

    @property
    def answer_by(self) -> date | None:
        """By when an answer is asked for: only where something is asked and a clock verified."""
        due = self.assessment.due
        given = due.answer_by if due.verified and self.asked else None
        return given.date() if given else None

    def finding(self, criterion_id: str) -> Finding | None:
        """Give the finding of a criterion, applicable or not; None when there is none."""
        found = self.assessment.judgement.findings
        return next((f for f in found if f.id == criterion_id), None)

    def is_met(self, criterion_id: str) -> bool:
        """Whether a criterion exists here and is met."""
        found = self.finding(criterion_id)
        return found is not None and found.verdict is Verdict.MET

    def sources(self, path: str) -> tuple[Citation, ...]:
        """Give the citations that hold for a part of the record; none when it does not count."""
        standing = self.assessment.dossier.standings.get(path)
        return standing.citations if standing else ()

    def keys(self, finding: Finding) -> tuple[str, ...]:
        """Give the reference keys of a finding; of diagnostic editions only the one used."""
        diagnosis = self.case.clinical.diagnosis
        used = edition_key(diagnosis.criteria if diagnosis else None)
        others = set(EDITION_KEYS.values()) - {used}
        return tuple(key for key in finding.criterion.cite if key not in others)

    @property
    def certified_end(self) -> date:
        """The last day that the letter certifies: the approved one, or the one asked for."""
        approved = self.determination.approved if self.determination else None
        if approved and approved.period:
            return approved.period.end
        end = self.case.request.period.end
        return date.fromordinal(end.toordinal() - 1) if self.is_met("PER-TRIM") else end
