"""Where the passphrase of a key comes from."""

from __future__ import annotations

import sys
from pathlib import Path

import click
import pytest

from authgen.cli.signing import key_for
from authgen.errors import InvalidSettingsError, MissingInputError
from tests.keymaker import PASSPHRASE, key


@pytest.fixture(name="p12")
def fixture_p12(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.delenv("AUTHGEN_PASSPHRASE", raising=False)
    monkeypatch.setattr(sys.stdin, "isatty", lambda: False)
    (tmp_path / "key.p12").write_bytes(key().p12)
    return tmp_path / "key.p12"


def test_nothing_is_signed_without_a_key(tmp_path: Path) -> None:
    assert key_for(None, None) is None
    with pytest.raises(click.UsageError, match="goes with --sign-with"):
        key_for(None, tmp_path / "passphrase")


def test_a_key_that_is_not_there_asks_for_no_passphrase(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("AUTHGEN_PASSPHRASE", raising=False)
    with pytest.raises(MissingInputError, match=r"own\.p12 does not exist"):
        key_for(tmp_path / "own.p12", None)


def test_a_passphrase_from_a_file(p12: Path, tmp_path: Path) -> None:
    (tmp_path / "passphrase").write_bytes(PASSPHRASE + b"\n")
    assert key_for(p12, tmp_path / "passphrase") is not None


def test_a_passphrase_from_the_environment(p12: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AUTHGEN_PASSPHRASE", PASSPHRASE.decode())
    assert key_for(p12, None) is not None
    monkeypatch.setenv("AUTHGEN_PASSPHRASE", "wrong")
    with pytest.raises(InvalidSettingsError):
        key_for(p12, None)


def test_a_passphrase_that_is_typed(p12: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[tuple[str, bool]] = []

    def typed(text: str, *, hide_input: bool, err: bool, default: str) -> str:
        asked.append((text, hide_input and err and not default))
        return PASSPHRASE.decode()

    monkeypatch.setattr(sys.stdin, "isatty", lambda: True)
    monkeypatch.setattr(click, "prompt", typed)
    assert key_for(p12, None) is not None
    assert asked == [("Passphrase of key.p12", True)]


def test_with_nobody_there_to_type_it_is_refused(p12: Path) -> None:
    with pytest.raises(click.UsageError, match="nobody is there to type"):
        key_for(p12, None)


def test_a_key_without_a_passphrase(p12: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    p12.write_bytes(key(passphrase=None).p12)
    monkeypatch.setenv("AUTHGEN_PASSPHRASE", "")
    assert key_for(p12, None) is not None
