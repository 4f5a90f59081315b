"""The hash tree over the ledger's entries, as RFC 6962 has it, section 2.1.

One root stands for all entries before it: whoever kept it can tell later that none of them was
changed, added in between or left out, and a path of a few hashes shows that one entry is among
them. Leaves and nodes are hashed with different first bytes, so that none passes for the other.
"""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256

_LEAF, _NODE = b"\x00", b"\x01"


def leaf_hash(content: bytes) -> bytes:
    """Give the hash of one entry."""
    return sha256(_LEAF + content).digest()


def root_of(leaves: Sequence[bytes]) -> bytes:
    """Give the root over leaf hashes; that of none is the hash of nothing."""
    return _root(leaves, 0, len(leaves)) if leaves else sha256().digest()


def path_of(index: int, leaves: Sequence[bytes]) -> list[bytes]:
    """Give what is needed beside the leaf at `index` to come to the root, from below upwards."""
    return _path(index, leaves, 0, len(leaves))


def root_by(path: Sequence[bytes], leaf: bytes, index: int, size: int) -> bytes | None:
    """Give the root that a leaf comes to by its path; None for a path of another length."""
    if not 0 <= index < size:
        return None
    steps: list[bool] = []  # whether the leaf's side is the right one, from above downwards
    low, high = 0, size
    while high - low > 1:
        middle = low + _split(high - low)
        steps.append(index >= middle)
        low, high = (middle, high) if index >= middle else (low, middle)
    if len(steps) != len(path):
        return None
    for is_right, beside in zip(reversed(steps), path, strict=True):
        leaf = _node(beside, leaf) if is_right else _node(leaf, beside)
    return leaf


def _split(size: int) -> int:
    """Give the largest power of two that is smaller than `size`."""
    return 1 << ((size - 1).bit_length() - 1)


def _root(leaves: Sequence[bytes], low: int, high: int) -> bytes:
    if high - low == 1:
        return leaves[low]
    middle = low + _split(high - low)
    return _node(_root(leaves, low, middle), _root(leaves, middle, high))


def _path(index: int, leaves: Sequence[bytes], low: int, high: int) -> list[bytes]:
    if high - low == 1:
        return []
    middle = low + _split(high - low)
    if index < middle:
        return [*_path(index, leaves, low, middle), _root(leaves, middle, high)]
    return [*_path(index, leaves, middle, high), _root(leaves, low, middle)]


def _node(left: bytes, right: bytes) -> bytes:
    return sha256(_NODE + left + right).digest()
