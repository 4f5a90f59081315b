"""How every room says that something is wrong.

Bad input is data: rooms collect `Problem`s and report them together. An `AuthgenError` is for
bad use, a broken installation or an unreadable disk; it ends the command with its exit code.
This module knows no other room and holds no other room's sentences.
"""

from __future__ import annotations

from enum import IntEnum

from msgspec import Struct


class ExitCode(IntEnum):
    """The exit codes of the contract; `sysexits.h` where it has a fitting one."""

    OK = 0
    DIFFERENT = 1
    USAGE = 2
    REQUEST_INFORMATION = 20
    REFER = 21
    INVALID_CASE = 65
    NOT_FOUND = 66
    INTERNAL = 70
    DISK = 74
    INVALID_SETTINGS = 78
    INTERRUPTED = 130


class Problem(Struct, frozen=True):
    """One fault of an input: `where` (file:line:column and key), `what` is wrong, a `hint` out.

    `slug` names the kind of fault and has an entry in `docs/messages.md`.
    `fatal` problems make the file invalid; the others leave a fact without evidence. `also` are
    the other places that a contradiction rests on: keys of the file, or pages of exhibits.
    """

    where: str
    what: str
    hint: str = ""
    slug: str = "invalid-value"
    fatal: bool = True
    also: tuple[str, ...] = ()


class AuthgenError(Exception):
    """A command cannot go on. `slug` names the kind and has an entry in `docs/messages.md`."""

    slug = "internal"
    exit_code = ExitCode.INTERNAL

    def __init__(self, what: str, hint: str = "", problems: tuple[Problem, ...] = ()) -> None:
        """Keep the sentence, the way out and, where there are any, the single faults."""
        super().__init__(what)
        self.what = what
        self.hint = hint
        self.problems = problems


class InvalidCaseError(AuthgenError):
    """The case folder cannot be judged as it stands."""

    slug = "invalid-case"
    exit_code = ExitCode.INVALID_CASE


class InvalidSettingsError(AuthgenError):
    """A criteria, template, organization or determination file is invalid."""

    slug = "invalid-settings"
    exit_code = ExitCode.INVALID_SETTINGS


class MissingInputError(AuthgenError):
    """A named file, folder, policy or overlay does not exist."""

    slug = "not-found"
    exit_code = ExitCode.NOT_FOUND


class MissingProgramError(AuthgenError):
    """A program of the system that the command needs is not installed."""

    slug = "program-missing"
    exit_code = ExitCode.NOT_FOUND


class UsageError(AuthgenError):
    """The command was asked for something that it may not do."""

    slug = "usage"
    exit_code = ExitCode.USAGE


class ProofError(AuthgenError):
    """A finished letter does not say what it was given to say; it is not released."""

    slug = "proof-failed"
    exit_code = ExitCode.INTERNAL


class DiskError(AuthgenError):
    """The output folder cannot be written."""

    slug = "disk"
    exit_code = ExitCode.DISK


class LedgerError(AuthgenError):
    """The ledger is damaged, or of a newer version."""

    slug = "ledger"
    exit_code = ExitCode.DISK


class LetterDiffersError(AuthgenError):
    """A letter is not as it was released, or no longer fits its case or its law."""

    slug = "letter-differs"
    exit_code = ExitCode.DIFFERENT

    def __init__(self, name: str, found: tuple[str, ...]) -> None:
        """Name the file and everything that differs."""
        problems = tuple(Problem(name, what, slug=self.slug) for what in found)
        super().__init__("the letter is not as it was released", "do not rely on it", problems)


class DisagreementError(AuthgenError):
    """The ledger does not say what its checkpoint, its numbers or the files say."""

    slug = "ledger-differs"
    exit_code = ExitCode.DIFFERENT


def own_fault(fault: Exception) -> AuthgenError:
    """Give the error that says where a fault of the software is, without what it holds."""
    trace = fault.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    place = f"{trace.tb_frame.f_globals.get('__name__')}:{trace.tb_lineno}" if trace else "?"
    return AuthgenError(
        f"a fault of the software itself: {type(fault).__name__} in {place}",
        "please report this line; it holds no value of the case",
    )
