"""The options of a signature. A passphrase comes from a file, the environment or a prompt.

Never from the command line: others on the machine can read that.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from authgen.cli.check import FOLDER
from authgen.cli.formats import needs_pdf
from authgen.errors import MissingInputError

if TYPE_CHECKING:
    from authgen.intake.keys import Key

_FROM = "AUTHGEN_PASSPHRASE"
_SIGN_WITH = click.option(
    "--sign-with",
    metavar="KEY.p12",
    type=FOLDER,
    help="Sign the PDF with the key of the person who decided.",
)
_PASSPHRASE = click.option(
    "--passphrase-file",
    type=FOLDER,
    metavar="FILE",
    help=f"Holds the passphrase of the key; else it is asked for.  [env: {_FROM}]",
)


def signing(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command that writes letters the options of a signature, as its argument `key`."""

    @_SIGN_WITH
    @_PASSPHRASE
    @wraps(command)
    def with_key(
        *,
        sign_with: Path | None,
        passphrase_file: Path | None,
        **others: Any,  # noqa: ANN401 - as click gives them
    ) -> None:
        needs_pdf(others["form"], "sign_with")
        command(key=key_for(sign_with, passphrase_file), **others)

    return with_key


def key_for(path: Path | None, passphrase_file: Path | None) -> Key | None:
    """Open the key that a letter is signed with; None where it is not to be signed."""
    if path is None:
        if passphrase_file is not None:
            raise click.UsageError("--passphrase-file goes with --sign-with")
        return None
    from authgen.intake.keys import key_of

    if not path.exists():  # said before anybody types a passphrase
        raise MissingInputError(f"{path.name} does not exist", "check the spelling of the path")
    return key_of(path, _passphrase(path, passphrase_file) or None)


def _passphrase(key: Path, file: Path | None) -> bytes:
    if file is not None:
        from authgen.intake.settings import content_of

        return content_of(file).rstrip(b"\r\n")
    if _FROM in os.environ:
        return os.environ[_FROM].encode()
    if not sys.stdin.isatty():
        raise click.UsageError(
            f"nobody is there to type the passphrase: give --passphrase-file or {_FROM}"
        )
    typed: str = click.prompt(f"Passphrase of {key.name}", hide_input=True, err=True, default="")
    return typed.encode()
