"""What lets the process of one command end sooner. Nothing here changes what it says.

It may not be used where a process lives on: what nobody uses any more stays in memory for long.
"""

from __future__ import annotations

import atexit
import gc
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from authgen.intake.opened import Opened

_MANY = 100_000  # of the 300,000 objects of a check nearly all stay until it ends
_PLUGINS = "pydantic.plugin._loader"


def collect_seldom() -> None:
    """Look for unused objects much more seldom than Python does, and not at the end at all.

    Python would go through all objects again and again while they are made, and twice more when
    the process ends: an eighth of a check.
    """
    gc.set_threshold(_MANY)
    atexit.register(gc.freeze)


@contextmanager
def ending_at_once() -> Iterator[None]:
    """End a process that collects seldom without taking its objects apart one by one.

    What is to be done at the end is done, and what was printed is written; if it cannot be, the
    process ends as any other does.
    """
    try:
        yield
    except SystemExit as end:
        if gc.get_threshold()[0] == _MANY:
            with suppress(OSError):
                atexit._run_exitfuncs()  # noqa: SLF001 - as the interpreter does at its end
                for stream in filter(None, (sys.stdout, sys.stderr)):
                    stream.flush()
                os._exit(int(end.code or 0))
        raise


def without_plugins() -> None:
    """Let pydantic have no plugins in this process, rather than look for some.

    It would read the metadata of every installed package, which takes a twelfth of a check; its
    own switch does not spare the half of that. And a plugin would be shown every value of a case.
    """
    none = ModuleType(_PLUGINS)
    none.__dict__["get_plugins"] = tuple
    sys.modules.setdefault(_PLUGINS, none)


def open_ahead(folder: Path) -> Opened:
    """Open a case folder; a child reads its exhibits while the rooms that judge it load.

    The child starts first, so that it loads what reads PDFs while the case file is read.
    """
    from authgen.intake.reader import Reading

    reading = Reading.ahead()
    from authgen.intake.opened import open_case

    return open_case(folder, reading)
