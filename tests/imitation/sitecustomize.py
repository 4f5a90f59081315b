"""Takes from Python what Windows does not have, before authgen is loaded.

Put this folder on PYTHONPATH: every process that starts then has neither fork nor fcntl, opens no
folder and nothing relative to one. It is no Windows: paths, encodings and locks stay as they are.
"""

from __future__ import annotations

import os
import sys
from importlib import import_module

os.supports_dir_fd.clear()
os.supports_fd.clear()

# These use what is taken away, each in a way of its own on Windows; they are loaded before.
for module in (
    *("asyncio", "concurrent.futures.process", "multiprocessing.popen_spawn_posix"),
    *("multiprocessing.resource_tracker", "portalocker", "shutil", "subprocess", "tempfile"),
):
    import_module(module)
for module in ("fcntl", "resource", "pwd", "grp", "termios"):
    sys.modules[module] = None  # type: ignore[assignment] # so it is not found
for owner, names in (
    ("os", "fork getuid geteuid getgid sched_getaffinity fchmod waitid WIFSIGNALED WTERMSIG"),
    ("os", "O_CLOEXEC O_DIRECTORY O_NOCTTY O_NOFOLLOW O_NONBLOCK"),
    ("signal", "SIGKILL SIGXCPU SIGALRM setitimer"),
    ("select", "poll"),
):
    for name in names.split():
        delattr(sys.modules[owner], name)
processes = sys.modules["subprocess"].Popen
processes.kill = processes.terminate
really_open = os.open


def open_file(
    path: str | os.PathLike[str], flags: int, mode: int = 0o777, *, dir_fd: int | None = None
) -> int:
    """Open a file and nothing else."""
    if dir_fd is not None:
        raise NotImplementedError("dir_fd unavailable on this platform")
    if os.path.isdir(path):  # noqa: PTH112 - pathlib is loaded by others
        raise PermissionError(13, "Permission denied")
    return really_open(path, flags, mode)


os.open = open_file  # type: ignore[assignment] # for what we pass
