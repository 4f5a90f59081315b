"""The files of a letter in the output folder: they stand whole, and none is ever overwritten.

A letter of another kind or content moves the previous one to `superseded/<its reference>/`. The
manifest is written last and tells what stands there: a file that it does not name was never
released.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256
from itertools import count
from pathlib import Path
from typing import Any

from authgen.ledger.writing import (
    alone_in,
    disk_faults,
    flush_folder,
    make_folder,
    move,
    remove,
    remove_folder,
    sweep,
    write,
)

MANIFEST = "manifest.json"
RELEASED = ("letter.docx", "letter.pdf", "packet.pdf", "assessment.json")
"""The names under which files of a letter are released."""
SENT = ("letter.pdf", "letter.docx", "packet.pdf")
"""Those that are for whoever the letter is sent to."""
SUPERSEDED = "superseded"
_UNFINISHED = "unfinished"


def release(  # noqa: PLR0913, PLR0917 - what the manifest says
    out: Path,
    case_id: str,
    kind: str,
    reference: str,
    files: Mapping[str, bytes],
    said: Mapping[str, object] | None = None,
) -> Path:
    """Write the files of one letter to `out/<case_id>` and give that folder.

    Files of the same letter that are not named now stay; those of another one move away.
    `said` is what the manifest says beside.
    """
    digests = digests_of(files)
    with disk_faults():
        folder = make_folder(make_folder(out), case_id)
        with alone_in(folder):
            sweep(folder)
            standing = _made_room(folder, reference, digests)
            for name, content in files.items():
                write(folder, name, content)
            manifest: dict[str, Any] = {
                "schema": "authgen.manifest/1",
                "case_id": case_id,
                "kind": kind,
                "reference": reference,
                "files": dict(sorted({**_files(standing), **digests}.items())),
            }
            write(folder, MANIFEST, _json({**standing, **(said or {}), **manifest}))
    return folder


def manifest_of(out: Path, case_id: str) -> Mapping[str, Any]:
    """Give the manifest of the letter of a case that stands; an empty one where none does."""
    return _standing(out / case_id)


def stands(out: Path, case_id: str, reference: str, digests: Mapping[str, str]) -> bool:
    """Tell whether these very files stand as the letter of a case."""
    folder = out / case_id
    manifest = _standing(folder)
    if manifest.get("reference") != reference or not digests.items() <= _files(manifest).items():
        return False
    return all(digest_at(folder / name) == digest for name, digest in digests.items())


def folders_of(out: Path, case_id: str) -> Iterator[Path]:
    """Give the folders where letters of a case may stand, the present one first."""
    yield out / case_id
    yield from sorted((out / case_id / SUPERSEDED).glob("*/"))


def places_of(out: Path, case_id: str, reference: str) -> Iterator[Path]:
    """Give the folders where a letter of a case stands."""
    for folder in folders_of(out, case_id):
        if _standing(folder).get("reference") == reference:
            yield folder


def withdraw(out: Path, case_id: str, reference: str) -> None:
    """Delete the files of a letter; with the last letter of a case, what was never finished too."""
    for folder in places_of(out, case_id, reference):
        _delete(folder, _files(_standing(folder)))
    left = list(folders_of(out, case_id))
    if not any(_standing(folder) for folder in left):
        for folder in left:
            _delete(folder, RELEASED)
    remove_folder(out / case_id / SUPERSEDED)
    remove_folder(out / case_id)


def _delete(folder: Path, names: Iterable[str]) -> None:
    """Delete files of a letter, the manifest last, so that a stop in between is found."""
    for name in (*names, MANIFEST):
        remove(folder / Path(name).name)
    remove_folder(folder)


def digests_of(files: Mapping[str, bytes]) -> dict[str, str]:
    """Give the digest of each file."""
    return {name: f"sha256:{sha256(content).hexdigest()}" for name, content in files.items()}


def digest_at(path: Path) -> str | None:
    """Give the digest of a file as it stands; None where none can be read."""
    try:
        return f"sha256:{sha256(path.read_bytes()).hexdigest()}"
    except OSError:
        return None


def write_report(out: Path, name: str, content: bytes) -> Path:
    """Write one file of a batch into `out` and give its path."""
    with disk_faults():
        return write(make_folder(out), name, content)


def _made_room(folder: Path, reference: str, digests: Mapping[str, str]) -> Mapping[str, Any]:
    """Move away what the new files would take the place of; give the manifest that stays."""
    standing = _standing(folder)
    held = _files(standing)
    strays = [name for name in RELEASED if name not in held and _differs(folder / name, digests)]
    _move(folder, _UNFINISHED, strays)
    is_same = all(held.get(name, digest) == digest for name, digest in digests.items())
    if standing.get("reference") not in (None, reference) or not is_same:
        _move(folder, _place(folder, standing), [*held, MANIFEST])
        return {}
    return standing


def _differs(path: Path, digests: Mapping[str, str]) -> bool:
    """Tell whether a file stands that is not the one about to be written."""
    return path.exists() and digest_at(path) != digests.get(path.name)


def _place(folder: Path, standing: Mapping[str, Any]) -> str:
    """Name where the previous letter goes: its reference, numbered where that is taken.

    A folder without a manifest is one that a stopped process was moving this letter to.
    """
    reference = Path(str(standing["reference"])).name
    names = (reference if n == 1 else f"{reference}-{n}" for n in count(1))
    return next(n for n in names if _standing(folder / SUPERSEDED / n) in ({}, standing))


def _move(folder: Path, place: str, names: list[str]) -> None:
    """Move files away, the manifest last, so that a stop in between is found."""
    if names:
        old = make_folder(folder, SUPERSEDED, place)
        for name in names:
            move(folder / Path(name).name, old)
        flush_folder(old)
        flush_folder(folder)


def _standing(folder: Path) -> dict[str, Any]:
    try:
        manifest = json.loads((folder / MANIFEST).read_bytes())
    except (FileNotFoundError, ValueError):
        return {}
    return manifest if isinstance(manifest, dict) and "reference" in manifest else {}


def _files(manifest: Mapping[str, Any]) -> dict[str, str]:
    files = manifest.get("files")
    return files if isinstance(files, dict) else {}


def _json(value: object) -> bytes:
    return (json.dumps(value, indent=2, ensure_ascii=False, sort_keys=True) + "\n").encode()
