"""The law that is kept: it saves the making, and nothing that is wrong with it is ever used."""

import os
import pickle
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from hashlib import sha256
from pathlib import Path

import pytest

from authgen.intake.compiled import Compiled, compiled
from authgen.intake.library import Library
from authgen.intake.policies import Rulebook, compiled_policy
from authgen.policy.tables import Tables
from authgen.terms.dates import Span
from authgen.terms.words import Verdict
from tests.unit.intake.small_law import small_law

LAW = (Span(6, "month"), date(2026, 11, 17), Decimal("3.10"), ("AGE-01",))
FILES = {"ms-ocrelizumab": b"schema: authgen.policy/1\n", "references": b""}


@pytest.fixture(name="folder")
def fixture_folder(tmp_path: Path) -> Path:
    return tmp_path / "cache" / "authgen"


@pytest.fixture(name="kept")
def fixture_kept(folder: Path) -> Path:
    """Give the file of a law that was made and kept."""
    Compiled(folder, "key").get("law", tuple, lambda: LAW)
    return folder / "law.key"


def made_anew(folder: Path | None, key: str = "key") -> bool:
    """Tell whether the law had to be made."""
    times: list[int] = []

    def make() -> tuple[object, ...]:
        times.append(1)
        return LAW

    assert Compiled(folder, key).get("law", tuple, make) == LAW
    return bool(times)


def test_a_law_is_made_once(folder: Path) -> None:
    assert made_anew(folder)
    assert not made_anew(folder)


def test_without_a_folder_nothing_is_kept() -> None:
    assert made_anew(None)
    assert made_anew(None)


@pytest.mark.usefixtures("kept")
def test_only_the_user_may_open_what_is_kept(folder: Path) -> None:
    assert folder.stat().st_mode & 0o777 == 0o700
    assert [file.stat().st_mode & 0o777 for file in folder.iterdir()] == [0o600]


def test_another_key_makes_it_anew_and_clears_the_old(folder: Path) -> None:
    for key in ("here.old", "elsewhere.old", "here.new"):
        assert made_anew(folder, key)
    assert {file.name for file in folder.iterdir()} == {"law.here.new", "law.elsewhere.old"}


@pytest.mark.usefixtures("kept")
def test_another_sort_of_object_is_not_taken(folder: Path) -> None:
    day = Span(1, "day")
    assert Compiled(folder, "key").get("law", Span, lambda: day) is day


def _flip(content: bytes) -> bytes:
    return content[:-20] + bytes([content[-20] ^ 1]) + content[-19:]


def _signed(content: bytes) -> bytes:
    return sha256(content).digest() + content


@pytest.mark.parametrize(
    "broken",
    [
        lambda _: b"",
        lambda content: content[:40],
        _flip,
        lambda _: _signed(b"no pickle"),
        lambda _: _signed(pickle.dumps(print)),
        lambda _: _signed(b"cauthgen.intake.compiled\ncompiled\n."),
        lambda _: _signed(b"cauthgen.intake.compiled\nNoSuchClass\n."),
    ],
    ids=["empty", "cut", "flipped", "garbage", "foreign", "function", "unknown"],
)
def test_a_broken_file_is_made_anew(
    kept: Path, folder: Path, broken: Callable[[bytes], bytes]
) -> None:
    kept.write_bytes(broken(kept.read_bytes()))
    assert made_anew(folder)
    assert not made_anew(folder)


def test_no_code_of_others_runs(kept: Path, folder: Path, tmp_path: Path) -> None:
    mark = tmp_path / "mark"
    kept.write_bytes(_signed(b"cos\nmkdir\n(V%a\ntR." % str(mark).encode()))
    assert made_anew(folder)
    assert not mark.exists()


def test_a_file_that_others_may_write_is_not_read(kept: Path, folder: Path) -> None:
    kept.chmod(0o622)
    assert made_anew(folder)
    assert not made_anew(folder)
    assert kept.stat().st_mode & 0o777 == 0o600


@pytest.mark.usefixtures("kept")
def test_a_folder_that_others_may_open_is_left_alone(folder: Path) -> None:
    folder.chmod(0o755)
    assert made_anew(folder)
    assert made_anew(folder)


def test_a_link_is_not_followed(kept: Path, folder: Path, tmp_path: Path) -> None:
    kept.rename(tmp_path / "elsewhere")
    kept.symlink_to(tmp_path / "elsewhere")
    assert made_anew(folder)
    assert not kept.is_symlink()


@pytest.mark.usefixtures("kept")
def test_a_folder_behind_a_link_is_not_used(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "other").symlink_to(folder)
    assert made_anew(tmp_path / "other")
    assert made_anew(tmp_path / "other")


