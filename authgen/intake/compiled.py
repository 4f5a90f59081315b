"""The law as it was made before, in the user's cache folder: what .pyc files are to code.

Reading the shipped criteria, holding them to their rules and digesting them takes ten times as
long as judging a case. What came of it is kept under a key of everything that it was made of;
another byte of it, and it is made again. It may only save time: whatever is wrong with the
folder or with what stands there means making the law again, and no message. It may never hold
anything of a case.
"""

from __future__ import annotations

import contextlib
import io
import os
import pickle
import stat
import sys
from collections.abc import Callable, Iterator, Mapping
from enum import Enum
from hashlib import sha256
from pathlib import Path
from typing import Any, TypeVar

import pydantic

from authgen.system import NO_LINK, OWN

T = TypeVar("T")
_MADE_BY = ("terms", "case", "policy", "intake")
_PLAIN = frozenset({("datetime", "date"), ("decimal", "Decimal")})
_DIGEST = 32  # bytes of it, in front of what it is of
_PLACE = 16  # hex digits that tell installations apart
_OTHERS = 0o077
_FLAGS = OWN | NO_LINK


class Compiled:
    """What was made of the files of one key; without a folder it keeps nothing."""

    def __init__(self, folder: Path | None = None, key: str = "") -> None:
        """Keep in a folder, which is made when something is first kept.

        A key is that of an installation, a dot, and what the law of that one is made of now.
        """
        self._folder = folder
        self._key = key

    def get(self, name: str, sort: type[T], make: Callable[[], T]) -> T:
        """Give what was kept under a name, or make it and keep it."""
        if self._folder is None:
            return make()
        file = self._folder / f"{name}.{self._key}"
        with contextlib.suppress(Exception):  # an older one may break in any way
            held = _read(file)
            if isinstance(held, sort):
                return held
        made = make()
        with contextlib.suppress(OSError):
            self._keep(file, made)
        return made

    def _keep(self, file: Path, made: object) -> None:
        file.parent.parent.mkdir(parents=True, exist_ok=True)
        with contextlib.suppress(FileExistsError):
            file.parent.mkdir(mode=0o700)
        _refuse_shared(file.parent)
        unfinished = file.with_name(f"{file.name}.{os.getpid()}")
        descriptor = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _FLAGS, 0o600)
        with os.fdopen(descriptor, "wb") as out:
            content = _dumped(made)
            out.write(sha256(content).digest() + content)
        unfinished.replace(file)
        for other in file.parent.glob(f"*.{self._key.partition('.')[0]}.*"):
            if self._key not in other.name:  # made of what has changed since
                other.unlink(missing_ok=True)


def compiled(files: Mapping[str, bytes]) -> Compiled:
    """Give what was made of the shipped files, by whom it may be read; nothing from a zip."""
    folder = _cache_folder()
    try:
        return Compiled(folder, _key(files)) if folder else Compiled()
    except OSError:
        return Compiled()


def _cache_folder() -> Path | None:
    """Give authgen's own folder in the cache of the user; None for a user without a home.

    None also where a file does not tell whose it is and who may open it, as on Windows.
    """
    if not hasattr(os, "geteuid"):
        return None
    stated = Path(os.environ.get("XDG_CACHE_HOME", ""))
    if stated.is_absolute():  # as the XDG specification has it
        return stated / "authgen"
    home = Path(os.environ.get("HOME", ""))
    return home / ".cache/authgen" if home.is_absolute() else None


def _key(files: Mapping[str, bytes]) -> str:
    """Digest everything that the law is made of: the files, the code and what runs it."""
    place = sha256(os.fsencode(__file__)).hexdigest()[:_PLACE]
    whole = sha256(f"{sys.version} {pydantic.VERSION}".encode())
    for line in _code():
        whole.update(line.encode())
    for name, content in sorted(files.items()):
        whole.update(f"\n{name} {len(content)}\n".encode() + content)
    return f"{place}.{whole.hexdigest()}"


def _code() -> Iterator[str]:
    """Give the modules that make the law, as .pyc files know theirs: by time and size."""
    for room in _MADE_BY:
        with os.scandir(Path(__file__).parents[1] / room) as entries:
            for entry in sorted(entries, key=lambda e: e.name):
                if entry.name.endswith(".py"):
                    seen = entry.stat()
                    yield f"\n{entry.path} {seen.st_mtime_ns} {seen.st_size}"


def _dumped(made: object) -> bytes:
    out = io.BytesIO()
    _Pickler(out, pickle.HIGHEST_PROTOCOL).dump(made)
    return out.getvalue()


def _read(file: Path) -> object:
    """Read what was kept; OSError or ValueError where it is not ours or not whole."""
    _refuse_shared(file.parent)
    with os.fdopen(os.open(file, os.O_RDONLY | _FLAGS), "rb") as kept:
        _refuse_strange(os.fstat(kept.fileno()))
        whole = kept.read()
    content = whole[_DIGEST:]
    if sha256(content).digest() != whole[:_DIGEST]:
        raise ValueError("not what was written")
    return _Unpickler(io.BytesIO(content)).load()


def _refuse_shared(folder: Path) -> None:
    seen = folder.lstat()
    _refuse_strange(seen)
    if not stat.S_ISDIR(seen.st_mode):
        raise NotADirectoryError


def _refuse_strange(seen: os.stat_result) -> None:
    """Raise PermissionError for what another user owns or may open."""
    if seen.st_uid != os.geteuid() or seen.st_mode & _OTHERS:
        raise PermissionError


class _Pickler(pickle.Pickler):
    """Writes words of an enumeration by their values on every Python.

    Some releases of 3.11 write a call of `getattr`, which is not read back here.
    """

    def reducer_override(self, obj: object, /) -> Any:  # noqa: ANN401 - as pickle has it
        return (type(obj), (obj.value,)) if isinstance(obj, Enum) else NotImplemented


class _Unpickler(pickle.Unpickler):
    """Makes objects of our own classes and of two plain ones; calls nothing else."""

    def find_class(self, module_name: str, global_name: str, /) -> object:
        if not module_name.startswith("authgen.") and (module_name, global_name) not in _PLAIN:
            raise pickle.UnpicklingError(module_name)
        found: object = super().find_class(module_name, global_name)
        if not isinstance(found, type):
            raise pickle.UnpicklingError(global_name)
        return found
