"""Keys as the room gets them, and the moment at which its tests sign."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from authgen.intake.keys import Key, key_of
from tests.keymaker import PASSPHRASE, key

MOMENT = datetime.now(UTC).replace(microsecond=0)


def penholder(**wanted: Any) -> Key:
    """Give a key of the key maker."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "key.p12"
        path.write_bytes(key(**wanted).p12)
        return key_of(path, PASSPHRASE)