@pytest.mark.skipif(os.geteuid() != 0, reason="only root may give a folder away")
@pytest.mark.usefixtures("kept")
def test_a_folder_of_another_user_is_not_used(folder: Path) -> None:
    os.chown(folder, 65534, 65534)
    assert made_anew(folder)
    assert made_anew(folder)


def test_a_place_where_no_folder_can_be_made_is_no_fault(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.touch(0o600)
    assert made_anew(file)
    assert made_anew(file / "authgen")


def key_of(files: dict[str, bytes]) -> str:
    """Give the key under which something made of these files is kept."""
    compiled(files).get("law", tuple, lambda: LAW)
    [kept] = (Path(os.environ["XDG_CACHE_HOME"]) / "authgen").iterdir()
    return kept.suffix


def test_the_key_is_of_every_byte_of_every_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    keys = [
        key_of(FILES),
        key_of({**FILES, "references": b"\n"}),
        key_of({**FILES, "more": b""}),
        key_of({"ms-ocrelizumab2": FILES["ms-ocrelizumab"], "references": b""}),
    ]
    assert len(set(keys)) == len(keys)
    assert key_of(dict(reversed(FILES.items()))) == keys[0]


def test_the_key_is_of_the_code_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    for room in ("terms", "case", "policy", "intake"):
        (tmp_path / "authgen" / room).mkdir(parents=True)
    module = tmp_path / "authgen" / "intake" / "compiled.py"
    monkeypatch.setattr("authgen.intake.compiled.__file__", str(module))
    module.write_text("")
    before = key_of(FILES)
    (module.parent / "notes.txt").write_text("no code")
    assert key_of(FILES) == before
    module.write_text("#")
    assert key_of(FILES) != before


def test_code_in_a_zip_keeps_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.setattr("authgen.intake.compiled.__file__", "/a.zip/authgen/intake/compiled.py")
    compiled(FILES).get("law", tuple, lambda: LAW)
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("cache", "home", "expected"),
    [
        ("CACHE", "HOME", "CACHE/authgen"),
        ("", "HOME", "HOME/.cache/authgen"),
        ("relative", "HOME", "HOME/.cache/authgen"),
        ("", "", None),
    ],
)
def test_where_it_is_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, cache: str, home: str, expected: str | None
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", cache.replace("CACHE", f"{tmp_path}/CACHE"))
    monkeypatch.setenv("HOME", home.replace("HOME", f"{tmp_path}/HOME"))
    compiled(FILES).get("law", tuple, lambda: LAW)
    kept = [file.parent for file in tmp_path.rglob("law.*")]
    assert kept == ([tmp_path / expected] if expected else [])


def test_where_no_file_tells_whose_it_is_nothing_is_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.delattr(os, "geteuid")
    assert compiled(FILES).get("law", tuple, lambda: LAW) == LAW
    assert not list(tmp_path.iterdir())


def test_the_shipped_law_is_the_same_from_the_cache(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    made, kept = Library(), Library()
    assert kept.policy_names == made.policy_names
    for name in made.policy_names:
        assert compiled_policy(kept, name) == compiled_policy(made, name)
    assert kept.tables == made.tables
    read_again = Library().compiled.get("ms-ocrelizumab", Rulebook, pytest.fail)
    assert read_again == compiled_policy(made, "ms-ocrelizumab")
    assert Library().compiled.get("tables", Tables, pytest.fail) == made.tables


def test_words_of_an_enumeration_are_kept_by_their_values(tmp_path: Path) -> None:
    folder = tmp_path / "law"
    assert Compiled(folder, "0.0").get("verdict", Verdict, lambda: Verdict.MET) is Verdict.MET
    assert Compiled(folder, "0.0").get("verdict", Verdict, pytest.fail) is Verdict.MET
    [file] = folder.iterdir()
    assert b"getattr" not in file.read_bytes()  # as Python 3.11.2 would write by itself


def test_an_authors_own_folder_is_never_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    compiled_policy(Library(small_law(tmp_path / "law")), "ms-ocrelizumab")
    assert not (tmp_path / "cache").exists()


def test_two_at_once_leave_one_whole_file(tmp_path: Path) -> None:
    program = "from authgen.intake.library import Library; Library().tables"
    env = {**os.environ, "XDG_CACHE_HOME": str(tmp_path)}
    both = [
        subprocess.Popen([sys.executable, "-c", program], cwd=Path(__file__).parents[3], env=env)
        for _ in range(2)
    ]
    assert [one.wait() for one in both] == [0, 0]
    [kept] = (tmp_path / "authgen").iterdir()
    assert kept.name.startswith("tables.")
    assert sha256(kept.read_bytes()[32:]).digest() == kept.read_bytes()[:32]
