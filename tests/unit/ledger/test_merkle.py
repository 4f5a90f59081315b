"""The tree is that of RFC 6962: its known roots, and paths that lead to them."""

from __future__ import annotations

from hashlib import sha256

import pytest

from authgen.ledger.merkle import leaf_hash, path_of, root_by, root_of

# The entries and roots that implementations of RFC 6962 are commonly tested with.
ENTRIES = ["", "00", "10", "2021", "3031", "40414243", "5051525354555657"]
ENTRIES += ["606162636465666768696a6b6c6d6e6f"]
LEAVES = [leaf_hash(bytes.fromhex(entry)) for entry in ENTRIES]
ROOTS = {
    1: "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    2: "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    3: "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    8: "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
}


@pytest.mark.parametrize("size", ROOTS)
def test_known_roots(size: int) -> None:
    assert root_of(LEAVES[:size]).hex() == ROOTS[size]


def test_the_root_of_nothing() -> None:
    assert root_of([]) == sha256(b"").digest()


@pytest.mark.parametrize("size", range(1, 9))
def test_every_leaf_has_a_path_and_no_other_place(size: int) -> None:
    leaves = LEAVES[:size]
    root = root_of(leaves)
    for index, leaf in enumerate(leaves):
        path = path_of(index, leaves)
        assert root_by(path, leaf, index, size) == root
        assert all(
            root_by(path, leaf, other, size) != root for other in range(size) if other != index
        )
        assert root_by([*path, leaf], leaf, index, size) is None
    assert root_by([], LEAVES[0], size, size) is None
