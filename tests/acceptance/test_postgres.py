"""A ledger that teams share: two output folders, one PostgreSQL, numbers without gaps.

Skipped where Debian's postgresql is not installed; `.ci/run` installs it.
"""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from tempfile import mkdtemp

import pytest

from authgen.errors import DiskError
from authgen.ledger.archive import Archive
from authgen.ledger.audit import audit
from authgen.ledger.book import Book
from authgen.ledger.register import Register
from authgen.ledger.retention import Word
from tests.acceptance.run import SEEDS, authgen
from tests.unit.ledger.filed import claim, digests, made

PROGRAMS = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
NOT_HERE = "Debian's postgresql is not installed"


def as_server(*words: str) -> None:
    """Run a program of PostgreSQL, which refuses to be root."""
    before = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
    program = str(PROGRAMS[-1].with_name(words[0]))
    subprocess.run(
        [*before, program, *words[1:]], check=True, stdout=subprocess.DEVNULL, timeout=60, cwd="/"
    )


@pytest.fixture(scope="module")
def url() -> Iterator[str]:
    if not PROGRAMS:
        pytest.skip(NOT_HERE)
    place = Path(mkdtemp(prefix="pg"))
    if os.geteuid() == 0:
        shutil.chown(place, pwd.getpwnam("postgres").pw_uid)
    cluster = str(place / "cluster")
    as_server("initdb", "-D", cluster, "-A", "trust", "-U", "authgen", "--no-sync")
    settings = f"-c listen_addresses='' -c unix_socket_directories='{place}' -c fsync=off"
    as_server("pg_ctl", "-D", cluster, "-w", "-l", str(place / "log"), "-o", settings, "start")
    yield f"postgresql+psycopg://authgen@/postgres?host={place}"
    as_server("pg_ctl", "-D", cluster, "-m", "immediate", "stop")
    shutil.rmtree(place)


def test_two_folders_share_one_ledger(url: str, tmp_path: Path) -> None:
    cases = tmp_path / "cases"
    for seed in ("hbv-positive", "age-below-18"):
        shutil.copytree(SEEDS / seed, cases / seed)
    words = ("--format", "docx", "--ledger", url)
    assert authgen("batch", cases, "-o", tmp_path / "a", "--jobs", "2", *words).code == 20
    letter = ("letter", SEEDS / "ocrelizumab-ppms", "-o", tmp_path / "b", *words)
    assert [authgen(*letter).code for _ in range(2)] == [0, 0]
    assert not (tmp_path / "a" / "ledger.db").exists()
    shown = authgen("ledger", "show", tmp_path / "a", "--ledger", url).out
    assert sorted(line.split()[0] for line in shown.splitlines()) == ["1", "2", "3"]
    assert authgen("ledger", "checkpoint", tmp_path / "a", "--ledger", url).code == 0
    verified = authgen("ledger", "verify", tmp_path / "a", AUTHGEN_LEDGER=url)
    assert (verified.code, verified.out) == (0, "intact: 3 entries\n")


def test_many_writers_get_numbers_without_gaps(url: str, tmp_path: Path) -> None:
    def issue(n: int) -> int:
        book = Book(tmp_path, url, place=str(n))
        number = book.reserve(claim(f"C-{n % 20}")).number
        book.issue(number, digests())
        book.close()
        return number

    with ThreadPoolExecutor(8) as writers:
        numbers = set(writers.map(issue, range(60)))
    book = Book(tmp_path, url)
    known = [row.number for row in book.letters()]
    assert known == list(range(1, len(known) + 1))
    assert numbers == set(known[-20:])
    assert audit(book.entries(), letters=book.letters()).fault is None
    book.close()


def test_a_purge_reaches_its_own_folder_only(url: str, tmp_path: Path) -> None:
    a, b = tmp_path / "a", tmp_path / "b"
    for out, case_id in ((a, "P-1"), (a, "P-2"), (b, "P-3")):
        with Register(out, url) as register:
            register.file(claim(case_id), made)
    word = Word("A. Ruiz", "docket 26-114")
    with closing(Archive(a, url)) as archive:
        archive.hold(["P-2", "P-3"], word)
        found = archive.purge(datetime(2999, 1, 1, tzinfo=UTC), word)
    assert [letter.case_id for letter in found.due] == ["P-1"]
    assert [letter.case_id for letter in found.held] == ["P-2"]
    assert [(out / name).exists() for out, name in ((a, "P-1"), (a, "P-2"), (b, "P-3"))] == [
        False,
        True,
        True,
    ]
    assert authgen("ledger", "verify", a, "--ledger", url).code == 0


def test_a_server_that_does_not_answer(tmp_path: Path) -> None:
    if not PROGRAMS:
        pytest.skip(NOT_HERE)
    with pytest.raises(DiskError) as caught:
        Book(tmp_path, f"postgresql+psycopg://someone:secret@/none?host={tmp_path}")
    assert "secret" not in caught.value.what + caught.value.hint
