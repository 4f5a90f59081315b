"""Everything that one letter is composed from, with the questions that its parts ask of it.

A draft holds no sentence; it finds findings, sources and dates for the modules that do.
"""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from authgen.case.case import Case
from authgen.case.dossier import Citation
from authgen.check.finding import Finding
from authgen.determination.assessment import Assessment, Missing
from authgen.determination.decision import Determination
from authgen.errors import UsageError
from authgen.letters.appeal_rights import AppealRights
from authgen.letters.content import LetterKind
from authgen.letters.denial import Denial
from authgen.letters.names import drug_name
from authgen.letters.numbering import Numbering
from authgen.letters.organization import Organization
from authgen.letters.typeset import NBSP
from authgen.letters.wordlist import EDITION_KEYS, edition_key
from authgen.policy.tables import Product, Tables
from authgen.terms.words import Cure, Severity, Verdict

_WEIGHTY = frozenset({Severity.REQUIRED, Severity.CONTRAINDICATION})


class Draft(Struct, frozen=True):
    """The inputs of one letter; `numbering` grows while the letter is composed in order."""

    kind: LetterKind
    assessment: Assessment
    organization: Organization
    tables: Tables
    determination: Determination | None
    numbering: Numbering
    denial: Denial | None = None
    template: str = ""  # the digest of the template that the letter is filled into
    authorization: str | None = None  # the number that was set aside for the case
    replaces: str | None = None  # the reference of the letter that this one corrects

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
    def signed(self) -> Determination:
        """The determination, for the letters that are written for nothing less."""
        if self.determination is None:
            raise UsageError(f"a letter of the kind {self.kind} needs a determination")
        return self.determination

    @property
    def denied(self) -> Denial:
        """The denial that an appeal is written against."""
        if self.denial is None:
            raise UsageError(f"a letter of the kind {self.kind} needs a denial")
        return self.denial

    @property
    def appeal_rights(self) -> AppealRights | None:
        """The appeal rights that the organization states for the line of business."""
        line = self.case.coverage.line_of_business
        return next((r for r in self.organization.appeals if line in r.lines), None)

    def is_form(self, form: str) -> bool:
        """Whether the template in use is registered as an approved form."""
        registered = self.organization.approved_forms
        return any(f.form == form and f.template == self.template for f in registered)

    @property
    def names(self) -> tuple[str, ...]:
        """The names that a letter to the member cannot put more simply."""
        case, decided = self.case, self.determination
        given = (
            drug_name(self.product, case.request.drug, case.request.product),
            *(self.product.label.split() if self.product else (case.request.drug,)),
            case.request.product,
            case.prescriber.name,
            case.coverage.payer,
            self.organization.name,
            *self.organization.address,
            decided and decided.by.name,
        )
        return tuple(name for name in given if name)

    @property
    def certified_end(self) -> date:
        """The last day that the letter certifies: the approved one, or the one asked for."""
        approved = self.determination.approved if self.determination else None
        if approved and approved.period:
            return approved.period.end
        return self.requested_end

    @property
    def requested_end(self) -> date:
        """The last day asked for, without the one day over that is cut off."""
        end = self.case.request.period.end
        return date.fromordinal(end.toordinal() - 1) if self.is_met("PER-TRIM") else end
