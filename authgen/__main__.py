"""The process of one command: `authgen ...`, or `python -m authgen ...`.

How it starts and how it ends, and nothing of what it does.
"""

from __future__ import annotations

import gc
import sys
from io import TextIOWrapper

from authgen import system


def main() -> None:
    """Run the command that was asked for, and end with its exit code."""
    gc.disable()  # what is imported here stays until the end
    if system.CODE_PAGES:
        _speak_utf8()
    from authgen.cli import main as commands  # noqa: PLC0415 - the import is what takes time
    from authgen.cli.sooner import ending_at_once  # noqa: PLC0415

    gc.enable()
    with ending_at_once():
        commands()


def _speak_utf8() -> None:
    """Write UTF-8 into files and pipes too, as what is read from them elsewhere is UTF-8."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):  # there may be none
            stream.reconfigure(encoding="utf-8")


if __name__ == "__main__":
    main()
