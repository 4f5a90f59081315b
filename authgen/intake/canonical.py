"""One way of writing values as bytes, so that equal inputs have equal digests.

Canonical form: JSON in UTF-8 without spaces, keys sorted by code point, text as it is, dates as
text, decimals in plain notation with the digits that were written (3.10 stays 3.10). The digest
of a case is that of its tree in this form: it depends neither on the order of keys, nor on
comments, nor on whether the file is YAML or JSON.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from decimal import Decimal

from pydantic import BaseModel

from authgen.intake.safely import digest_of

_quoted = json.JSONEncoder(ensure_ascii=False).encode


def canonical(value: object) -> bytes:
    """Write a tree's value, or a model by its file keys, in canonical form."""
    return _text(value).encode()


def canonical_digest(value: object) -> str:
    """Give the digest of a value's canonical form: "sha256:" and 64 hex digits."""
    return digest_of(canonical(value))


def _text(value: object) -> str:
    if value is None or isinstance(value, (str, bool, int)):
        return _quoted(str(value) if isinstance(value, str) else value)
    if isinstance(value, Mapping):
        keyed = sorted((str(key), item) for key, item in value.items())
        return "{" + ",".join(f"{_quoted(key)}:{_text(item)}" for key, item in keyed) + "}"
    if isinstance(value, (list, tuple)):
        return "[" + ",".join(map(_text, value)) + "]"
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, BaseModel):
        fields = type(value).model_fields
        return _text({f.alias or name: getattr(value, name) for name, f in fields.items()})
    return _quoted(str(value))
