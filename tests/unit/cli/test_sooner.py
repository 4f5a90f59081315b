"""A command of one process collects seldom and leaves nothing to collect at its end."""

import subprocess
import sys


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
