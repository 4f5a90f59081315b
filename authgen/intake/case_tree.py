"""Where case folders stand below a folder. It opens none of them."""

from __future__ import annotations

import os
from pathlib import Path

from authgen.errors import MissingInputError
from authgen.intake.opened import CASE_FILES
from authgen.intake.written import is_begun


def case_folders(root: Path) -> tuple[Path, ...]:
    """Give the case folders below `root`, in the order of their names. Links are not followed.

    What an import has begun and not finished is none.

    MissingInputError when there is no such folder, or no case in it.
    """
    if not root.is_dir():
        raise MissingInputError(
            "the folder of cases does not exist", "name a folder that holds case folders"
        )
    found = []
    for at, inner, names in os.walk(root):
        inner[:] = [name for name in inner if not is_begun(name)]
        if not set(CASE_FILES).isdisjoint(names):
            found.append(Path(at))
    if not found:
        raise MissingInputError(
            "no case folder stands below the folder named",
            "a case folder holds case.yaml or case.json; authgen case new makes one",
        )
    return tuple(sorted(found))
