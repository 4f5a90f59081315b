"""A checkpoint is read only as it was signed, by the key that signed it."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from authgen.errors import DisagreementError, InvalidSettingsError
from authgen.ledger.checkpoint import Checkpoint, public_key, read_checkpoint, signing_key

SAID = Checkpoint(60, b"r" * 32, "2026-11-17T09:00:00+00:00")


def test_it_is_read_back(tmp_path: Path) -> None:
    key = signing_key(tmp_path / "keys" / "a.key")
    text = SAID.signed_by(key)
    assert read_checkpoint(text, key.public_key()) == SAID
    assert read_checkpoint(text, public_key(tmp_path / "keys" / "a.pub")) == SAID


def test_a_key_is_made_once_and_private(tmp_path: Path) -> None:
    first, second = signing_key(tmp_path / "a.key"), signing_key(tmp_path / "a.key")
    assert SAID.signed_by(first) == SAID.signed_by(second)
    assert stat.S_IMODE((tmp_path / "a.key").stat().st_mode) == 0o600


def test_every_flipped_bit_is_found(tmp_path: Path) -> None:
    key = signing_key(tmp_path / "a.key")
    content = SAID.signed_by(key).encode()
    for bit in range(len(content) * 8):
        changed = bytearray(content)
        changed[bit // 8] ^= 1 << bit % 8
        with pytest.raises(DisagreementError):
            read_checkpoint(changed.decode("utf-8", "replace"), key.public_key())


@pytest.mark.parametrize("text", ["", "\n" * 6, "a\nb\nc\nd\n\ne f\n"])
def test_what_is_no_checkpoint(text: str, tmp_path: Path) -> None:
    with pytest.raises(DisagreementError):
        read_checkpoint(text, signing_key(tmp_path / "a.key").public_key())


def test_another_key_and_another_text(tmp_path: Path) -> None:
    key, other = signing_key(tmp_path / "a.key"), signing_key(tmp_path / "b.key")
    text = SAID.signed_by(key)
    for read, by in ((text, other), (text + "\n", key), (text.replace("60", "060"), key)):
        with pytest.raises(DisagreementError, match="not as it was signed"):
            read_checkpoint(read, by.public_key())


def test_files_that_hold_no_key(tmp_path: Path) -> None:
    (tmp_path / "a.key").write_text("no key")
    with pytest.raises(InvalidSettingsError):
        signing_key(tmp_path / "a.key")
    with pytest.raises(InvalidSettingsError):
        public_key(tmp_path / "a.key")
    with pytest.raises(InvalidSettingsError):
        public_key(tmp_path / "none")
