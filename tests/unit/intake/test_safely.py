"""Files that strangers name: inside the folder, regular, once, up to a limit."""

import os
import socket
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

import pytest

from authgen import system
from authgen.intake.safely import digest_of, read_inside, read_named

TEXT = b"scanned"


@pytest.fixture(autouse=True, params=["step by step", "by path"])
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Read as on Linux, and as where nothing is opened relative to a folder."""
    way = str(request.param)
    monkeypatch.setattr(system, "STEPS_DOWN", way == "step by step")
    return way


@pytest.fixture(name="folder")
def fixture_folder(tmp_path: Path) -> Path:
    folder = tmp_path / "case"
    (folder / "exhibits" / "deep").mkdir(parents=True)
    (folder / "exhibits" / "A.pdf").write_bytes(TEXT)
    (folder / "exhibits" / "deep" / "é ü.pdf").write_bytes(TEXT)
    (tmp_path / "secret.pdf").write_bytes(b"secret")
    return folder


def fault(folder: Path, name: str) -> tuple[str, str]:
    inside = read_inside(folder, name, 100)
    assert inside.data is None
    assert inside.digest == ""
    return inside.slug, inside.fault or ""


@pytest.mark.parametrize("name", ["exhibits/A.pdf", "exhibits/deep/é ü.pdf"])
def test_a_file_inside_is_read_with_its_digest(folder: Path, name: str) -> None:
    inside = read_inside(folder, name, 100)
    assert (inside.data, inside.fault, inside.slug) == (TEXT, None, "")
    assert inside.digest == "sha256:" + sha256(TEXT).hexdigest() == digest_of(TEXT)


@pytest.mark.parametrize(
    "name",
    [
        "../secret.pdf",
        "exhibits/../../secret.pdf",
        "exhibits/..",
        "/etc/passwd",
        "exhibits\\A.pdf",
        "..\\secret.pdf",
        "C:/secret.pdf",
    ],
)
def test_names_that_lead_out_are_refused(folder: Path, name: str) -> None:
    assert fault(folder, name) == ("outside-folder", "lies outside the case folder")


@pytest.mark.parametrize(
    "name",
    ["", ".", "./exhibits/A.pdf", "exhibits//A.pdf", "exhibits/A.pdf/", "a\0b", "a\nb", "\ud800"],
)
def test_names_that_are_no_plain_names_are_refused(folder: Path, name: str) -> None:
    slug, what = fault(folder, name)
    assert slug == "outside-folder"
    assert what.startswith("is not a plain file name")


@pytest.mark.parametrize("name", ["exhibits/B.pdf", "absent/A.pdf", "B.pdf"])
def test_absent_files(folder: Path, name: str) -> None:
    assert fault(folder, name) == ("missing-file", "does not exist")


def test_links_are_not_followed(folder: Path) -> None:
    (folder / "exhibits" / "out.pdf").symlink_to(folder.parent / "secret.pdf")
    (folder / "exhibits" / "in.pdf").symlink_to(folder / "exhibits" / "A.pdf")
    (folder / "exhibits" / "dangling.pdf").symlink_to("nowhere")
    (folder / "elsewhere").symlink_to(folder.parent)
    for name in ("exhibits/out.pdf", "exhibits/in.pdf", "exhibits/dangling.pdf"):
        assert fault(folder, name) == (
            "outside-folder",
            "is a symbolic link, which is not followed",
        )
    assert fault(folder, "elsewhere/secret.pdf")[0] == "outside-folder"


def test_a_folder_is_no_file(folder: Path) -> None:
    assert fault(folder, "exhibits") == ("not-a-file", "is a folder")
    assert fault(folder, "exhibits/A.pdf/x")[0] == "unreadable-file"


def test_a_pipe_does_not_block(folder: Path) -> None:
    os.mkfifo(folder / "pipe.pdf")
    assert fault(folder, "pipe.pdf") == ("not-a-file", "is a pipe")
    assert fault(folder, "pipe.pdf/x")[0] == "not-a-file"


def test_a_socket_is_no_file(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)  # the path of a socket has to be short
    with socket.socket(socket.AF_UNIX) as unix:
        unix.bind("s.pdf")
        assert fault(folder, "s.pdf") == ("not-a-file", "is not a regular file")


def test_an_empty_file_is_told(folder: Path) -> None:
    (folder / "empty.pdf").touch()
    assert fault(folder, "empty.pdf") == ("empty-file", "is empty (0 bytes)")


def test_the_limit_holds_at_n_and_one_more(folder: Path) -> None:
    assert read_inside(folder, "exhibits/A.pdf", len(TEXT)).data == TEXT
    over = read_inside(folder, "exhibits/A.pdf", len(TEXT) - 1)
    assert (over.data, over.slug, over.fault) == (None, "over-limit", "has more than 6 bytes")


def test_names_too_long_for_the_disk(folder: Path) -> None:
    assert fault(folder, "x" * 300)[0] == "unreadable-file"


def test_a_folder_that_is_none(folder: Path) -> None:
    assert fault(folder / "absent", "A.pdf")[0] == "missing-file"
    assert fault(folder / "exhibits" / "A.pdf", "A.pdf")[0] == "unreadable-file"


def test_no_descriptor_stays_open(folder: Path) -> None:
    os.mkfifo(folder / "pipe.pdf")
    free = os.dup(0)
    os.close(free)
    for name in ("exhibits/A.pdf", "exhibits", "absent/x", "pipe.pdf", "exhibits/A.pdf/x", "../x"):
        read_inside(folder, name, 3)
    still_free = os.dup(0)
    os.close(still_free)
    assert still_free == free


def test_a_named_file_may_be_a_link(folder: Path) -> None:
    link = folder / "link.yaml"
    link.symlink_to(folder / "exhibits" / "A.pdf")
    assert read_named(link, 100).data == TEXT
    assert read_named(folder, 100).fault == "is a folder"
    assert read_named(folder / "absent", 100).slug == "missing-file"
    os.mkfifo(folder / "pipe")
    assert read_named(folder / "pipe", 100).fault == "is a pipe"


@pytest.mark.parametrize(
    "name",
    [
        "exhibits/C:A.pdf",
        "exhibits/A.pdf:hidden",
        "exhibits /A.pdf",
        "exhibits/A.pdf.",
        "NUL",
        "exhibits/nul.pdf",
        "Com1 .txt/A.pdf",
        "exhibits/LPT³",
        "CONIN$",
    ],
)
def test_names_that_windows_takes_otherwise_are_refused_by_path(
    folder: Path, name: str, way: str
) -> None:
    (folder / name).parent.mkdir(exist_ok=True)
    (folder / name).write_bytes(TEXT)
    read = read_inside(folder, name, 100)
    if way == "by path":
        assert (read.data, read.slug) == (None, "outside-folder")
        assert (read.fault or "").startswith("is not a plain file name")
    else:
        assert read.data == TEXT


@pytest.mark.parametrize("name", ["console.pdf", "com10.pdf", "annul", "a.nul", "lpt"])
def test_names_that_only_look_like_those_of_devices_are_plain(folder: Path, name: str) -> None:
    (folder / name).write_bytes(TEXT)
    assert read_inside(folder, name, 100).data == TEXT


class Tagged(NamedTuple):
    """What Windows tells of a path: besides its mode, what else stands behind its name."""

    st_mode: int
    st_reparse_tag: int


@pytest.mark.parametrize(("tag", "is_read"), [(0xA000_0003, False), (0x9000_601A, True), (0, True)])
def test_a_junction_is_a_link_and_a_file_of_a_cloud_is_none(
    folder: Path, way: str, monkeypatch: pytest.MonkeyPatch, *, tag: int, is_read: bool
) -> None:
    lstat = Path.lstat

    def seen(path: Path) -> object:
        return Tagged(lstat(path).st_mode, tag if path.name == "exhibits" else 0)

    monkeypatch.setattr(Path, "lstat", seen)
    read = read_inside(folder, "exhibits/A.pdf", 100)
    assert (read.data == TEXT) is (is_read or way != "by path")
    assert is_read or way != "by path" or read.fault == "is a symbolic link, which is not followed"


def test_a_folder_that_cannot_be_opened_is_told_as_one(
    folder: Path, way: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> int:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "open", refuse)
    told = {"by path": "is a folder", "step by step": "cannot be read: Permission denied"}
    assert read_named(folder, 100).fault == told[way]
    assert read_named(folder / "exhibits/A.pdf", 100).fault == "cannot be read: Permission denied"
