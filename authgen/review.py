"""The one door: a case folder goes in, an assessment and proven letters come out.

    load_case -> judge -> assess -> compose -> render -> prove -> release

The command line and a web page call the same functions. Nothing is decided here; the rooms are
called in order. What only letters need is imported when a letter is asked for.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from authgen import shelf
from authgen.check.judge import judge
from authgen.determination.assess import assess
from authgen.determination.assessment import Assessment, PolicyStamp
from authgen.determination.document import document
from authgen.errors import (
    AuthgenError,
    InvalidCaseError,
    InvalidSettingsError,
    MissingInputError,
    Problem,
)
from authgen.intake.case_folder import Loaded, load_case, stated_id
from authgen.intake.library import Library
from authgen.intake.policies import rulebook, whole_policy
from authgen.policy.policy import Policy

if TYPE_CHECKING:
    from pydantic import BaseModel

    from authgen.determination.decision import Determination
    from authgen.letters.content import Letter
    from authgen.letters.organization import Organization

FORMATS = ("docx", "pdf")
SAMPLE = "organization.yaml"
"""The shipped sample organization; its letters are marked SAMPLE."""
INPUT_FILES = ("case", "policy", "organization", "determination")
"""The input files that have a published schema."""


@dataclass(frozen=True, slots=True)
class Order:
    """Which letter is wanted. None leaves the kind to the recommendation or determination."""

    kind: str | None = None
    formats: tuple[str, ...] = FORMATS
    determination: Path | None = None
    overlay: str | None = None


@dataclass(frozen=True, slots=True)
class Released:
    """A letter that was proven and stands in the output folder."""

    assessment: Assessment
    letter: Letter
    folder: Path
    names: tuple[str, ...]


class Desk:
    """Where cases are reviewed: the criteria, the organization and the templates, read once."""

    def __init__(self, organization: Path | None = None, templates: Path | None = None) -> None:
        """Sit down with an organization and templates; the shipped samples without them."""
        self.library = Library()
        self._organization = organization
        self._templates = templates

    @cached_property
    def organization(self) -> Organization:
        """The organization that writes."""
        from authgen.intake.settings import model_of, read_file  # noqa: PLC0415 - only for letters
        from authgen.letters.organization import Organization  # noqa: PLC0415

        if self._organization is not None:
            return read_file(self._organization, Organization)
        return model_of(shelf.read("seeds", SAMPLE), SAMPLE, Organization)

    @cached_property
    def _template(self) -> Any:  # noqa: ANN401 - the type's room loads late
        from authgen.render.template import load_template  # noqa: PLC0415 - only for letters

        return load_template(self._templates)

    def assess(self, folder: Path, overlay: str | None = None) -> Assessment:
        """Judge a case folder; InvalidCaseError with every problem when it is invalid."""
        loaded = load_case(folder, self.library.tables)
        if loaded.dossier is None:
            raise InvalidCaseError("the case is invalid", "mend the places named", loaded.problems)
        case = loaded.dossier.case
        _no_overlay(overlay or case.coverage.overlay)
        request = case.request
        law = rulebook(self.library, request.drug, request.kind, request.received.date())
        stamp = PolicyStamp(
            law.policy.id, law.policy.version, None, law.digest, law.policy.effective.from_
        )
        judgement = judge(loaded.dossier, law.policy, law.tables)
        placed = replace(judgement, problems=_placed(judgement.problems, loaded))
        return assess(loaded.dossier, law.policy, stamp, placed, law.tables)

    def letter(self, folder: Path, out: Path, order: Order) -> Released:
        """Write the letter of a case into `out/<case_id>`, proven, or nothing."""
        from authgen.ledger.release import release  # noqa: PLC0415 - only for letters

        assessment = self.assess(folder, order.overlay)
        letter = self.compose(assessment, order)
        files = self._rendered(letter, order.formats)
        files["assessment.json"] = self.document(assessment)
        case_id = assessment.dossier.case.case_id
        at = release(out, case_id, letter.kind, letter.reference, files)
        return Released(assessment, letter, at, tuple(files))

    def compose(self, assessment: Assessment, order: Order) -> Letter:
        """Give what the letter says; UsageError for a kind that is not justified."""
        from authgen.letters.compose import compose  # noqa: PLC0415 - only for letters
        from authgen.letters.faults import faults  # noqa: PLC0415

        letter = compose(
            assessment,
            self.organization,
            self.library.references,
            self.library.tables,
            determination=_determination(assessment, order.determination),
            kind=order.kind,
        )
        found = faults(letter)
        if found:
            raise AuthgenError("the letter does not hold together", "; ".join(found))
        return letter

    def _rendered(self, letter: Letter, formats: tuple[str, ...]) -> dict[str, bytes]:
        files: dict[str, bytes] = {}
        if "docx" in formats:
            from authgen.render import docx, proof  # noqa: PLC0415 - slow to load

            files["letter.docx"] = docx.render_docx(letter, self._template)
            proof.prove_docx(letter, files["letter.docx"])
        if "pdf" in formats:
            from authgen.render import pdf, proof  # noqa: PLC0415 - slow to load

            files["letter.pdf"] = pdf.render_pdf(letter, self._template)
            proof.prove_pdf(letter, files["letter.pdf"])
        return files

    @staticmethod
    def document(assessment: Assessment) -> bytes:
        """Give the assessment as JSON; equal assessments give equal bytes."""
        return (json.dumps(document(assessment), indent=2, ensure_ascii=False) + "\n").encode()

    def policies(self) -> tuple[Policy, ...]:
        """Give every policy held, by id."""
        return tuple(whole_policy(self.library, name)[0] for name in self.library.policy_names)

    def policy(self, policy_id: str) -> Policy:
        """Give a policy by id; MissingInputError when it is not held."""
        if policy_id not in self.library.policy_names:
            held = ", ".join(self.library.policy_names)
            raise MissingInputError(f"there is no policy {policy_id}", f"policies: {held}")
        return whole_policy(self.library, policy_id)[0]

    @staticmethod
    def case_id(folder: Path) -> str | None:
        """Give the case id that a folder states, for telling duplicates; None when it has none."""
        return stated_id(folder)


def schema_of(name: str) -> dict[str, Any]:
    """Give the JSON Schema of an input file by its name."""
    from authgen.case.case import Case  # noqa: PLC0415 - a check needs no schema
    from authgen.determination.decision import Determination  # noqa: PLC0415
    from authgen.intake.schema import json_schema  # noqa: PLC0415
    from authgen.letters.organization import Organization  # noqa: PLC0415

    models: dict[str, type[BaseModel]] = {
        "case": Case,
        "policy": Policy,
        "organization": Organization,
        "determination": Determination,
    }
    return json_schema(models[name])


def _no_overlay(overlay: str | None) -> None:
    if overlay is not None:
        raise MissingInputError(
            f"there is no overlay {overlay}", "no payer overlays are shipped yet; leave it out"
        )


def _placed(problems: tuple[Problem, ...], loaded: Loaded) -> tuple[Problem, ...]:
    """Say in which line of the file each problem of the judgement stands."""
    return tuple(replace(p, where=loaded.placed(p.where)) for p in problems)


def _determination(assessment: Assessment, path: Path | None) -> Determination | None:
    if path is None:
        return None
    from authgen.determination.authority import may_sign  # noqa: PLC0415 - only for letters
    from authgen.determination.decision import Determination  # noqa: PLC0415
    from authgen.intake.settings import read_file  # noqa: PLC0415

    determination = read_file(path, Determination)
    problems = may_sign(determination, assessment)
    if problems:
        raise InvalidSettingsError(
            "the determination does not hold", "mend it, or have it signed by who may", problems
        )
    return determination
