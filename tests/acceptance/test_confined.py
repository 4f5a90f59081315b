"""`check` and `letter` open what they need and no connection: seen by Python and by the kernel.

Python's audit hook sees what Python opens, in child processes too; strace, where it is installed,
sees what the C libraries open. Allowed are the case, the shipped data and code, the interpreter
and the libraries of the system, and for writing the output folder, the temporary files of the
layout and the cache.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.acceptance.run import ROOT, SEEDS

CASE = "ocrelizumab-breakthrough"
WATCH = """
import os, sys
def watch(event, args):
    if event == "open" and isinstance(args[0], (str, bytes, os.PathLike)):
        write = args[2] & (os.O_WRONLY | os.O_RDWR | os.O_CREAT) if args[2] else 0
        os.write(2, f"\\0{'w' if write else 'r'} {os.fsdecode(args[0])}\\n".encode())
    elif event.startswith("socket.") and event != "socket.gethostname":
        os.write(2, f"\\0s {event}\\n".encode())
sys.addaudithook(watch)
from authgen.cli import main
sys.argv[0] = "authgen"
main()
"""
OPENED = re.compile(r'(?:openat2?|open|creat)\((?:AT_FDCWD, )?"([^"]+)", ?(\S*?)[,)].* = \d+$')
SOCKET = re.compile(r"(?:socket|connect|sendto)\(.*")
SYSTEM = (
    *("/lib/", "/lib64/", "/usr/lib", "/usr/local/lib", "/etc/ld.so", "/proc/", "/sys/", "/dev/"),
    *("/etc/localtime", "/etc/mime.types", "/etc/fonts/", "/usr/share/fontconfig/"),
    *("/usr/share/locale/", "/usr/share/zoneinfo/"),
)


@dataclass(frozen=True, slots=True)
class Seen:
    """What one run opened to read and to write, and its sockets."""

    folder: Path
    read: frozenset[str]
    written: frozenset[str]
    sockets: tuple[str, ...]


def watched(folder: Path, *words: str, trace: bool) -> Seen:
    """Run a command from an empty folder and give what was seen of it."""
    shutil.copytree(SEEDS / CASE, folder / "case")
    for name in ("work", "tmp", "cache"):
        (folder / name).mkdir()
    env = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "HOME": str(folder / "home")}
    env |= {"TMPDIR": str(folder / "tmp"), "XDG_CACHE_HOME": str(folder / "cache")}
    program = [sys.executable, "-B", "-P", "-c", WATCH, *words]
    tracer = ["strace", "-f", "-qq", "-o", str(folder / "trace"), "-e",
              "trace=open,openat,openat2,creat,socket,connect,sendto"]  # fmt: skip
    ran = subprocess.run(
        [*(tracer if trace else []), *program],
        cwd=folder / "work", env=env, capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip
    assert ran.returncode == 0, ran.stderr
    return told(folder, [*_of_python(ran.stderr), *(_of_kernel(folder) if trace else [])])


def told(folder: Path, found: list[tuple[str, str]]) -> Seen:
    def of(kind: str) -> frozenset[str]:
        return frozenset(str(folder / "work" / what) for how, what in found if how == kind)

    return Seen(folder, of("r"), of("w"), tuple(what for how, what in found if how == "s"))


def _of_python(said: str) -> Iterator[tuple[str, str]]:
    """Read what the hook wrote to stderr: the reader of exhibits may write to no file.

    A bare name is opened in a folder that was opened before.
    """
    for line in said.splitlines():
        how, _, what = line.removeprefix("\0").partition(" ")
        if line.startswith("\0") and ("/" in what or how == "s"):
            yield how, what


def _of_kernel(folder: Path) -> Iterator[tuple[str, str]]:
    for line in (folder / "trace").read_text("utf-8").splitlines():
        call = line.partition(" ")[2].lstrip()
        if SOCKET.match(call):
            yield "s", call
        elif (opened := OPENED.match(call)) and "/" in opened[1]:
            yield "w" if re.search("O_W|O_RDW|O_CREAT", opened[2]) else "r", opened[1]


def outside(paths: frozenset[str], *allowed: str | Path) -> list[str]:
    """Give the paths that lie in none of the allowed places."""
    places = [str(place) for place in allowed]
    spelled = (os.path.normpath(path) for path in paths)
    return sorted(path for path in spelled if not any((path + "/").startswith(p) for p in places))


INTERPRETER = {Path(p) for p in (sys.prefix, sys.base_prefix, sys.exec_prefix)}
SHIPPED = [ROOT / name for name in ("authgen", "criteria", "templates", "seeds/organization.yaml")]


@pytest.mark.parametrize("command", ["check", "letter"])
def test_a_command_stays_where_it_belongs(command: str, tmp_path: Path) -> None:
    out = ("-o", str(tmp_path / "out")) if command == "letter" else ()
    seen = watched(
        tmp_path, command, str(tmp_path / "case"), *out, trace=shutil.which("strace") is not None
    )
    own = [tmp_path / name for name in ("case", "out", "tmp", "cache")]
    assert seen.sockets == ()
    assert str(tmp_path / "case") in seen.read
    listed = {str(ROOT), str(tmp_path)}  # to find authgen, and to make the output folder
    assert outside(seen.read - listed, *own, *SHIPPED, *INTERPRETER, *SYSTEM) == []
    written = [tmp_path / "cache", *(own[1:3] if command == "letter" else ())]
    assert outside(seen.written, *written, "/dev/null") == []


def test_what_lies_elsewhere_is_seen() -> None:
    found = frozenset({"/a/case/x", "/a/casebook", "/etc/passwd", "/a/case/../other"})
    assert outside(found, "/a/case/", "/etc/ld.so") == ["/a/casebook", "/a/other", "/etc/passwd"]
    line = '12 openat(AT_FDCWD, "/etc/passwd", O_RDONLY|O_CLOEXEC) = 3'
    opened = OPENED.match(line.partition(" ")[2])
    assert opened
    assert opened[1] == "/etc/passwd"
    assert SOCKET.match("socket(AF_INET, SOCK_STREAM, IPPROTO_IP) = 3")
