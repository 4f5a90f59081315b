"""A command of one process collects seldom and leaves nothing to collect at its end."""

import os
import subprocess
import sys
from pathlib import Path
from typing import IO

from authgen.cli.sooner import open_ahead
from authgen.intake.opened import open_case
from tests.unit.intake.folders import case_folder


def test_objects_are_collected_seldom_and_not_at_the_end() -> None:
    program = (
        "import atexit, gc\n"
        "from authgen.cli.sooner import collect_seldom\n"
        "atexit.register(lambda: print(gc.get_freeze_count() > 1000))\n"
        "collect_seldom()\n"
        "print(gc.isenabled(), gc.get_threshold()[0])\n"
        "atexit.register(lambda: print(gc.get_freeze_count()))\n"
    )
    told = subprocess.check_output([sys.executable, "-c", program], text=True)
    assert told.split() == ["True", "100000", "0", "True"]  # what is registered first runs last


ENDING = (
    "import atexit, sys\n"
    "from authgen.cli.sooner import collect_seldom, ending_at_once\n"
    "class Kept:\n"
    "    def __del__(self): print('taken apart')\n"
    "kept = Kept()\n"
    "atexit.register(lambda: print('farewell'))\n"
    "{before}\n"
    "with ending_at_once():\n"
    "    print('said')\n"
    "    sys.exit(21)\n"
)


def ended(before: str, stdout: int | IO[str] = subprocess.PIPE) -> tuple[int, list[str]]:
    program = [sys.executable, "-c", ENDING.format(before=before)]
    # Buffered, and not measured: coverage holds on to the objects of a process to its end.
    plain = {k: v for k, v in os.environ.items() if not k.startswith(("PYTHONUNB", "COVERAGE_"))}
    done = subprocess.run(
        program, stdout=stdout, stderr=subprocess.PIPE, text=True, check=False, env=plain
    )
    return done.returncode, (done.stdout or "").splitlines()


def test_a_process_that_collects_seldom_ends_at_once_and_leaves_nothing_unsaid() -> None:
    assert ended("collect_seldom()") == (21, ["said", "farewell"])
    assert ended("collect_seldom(); sys.stderr = None") == (21, ["said", "farewell"])


def test_any_other_process_ends_as_ever() -> None:
    assert ended("") == (21, ["said", "farewell", "taken apart"])


def test_what_cannot_be_written_is_not_passed_over(tmp_path: Path) -> None:
    no_room = "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))"
    with (tmp_path / "told").open("w") as file:
        assert ended(f"collect_seldom(); {no_room}", file) == (120, [])  # as Python ends then


def test_no_plugin_is_looked_for_where_there_would_be_one() -> None:
    program = (
        "import sys\n"
        "from importlib.util import find_spec\n"
        "print(find_spec('pydantic.plugin._loader').name in sys.modules)\n"
        "from authgen.cli.sooner import without_plugins\n"
        "without_plugins()\n"
        "from authgen.case.case import Case\n"
        "print(Case.model_rebuild(), 'importlib.metadata' in sys.modules)\n"
    )
    told = subprocess.check_output([sys.executable, "-c", program], text=True)
    assert told.split() == ["False", "True", "False"]


def test_a_folder_opened_ahead_is_as_any_other(tmp_path: Path) -> None:
    folder = case_folder(tmp_path / "T-1")
    ahead, after = open_ahead(folder), open_case(folder)
    assert (ahead.parsed, ahead.files) == (after.parsed, after.files)
    assert ahead.reading.contents() == after.reading.contents() != ()
