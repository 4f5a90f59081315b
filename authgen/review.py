"""The one door: a case folder goes in, an assessment and proven letters come out.

    load_case -> judge -> assess -> compose -> render -> prove -> (packet) -> file

The command line and a web page call the same functions. Nothing is decided here; the rooms are
called in order. What only letters need is imported when a letter is asked for.
"""

from __future__ import annotations

from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct, json
from msgspec.structs import asdict, replace

from authgen import shelf
from authgen.check.judge import judge
from authgen.determination.assess import assess
from authgen.determination.assessment import Assessment
from authgen.determination.document import document
from authgen.determination.stamp import stamp_of
from authgen.errors import AuthgenError, InvalidCaseError, MissingInputError, Problem
from authgen.intake.case_folder import Loaded, load_case
from authgen.intake.library import Library
from authgen.intake.policies import Rulebook, compiled_policy, rulebook
from authgen.policy.policy import Policy

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

    from authgen.case.case import Case
    from authgen.case.dossier import Dossier
    from authgen.determination.comparison import Comparison
    from authgen.intake.keys import Key
    from authgen.intake.opened import Opened
    from authgen.intake.overlays import ReadOverlay
    from authgen.ledger.register import Filed, Made, Register
    from authgen.letters.content import Letter
    from authgen.letters.organization import Organization
    from authgen.render.files import Rendering
    from authgen.render.template import Template

    Named = tuple[ReadOverlay, str]  # an overlay and where it was named

FORMATS = ("docx", "pdf")
_STATED = "--overlay"
SAMPLE = "organization.yaml"
"""The shipped sample organization; its letters are marked SAMPLE."""


class Order(Struct, frozen=True):
    """Which letter is wanted. None leaves the kind to the recommendation or determination."""

    kind: str | None = None
    formats: tuple[str, ...] = FORMATS
    determination: Path | None = None
    denial: Path | None = None
    overlay: str | None = None
    packet: bool = False  # with the exhibits bound to it
    full: bool = False  # with the whole assessment in the data that the PDF carries
    ledger: str | None = None  # the URL of a shared ledger; without it, one in the output folder
    authorization: str | None = None  # the number set aside for the case
    replaces: str | None = None  # the reference of the letter that this one corrects
    pdf_engine: str = "weasyprint"  # or typst
    key: Key | None = None  # of the person who decided, to sign the PDF


class Released(Struct, frozen=True):
    """A letter that was proven and stands in the output folder."""

    assessment: Assessment
    letter: Letter
    filed: Filed


