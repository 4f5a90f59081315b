"""What lets the process of one command end sooner. Nothing here changes what it says.

It may not be used where a process lives on: what nobody uses any more stays in memory for long.
"""

from __future__ import annotations

import atexit
import gc

_MANY = 100_000  # of the 300,000 objects of a check nearly all stay until it ends


def collect_seldom() -> None:
    """Look for unused objects much more seldom than Python does, and not at the end at all.

    Python would go through all objects again and again while they are made, and twice more when
    the process ends: an eighth of a check.
    """
    gc.set_threshold(_MANY)
    atexit.register(gc.freeze)
