"""The one module that writes to the output folder: whole files or none.

Each file is written beside its place, flushed to disk and renamed, 0600 in folders of 0700.
A letter of another kind or content never overwrites: the previous one moves to
`superseded/<its reference>/`. The manifest is written last and tells what stands there.
"""

from __future__ import annotations

import json
import os
import secrets
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from hashlib import sha256
from pathlib import Path
from typing import Any

from authgen.errors import DiskError

MANIFEST = "manifest.json"
_PRIVATE_FOLDER = 0o700
_PRIVATE_FILE = 0o600


def release(  # noqa: PLR0913, PLR0917 - what the manifest says
    out: Path,
    case_id: str,
    kind: str,
    reference: str,
    files: Mapping[str, bytes],
    packet: Mapping[str, object] | None = None,
) -> Path:
    """Write the files of one letter to `out/<case_id>` and give that folder.

    Files of the same reference that are not named now stay; those of another one move away.
    `packet` says what the packet among the files is made of.
    """
    with _disk_faults():
        folder = _folder(_folder(out), case_id)
        standing = _standing(folder)
        if standing.get("reference") not in (None, reference):
            _supersede(folder, standing)
            standing = {}
        for name, content in files.items():
            _write(folder, name, content)
        digests = {name: f"sha256:{sha256(data).hexdigest()}" for name, data in files.items()}
        manifest: dict[str, Any] = {
            "schema": "authgen.manifest/1",
            "case_id": case_id,
            "kind": kind,
            "reference": reference,
            "files": dict(sorted({**standing.get("files", {}), **digests}.items())),
        }
        if parts := packet or standing.get("packet"):
            manifest["packet"] = parts
        _write(folder, MANIFEST, _json(manifest))
    return folder


def write_report(out: Path, name: str, content: bytes) -> Path:
    """Write one file of a batch into `out` and give its path."""
    with _disk_faults():
        return _write(_folder(out), name, content)


@contextmanager
def _disk_faults() -> Iterator[None]:
    """Turn the system's error into ours; its own text may name a path, so only the cause stays."""
    try:
        yield
    except OSError as error:
        raise DiskError(
            f"cannot write to the output folder: {error.strerror}",
            "check that the folder is yours, that it is not a file and that the disk has space",
        ) from error


def _folder(*parts: Path | str) -> Path:
    folder = Path(*parts)
    folder.mkdir(mode=_PRIVATE_FOLDER, parents=True, exist_ok=True)
    return folder


def _standing(folder: Path) -> dict[str, Any]:
    try:
        manifest = json.loads((folder / MANIFEST).read_bytes())
    except (FileNotFoundError, ValueError):
        return {}
    return manifest if isinstance(manifest, dict) else {}


def _supersede(folder: Path, standing: Mapping[str, Any]) -> None:
    """Move the previous letter away, its manifest last, so that a stop in between is found."""
    old = _folder(folder, "superseded", Path(str(standing["reference"])).name)
    for name in [*standing.get("files", {}), MANIFEST]:
        with suppress(FileNotFoundError):
            (folder / Path(name).name).replace(old / Path(name).name)
    _flush_folder(old)
    _flush_folder(folder)


def _write(folder: Path, name: str, content: bytes) -> Path:
    path, beside = folder / name, folder / f".{name}.{secrets.token_hex(4)}.part"
    try:
        _fill(beside, content)
        beside.replace(path)
    except OSError:
        with suppress(OSError):
            beside.unlink()
        raise
    _flush_folder(folder)
    return path


def _fill(path: Path, content: bytes) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _PRIVATE_FILE)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _flush_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _json(value: object) -> bytes:
    return (json.dumps(value, indent=2, ensure_ascii=False, sort_keys=True) + "\n").encode()