class Desk:
    """Where cases are reviewed: the criteria, the organization and the templates, read once."""

    def __init__(
        self,
        organization: Path | None = None,
        templates: Path | None = None,
        criteria: Traversable | None = None,
    ) -> None:
        """Sit down with an organization, templates and criteria; those shipped without them."""
        self.library = Library(criteria)
        self.rendering: Rendering | None = None  # where another process renders letters
        self._organization = organization
        self._templates = templates

    def __reduce__(self) -> tuple[type[Desk], tuple[Path | None, Path | None]]:
        """Travel light: elsewhere, everything is read anew."""
        return Desk, (self._organization, self._templates)

    @cached_property
    def organization(self) -> Organization:
        """The organization that writes."""
        from authgen.intake.settings import model_of, read_file  # noqa: PLC0415 - only for letters
        from authgen.letters.organization import Organization  # noqa: PLC0415

        if self._organization is not None:
            return read_file(self._organization, Organization)
        return model_of(shelf.read("seeds", SAMPLE), SAMPLE, Organization)

    @cached_property
    def template(self) -> Template:
        """The look of the letters."""
        from authgen.render.template import load_template  # noqa: PLC0415 - only for letters

        return load_template(self._templates)

    def assess(self, case: Path | Opened, overlay: str | None = None) -> Assessment:
        """Judge a case folder; InvalidCaseError with every problem when it is invalid."""
        return self.examine(case, overlay)[1]

    def examine(self, case: Path | Opened, overlay: str | None = None) -> tuple[Loaded, Assessment]:
        """Judge a case folder and keep what was read of it, to look further into its exhibits."""
        read = self.read(case)
        return read[0], self.judged(read, overlay)

    def judged(self, read: tuple[Loaded, Dossier], overlay: str | None = None) -> Assessment:
        """Judge a case that was read, by this desk or by another one with the same tables."""
        loaded, dossier = read
        law = (self.overlay(overlay), _STATED) if overlay else self._of_case(loaded, dossier)
        return self._assessed(loaded, dossier, law)

    def compare(self, case: Path | Opened, overlays: tuple[str, ...] = ()) -> Comparison:
        """Judge a case by the base policy and by overlays: those named, or all that speak."""
        from authgen.determination.comparison import compared  # noqa: PLC0415 - seldom asked for

        loaded, dossier = self.read(case)
        request = dossier.case.request
        found = [(self.overlay(word), _STATED) for word in overlays or self.library.overlay_names]
        speak = {f.overlay.id: f.overlay.speaks_for(request.drug, request.kind) for f, _ in found}
        laws = (None, *(named for named in found if speak[named[0].overlay.id]))
        silent = [name for name, speaks in speak.items() if overlays and not speaks]
        return compared([self._assessed(loaded, dossier, law) for law in laws], silent)

    def read(self, case: Path | Opened) -> tuple[Loaded, Dossier]:
        """Read a case folder; InvalidCaseError with every problem when it is invalid."""
        loaded = load_case(case, self.library.tables, self._in_force)
        if loaded.dossier is None:
            raise InvalidCaseError("the case is invalid", "mend the places named", loaded.problems)
        return loaded, loaded.dossier

    def _assessed(self, loaded: Loaded, dossier: Dossier, named: Named | None) -> Assessment:
        request = dossier.case.request
        law = self._in_force(dossier.case)
        payer = None
        if named:
            from authgen.intake.overlaid import payer_law  # noqa: PLC0415 - only with an overlay

            payer = payer_law(self.library, law, *named, request)
        law = payer.law if payer else law
        judgement = judge(dossier, law.policy, law.tables)
        problems = (*(payer.problems if payer else ()), *_placed(judgement.problems, loaded))
        placed = replace(judgement, problems=problems)
        spoke = payer.overlay if payer else None
        stamp = stamp_of(law.policy, law.digest, (spoke.overlay, spoke.digest) if spoke else None)
        return assess(dossier, law.policy, stamp, placed, law.tables)

    def _in_force(self, case: Case) -> Rulebook:
        request = case.request
        return rulebook(self.library, request.drug, request.kind, request.received.date())

    def _of_case(self, loaded: Loaded, dossier: Dossier) -> Named | None:
        """Give the overlay that the case names: one of the library, never a file."""
        name = dossier.case.coverage.overlay
        if name is None:
            return None
        from authgen.intake.overlays import overlay_held  # noqa: PLC0415 - only with an overlay

        return overlay_held(self.library, name), loaded.placed("coverage.overlay")

    def overlay(self, word: str) -> ReadOverlay:
        """Give an overlay by its id or by the path of a file; MissingInputError without one."""
        from authgen.intake.overlays import overlay_named  # noqa: PLC0415 - only with an overlay

        return overlay_named(self.library, word)

    def letter(self, folder: Path, out: Path, order: Order) -> Released:
        """Write the letter of a case into `out/<case_id>`, proven and numbered, or nothing."""
        from authgen.ledger.register import Register  # noqa: PLC0415 - only for letters

        assessment = self.assess(folder, order.overlay)
        with Register(out, order.ledger) as register:
            return self.file(folder, assessment, register, order)

    def file(
        self, folder: Path, assessment: Assessment, register: Register, order: Order
    ) -> Released:
        """File the letter of a case that was judged; one that stands is not made again."""
        from authgen.ledger.claim import claim_of  # noqa: PLC0415 - only for letters
        from authgen.papers import carries_number, determination_of, number_kept  # noqa: PLC0415

        decided = determination_of(assessment, order.determination)
        if order.authorization is None and carries_number(assessment, decided, order.kind):
            given = register.authorization_of(assessment.dossier.case.case_id)
            order = replace(order, authorization=number_kept(given, decided))
        letter = self.compose(assessment, order)
        engine = order.pdf_engine + " with exhibits" * order.packet + " and assessment" * order.full
        engine += f" signed with {order.key.fingerprint}" if order.key else ""
        said = {"authorization": order.authorization, "replaces": order.replaces}
        claim = claim_of(assessment, letter, self.template.digest, order.formats, engine, **said)
        made = partial(self._made, folder, assessment, letter, order)
        return Released(assessment, letter, register.file(claim, made))

    def _made(self, folder: Path, assessment: Assessment, letter: Letter, order: Order) -> Made:
        from authgen.ledger.register import Made, now  # noqa: PLC0415 - only for letters
        from authgen.letters.delivery import deliveries  # noqa: PLC0415
        from authgen.letters.twin import twin_of  # noqa: PLC0415
        from authgen.papers import denial_of, determination_of  # noqa: PLC0415
        from authgen.render.files import PDF, Pen, files_of, rendering  # noqa: PLC0415

        decided = determination_of(assessment, order.determination)
        pen = Pen(order.key, now()) if order.key else None
        twin = partial(twin_of, assessment, letter, decided, full=order.full)
        render = self.rendering or rendering(self.template, order.pdf_engine)
        files = files_of(letter, order.formats, render, twin, pen)
        ways = deliveries(letter, assessment.dossier.case, denial_of(order.denial))
        said: dict[str, object] = {"delivery": [asdict(way) for way in ways]}
        if order.packet:
            from authgen.intake.originals import originals  # noqa: PLC0415 - only for packets
            from authgen.packet.build import build  # noqa: PLC0415

            dossier = assessment.dossier
            pdf = files[PDF] if PDF in files else files_of(letter, ("pdf",), render)[PDF]
            packet = build(dossier, letter, pdf, originals(folder, dossier), self.template)
            files["packet.pdf"], said["packet"] = packet.content, packet.parts
        return Made({**files, "assessment.json": self.document(assessment)}, said)

    def compose(self, assessment: Assessment, order: Order) -> Letter:
        """Give what the letter says; UsageError for a kind that is not justified."""
        from authgen.letters.compose import compose  # noqa: PLC0415 - only for letters
        from authgen.letters.faults import faults  # noqa: PLC0415
        from authgen.papers import denial_of, determination_of, refuse_key  # noqa: PLC0415

        decided = determination_of(assessment, order.determination)
        letter = compose(
            assessment,
            self.organization,
            self.library.references,
            self.library.tables,
            determination=decided,
            kind=order.kind,
            denial=denial_of(order.denial),
            template=self.template.digest,
            authorization=order.authorization,
            replaces=order.replaces,
        )
        found = faults(letter)
        if found:
            raise AuthgenError("the letter does not hold together", "; ".join(found))
        if order.key:
            refuse_key(order.key, letter, decided, self.organization)
        return letter

    @staticmethod
    def document(assessment: Assessment) -> bytes:
        """Give the assessment as JSON; equal assessments give equal bytes."""
        return json.format(json.encode(document(assessment)), indent=2) + b"\n"

    def laws(self) -> tuple[Rulebook, ...]:
        """Give every policy held, with its digest, by name."""
        return tuple(compiled_policy(self.library, name) for name in self.library.policy_names)

    def policy(self, policy_id: str) -> Policy:
        """Give a policy by id; MissingInputError when it is not held."""
        return self._law(policy_id).policy

    def overlaid(self, policy_id: str, overlay: str) -> Policy:
        """Give a policy as an overlay has it; errors as of `policy` and `overlay`."""
        from authgen.intake.overlaid import laid_over  # noqa: PLC0415 - only with an overlay

        return laid_over(self.library, self._law(policy_id), self.overlay(overlay)).policy

    def overlays(self) -> tuple[ReadOverlay, ...]:
        """Give every payer overlay that stands with the criteria, by name."""
        from authgen.intake.overlays import overlays  # noqa: PLC0415 - only with an overlay

        return overlays(self.library)

    def _law(self, policy_id: str) -> Rulebook:
        if policy_id not in self.library.policy_names:
            held = ", ".join(self.library.policy_names)
            raise MissingInputError(f"there is no policy {policy_id}", f"policies: {held}")
        return compiled_policy(self.library, policy_id)


def _placed(problems: tuple[Problem, ...], loaded: Loaded) -> tuple[Problem, ...]:
    """Say in which line of the file each problem of the judgement stands."""
    return tuple(loaded.with_places(problem) for problem in problems)
