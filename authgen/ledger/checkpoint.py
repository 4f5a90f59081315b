"""A checkpoint: how many entries the ledger had, and their root, signed with ed25519.

Whoever keeps a checkpoint and the public key can tell later whether an entry before it was
changed or taken away. It shows nothing about who signed: whoever holds the private key can sign
another history, so keep the key, or the checkpoints, where those who keep the ledger cannot write.
"""

from __future__ import annotations

import base64
import binascii
from hashlib import sha256
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_pem_private_key,
    load_pem_public_key,
)
from msgspec import Struct

from authgen.errors import DisagreementError, InvalidSettingsError
from authgen.ledger.writing import disk_faults, make_folder, write

FILE, KEY, PUBLIC = "ledger.checkpoint", "ledger.key", "ledger.pub"
_FIRST = "authgen.checkpoint/1"
_KEY_DIGITS = 16


class Checkpoint(Struct, frozen=True):
    """What a checkpoint says; `at` is when it was signed, in ISO form."""

    size: int
    root: bytes
    at: str

    @property
    def _said(self) -> str:
        return f"{_FIRST}\n{self.size}\n{_base64(self.root)}\n{self.at}\n"

    def signed_by(self, key: Ed25519PrivateKey) -> str:
        """Give the checkpoint as text with its signature."""
        signature = _base64(key.sign(self._said.encode()))
        return f"{self._said}\n{_name_of(key.public_key())} {signature}\n"


def read_checkpoint(text: str, key: Ed25519PublicKey) -> Checkpoint:
    """Read a signed checkpoint; DisagreementError unless every byte of it is as it was signed."""
    try:
        _, size, root, at, _, signature = text.removesuffix("\n").split("\n")
        signed = signature.partition(" ")[2]
        found = Checkpoint(int(size), base64.b64decode(root, validate=True), at)
        key.verify(base64.b64decode(signed, validate=True), found._said.encode())  # noqa: SLF001 - its own
        is_whole = text == f"{found._said}\n{_name_of(key)} {_canonical(signed)}\n"  # noqa: SLF001 - its own
    except (ValueError, binascii.Error, InvalidSignature):
        is_whole = False
        found = Checkpoint(0, b"", "")
    if not is_whole:
        raise DisagreementError(
            "the checkpoint is not as it was signed, or another key signed it",
            "compare it, and the public key, with the copies that you keep elsewhere",
        )
    return found


def signing_key(path: Path) -> Ed25519PrivateKey:
    """Give the key of a file, which is made when missing; the public one is written beside it."""
    if not path.exists():
        key = Ed25519PrivateKey.generate()
        content = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
        with disk_faults():
            write(make_folder(path.parent), path.name, content)
    try:
        held = load_pem_private_key(path.read_bytes(), None)
    except (OSError, ValueError, TypeError):
        held = None
    if not isinstance(held, Ed25519PrivateKey):
        raise InvalidSettingsError("the key file holds no ed25519 key", "name another one")
    keep_public(held, path.parent, f"{path.stem}.pub")
    return held


def keep_public(key: Ed25519PrivateKey, folder: Path, name: str) -> None:
    """Write the public half of a key, by which what it signs is verified."""
    public = key.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    with disk_faults():
        write(folder, name, public)


def public_key(path: Path) -> Ed25519PublicKey:
    """Read a public key; InvalidSettingsError when the file holds none."""
    try:
        key = load_pem_public_key(path.read_bytes())
    except (OSError, ValueError):
        key = None
    if not isinstance(key, Ed25519PublicKey):
        raise InvalidSettingsError(
            f"{path.name} is not there or holds no ed25519 public key",
            "name the one that stands beside the key that signed, with --public-key",
        )
    return key


def _name_of(key: Ed25519PublicKey) -> str:
    raw = key.public_bytes(Encoding.Raw, PublicFormat.Raw)
    return sha256(raw).hexdigest()[:_KEY_DIGITS]


def _base64(content: bytes) -> str:
    return base64.b64encode(content).decode("ascii")


def _canonical(text: str) -> str:
    return _base64(base64.b64decode(text, validate=True))
